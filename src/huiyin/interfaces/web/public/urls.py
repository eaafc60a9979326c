"""Addresses of what everybody may read."""

from django.urls import path

from . import contacts

urlpatterns = [path("c/<str:code>/contacts/", contacts.show, name="contacts")]
