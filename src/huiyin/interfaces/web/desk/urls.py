"""Addresses of the desk."""

from django.urls import path, register_converter

from . import (
    accounts,
    blacking,
    board,
    bulk,
    calendar,
    contacts,
    dead_letters,
    directory,
    inbox,
    intake,
    limits,
    matters,
    moves,
    notices,
    posters,
    publishing,
    sign_ins,
    transcripts,
)
from .converters import NumberConverter

register_converter(NumberConverter, "matter")

urlpatterns = [
    path("desk/", inbox.show, name="desk-inbox"),
    path("desk/<matter:number>/", matters.show, name="desk-matter"),
    path("desk/<matter:number>/moves/<slug:move>/", moves.make, name="desk-move"),
    path("desk/<matter:number>/voices/<uuid:recording>/", transcripts.write, name="desk-transcript"),
    path("desk/<matter:number>/reporters/<uuid:voice>/", contacts.show, name="desk-contact"),
    path("desk/board/", board.show, name="desk-board"),
    path("desk/bulk/", bulk.together, name="desk-bulk"),
    path("desk/bulk/<uuid:key>/", bulk.done, name="desk-bulk-done"),
    path("desk/bulk/<uuid:key>/undo/", bulk.undo, name="desk-bulk-undo"),
    path("desk/intake/", intake.take_down, name="desk-intake"),
    path("desk/intake/hints/", intake.hints, name="desk-intake-hints"),
    path("desk/intake/<uuid:key>/", intake.done, name="desk-intake-done"),
    path("desk/notices/", notices.show, name="desk-notices"),
    path("desk/notices/read/", notices.read, name="desk-notices-read"),
    path("desk/<matter:number>/public/", publishing.show, name="desk-publish"),
    path("desk/<matter:number>/public/withdraw/", publishing.withdraw, name="desk-unpublish"),
    path("desk/<matter:number>/public/photos/<uuid:photo>/", blacking.show, name="desk-photo"),
    path("desk/settings/posters/", posters.show, name="desk-posters"),
    path("desk/settings/dead-letters/", dead_letters.show, name="desk-dead-letters"),
    path("desk/settings/directory/", directory.show, name="desk-directory"),
    path("desk/settings/directory/add/", directory.add, name="desk-directory-add"),
    path("desk/settings/directory/<uuid:key>/end/", directory.end, name="desk-directory-end"),
    path("desk/settings/limits/", limits.show, name="desk-limits"),
    path("desk/settings/limits/<int:key>/", limits.follow, name="desk-limit"),
    path("desk/settings/calendar/", calendar.show, name="desk-calendar"),
    path("desk/sign-in/", sign_ins.sign_in, name="desk-sign-in"),
    path("desk/sign-out/", sign_ins.sign_out, name="desk-sign-out"),
    path("desk/me/", accounts.show, name="desk-me"),
    path("desk/me/second-step/", accounts.second_step, name="desk-second-step"),
    path("desk/me/password/", accounts.password, name="desk-password"),
]
