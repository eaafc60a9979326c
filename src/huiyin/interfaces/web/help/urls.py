"""Addresses of the help; whoever looks for it need not sign in."""

from django.urls import path

from . import pages

urlpatterns = [
    path("help/", pages.index, name="help"),
    path("help/rules/", pages.rules, name="help-rules"),
    path("help/<slug:name>/", pages.guide, name="help-guide"),
]
