"""Addresses of what everybody may read."""

from django.urls import path

from . import contacts, numbers, published

urlpatterns = [
    path("c/<slug:code>/contacts/", contacts.show, name="contacts"),
    path("c/<slug:code>/numbers/", numbers.show, name="numbers"),
    path("c/<slug:code>/numbers/<int:year>/", numbers.show, name="numbers-year"),
    path("c/<slug:code>/numbers/<int:year>/<int:month>/", numbers.show, name="numbers-month"),
    path("c/<slug:code>/numbers/<int:year>/<int:month>/numbers.csv", numbers.download, name="numbers-csv"),
    path("c/<slug:code>/answered/", published.show, name="published"),
    path("public/photos/<uuid:photo>/", published.photo, name="public-photo"),
]
