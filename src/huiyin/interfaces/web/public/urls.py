"""Addresses of what everybody may read."""

from django.urls import path

from . import contacts, numbers

urlpatterns = [
    path("c/<slug:code>/contacts/", contacts.show, name="contacts"),
    path("c/<slug:code>/numbers/", numbers.show, name="numbers"),
]
