"""What a view may rely on once the middleware has run."""

from datetime import datetime
from typing import Literal, TypeAlias

from django.http import HttpRequest

from huiyin.interfaces.web.shared.sessions import SessionStore
from huiyin.interfaces.web.shared.styles import Style
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.viewers import Viewer

Elder: TypeAlias = Literal["", "large", "larger", "largest"]


class WebRequest(HttpRequest):
    """A request with its moment (aware), its address, the one who looks, the one who acts, and how large they read.

    `viewer` is NOBODY and `actor` an unknown reporter where nobody signed in; `elder` is empty in the standard version;
    `styles` are those that the page of the answer carries inside.
    """

    moment: datetime
    address: str
    viewer: Viewer
    actor: Actor
    elder: Elder
    styles: list[Style]
    LANGUAGE_CODE: str
    session: SessionStore
