"""Addresses of the desk."""

from django.urls import path, register_converter

from . import accounts, contacts, inbox, matters, moves, sign_ins
from .converters import NumberConverter

register_converter(NumberConverter, "matter")

urlpatterns = [
    path("desk/", inbox.show, name="desk-inbox"),
    path("desk/<matter:number>/", matters.show, name="desk-matter"),
    path("desk/<matter:number>/moves/<slug:move>/", moves.make, name="desk-move"),
    path("desk/<matter:number>/reporters/<uuid:voice>/", contacts.show, name="desk-contact"),
    path("desk/sign-in/", sign_ins.sign_in, name="desk-sign-in"),
    path("desk/sign-out/", sign_ins.sign_out, name="desk-sign-out"),
    path("desk/me/", accounts.show, name="desk-me"),
    path("desk/me/second-step/", accounts.second_step, name="desk-second-step"),
    path("desk/me/password/", accounts.password, name="desk-password"),
]
