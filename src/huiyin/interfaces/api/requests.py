"""What an operation may rely on: the moment of the request, and who looks."""

from datetime import datetime

from django.http import HttpRequest

from huiyin.platform.access.viewers import Viewer


class ApiRequest(HttpRequest):
    """A request with its moment (aware; read once, where every request of the site gets it) and its viewer.

    `viewer` is the token's user limited to the token's scopes, or NOBODY where an operation needs no token.
    """

    moment: datetime
    viewer: Viewer
