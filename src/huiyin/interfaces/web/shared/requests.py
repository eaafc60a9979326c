"""What a view may rely on once the middleware has run."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from django.http import HttpRequest

if TYPE_CHECKING:
    from huiyin.platform.access.actors import Actor
    from huiyin.platform.access.viewers import Viewer

Elder: TypeAlias = Literal["", "large", "larger", "largest"]


class WebRequest(HttpRequest):
    """A request with its moment (aware), the one who looks, the one who acts, and how large they read.

    `elder` is empty in the standard version, else the size the reader chose.
    """

    moment: datetime
    elder: Elder
    viewer: "Viewer"
    actor: "Actor"
