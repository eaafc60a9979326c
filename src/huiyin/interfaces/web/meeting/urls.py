"""Addresses of joint meetings."""

from django.urls import path

from . import agendas, appointments, console, minutes, screens, seats, tables

urlpatterns = [
    path("desk/meetings/", tables.index, name="desk-meetings"),
    path("desk/meetings/found/", tables.found, name="desk-meetings-found"),
    path("desk/meetings/register/", minutes.register, name="desk-register"),
    path("desk/meetings/tables/<uuid:key>/", tables.show, name="desk-table"),
    path("desk/meetings/tables/<uuid:key>/plan/", tables.plan, name="desk-table-plan"),
    path("desk/meetings/tables/<uuid:key>/item/", agendas.raise_topic, name="desk-table-item"),
    path("desk/meetings/tables/<uuid:key>/seat/", tables.seat, name="desk-table-seat"),
    path("desk/meetings/tables/<uuid:key>/seat/<uuid:member>/end/", tables.end_seat, name="desk-table-seat-end"),
    path("desk/meetings/tables/<uuid:key>/numbers/<slug:name>/", tables.number, name="desk-table-number"),
    path("desk/meetings/decisions/<uuid:key>/later/", minutes.later, name="desk-decision-later"),
    path("desk/meetings/decisions/<uuid:key>/done/", minutes.done, name="desk-decision-done"),
    path("desk/meetings/<uuid:key>/", agendas.show, name="desk-meeting"),
    path("desk/meetings/<uuid:key>/invite/", agendas.invite, name="desk-meeting-invite"),
    path("desk/meetings/<uuid:key>/move/", agendas.move, name="desk-meeting-move"),
    path("desk/meetings/<uuid:key>/cancel/", agendas.call_off, name="desk-meeting-cancel"),
    path("desk/meetings/<uuid:key>/publish/", minutes.publish, name="desk-meeting-publish"),
    path("desk/meetings/<uuid:key>/minutes.pdf", minutes.paper, name="desk-meeting-paper"),
    path("desk/meetings/<uuid:key>/press/<slug:move>/", agendas.press, name="desk-meeting-press"),
    path("desk/meetings/<uuid:key>/console/", console.show, name="desk-console"),
    path("desk/meetings/<uuid:key>/console/look/", console.look, name="desk-console-look"),
    path("desk/meetings/<uuid:key>/console/<slug:move>/", console.press, name="desk-console-press"),
    path("desk/meetings/<uuid:key>/console/<uuid:hearing>/write/", console.write, name="desk-console-write"),
    path("desk/meetings/<uuid:key>/console/<uuid:hearing>/decide/", console.take, name="desk-console-decide"),
    path("meet/in/<str:code>/", seats.join, name="meeting-join"),
    path("meet/in/<str:code>/screen/", screens.show, name="meeting-screen"),
    path("meet/in/<str:code>/screen/look/", screens.look, name="meeting-screen-look"),
    path("meet/<slug:text>/", seats.show, name="meeting-seat"),
    path("meet/<slug:text>/look/", seats.look, name="meeting-seat-look"),
    path("meet/<slug:text>/calendar.ics", appointments.show, name="meeting-seat-calendar"),
    path("meet/<slug:text>/<slug:move>/", seats.press, name="meeting-seat-press"),
    path("c/<slug:code>/meetings/", minutes.public_list, name="public-meetings"),
    path("c/<slug:code>/meetings/<uuid:key>/", minutes.public_meeting, name="public-meeting"),
]
