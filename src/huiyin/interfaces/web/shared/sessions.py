"""Django's sessions in a table of ours, where who looks is found with one question: session, account, posts."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from huiyin.platform.access.models import Session, User
from huiyin.platform.access.viewers import NOBODY, HeldSession, Viewer, session_of

SHORTEST = 8  # as Django has it


class SessionStore(db.SessionStore):
    """What `request.session` is. A session lasts by the clock on the wall, in a demo too."""

    _held: HeldSession | None = None

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        """Return the table of the sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Return the row for what the session holds, with its user beside it."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101 - the store makes rows of its own table
        row.user_id = data.get(SESSION_KEY)
        return row

    def viewer(self, *, today: date) -> Viewer:
        """Return who is signed in here, with the posts held on this day; NOBODY where the session proves nobody.

        As Django has it: a session whose password was changed is at an end.
        """
        self._held = session_of(self.session_key, today=today) if self.session_key else None
        if self._held is None:
            return NOBODY
        viewer, user = self._held.viewer, self._held.viewer.user
        if user is None or not self._names(user):
            return NOBODY
        if not constant_time_compare(self.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
            self.flush()
            return NOBODY
        return viewer

    def _validate_session_key(self, key: str) -> bool:
        """Say whether this may be a key. PostgreSQL refuses to be asked for a NUL, and a cookie can hold one."""
        return bool(key) and len(key) >= SHORTEST and key.isascii() and key.isalnum()

    def load(self) -> dict[str, Any]:
        """Return what the session holds; a second question is only asked where `viewer` was not called before."""
        held, self._held = self._held, None
        if held is None or held.until <= timezone.now():
            return super().load()
        return self.decode(held.data)

    def _names(self, user: User) -> bool:
        way_in = self.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        return way_in and self.get(SESSION_KEY) == str(user.pk)
