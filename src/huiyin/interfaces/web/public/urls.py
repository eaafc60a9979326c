"""Addresses of what everybody may read."""

from django.urls import path

from . import contacts, numbers

urlpatterns = [
    path("c/<str:code>/contacts/", contacts.show, name="contacts"),
    path("c/<str:code>/numbers/", numbers.show, name="numbers"),
]
