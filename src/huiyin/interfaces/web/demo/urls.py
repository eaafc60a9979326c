"""Addresses of the demo's own pages; nobody but a demo has them."""

from django.urls import path

from . import path as guided
from . import roles, times

urlpatterns = [
    path("demo/", roles.show, name="demo-roles"),
    path("demo/be/<slug:key>/", roles.be, name="demo-be"),
    path("demo/officer/", roles.officer, name="demo-officer"),
    path("demo/clock/", times.forward, name="demo-clock"),
    path("demo/reset/", times.reset, name="demo-reset"),
    path("demo/path/", guided.show, name="demo-path"),
    path("demo/path/begin/", guided.begin, name="demo-path-begin"),
    path("demo/path/go/", guided.go, name="demo-path-go"),
    path("demo/path/do/", guided.do, name="demo-path-do"),
]
