"""Addresses of the desk."""

from django.urls import path

from . import accounts, sign_ins

urlpatterns = [
    path("desk/sign-in/", sign_ins.sign_in, name="desk-sign-in"),
    path("desk/sign-out/", sign_ins.sign_out, name="desk-sign-out"),
    path("desk/me/", accounts.show, name="desk-me"),
    path("desk/me/second-step/", accounts.second_step, name="desk-second-step"),
    path("desk/me/password/", accounts.password, name="desk-password"),
]
