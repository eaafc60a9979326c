"""Addresses of what every page shares."""

from django.urls import path

from . import preferences, styleguide

urlpatterns = [
    path("preferences/elder", preferences.elder, name="preferences-elder"),
    path("preferences/language", preferences.language, name="preferences-language"),
    path("styleguide/", styleguide.show, name="styleguide"),
]
