"""The addresses of the API. Whatever else begins with /api is answered as a problem, not as a page."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from .door import behind_the_door, nothing_here
from .v1.api import made

patterns, _app, namespace = made().urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include((behind_the_door(patterns), "ninja"), namespace=namespace)),
    re_path(r"^api(?:/(?P<rest>.*))?$", nothing_here),
]
