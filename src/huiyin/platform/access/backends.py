"""What Django's sessions ask: which user stands behind the key in the session."""

from uuid import UUID

from django.http import HttpRequest

from huiyin.platform.access.models import User


class SessionUsers:
    """Finds the user of a session. Signing in goes through the action `sign_in`; nothing authenticates here."""

    def authenticate(self, _request: HttpRequest | None, **_credentials: object) -> None:
        """Let nobody in."""
        return

    def get_user(self, user_id: UUID | str) -> User | None:
        """Return the active user with this key, or None: a person who was switched off is out at once."""
        return User.objects.filter(pk=user_id, is_active=True).first()
