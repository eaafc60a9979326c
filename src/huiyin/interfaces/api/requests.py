"""What an operation may rely on: the moment of the request, where it comes from, and who looks."""

from datetime import datetime

from django.http import HttpRequest

from huiyin.platform.access.viewers import Viewer


class ApiRequest(HttpRequest):
    """A request with its moment (aware) and address, read once where every request gets them, and its viewer.

    `address` is only needed against guessing.
    `viewer` is the token's user limited to the token's scopes, or NOBODY where an operation needs no token.
    """

    moment: datetime
    address: str
    viewer: Viewer
