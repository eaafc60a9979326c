"""Addresses behind a sealed link. Nothing here has an address without one."""

from django.urls import path

from . import answering, calls, doors, papers, saying

urlpatterns = [
    path("office/<slug:text>/", doors.show, name="office"),
    path("office/<slug:text>/enter/", doors.come_in, name="office-enter"),
    path("office/<slug:text>/code/", doors.ask_code, name="office-code"),
    path("office/<slug:text>/leave/", doors.go, name="office-leave"),
    path("office/<slug:text>/photos/<uuid:photo>/", papers.photo, name="office-photo"),
    path("office/<slug:text>/accept/", saying.accept, name="office-accept"),
    path("office/<slug:text>/object/", saying.protest, name="office-object"),
    path("office/<slug:text>/ask/", saying.ask_something, name="office-ask"),
    path("office/<slug:text>/date/", saying.promise, name="office-date"),
    path("office/<slug:text>/answer/", answering.write, name="office-answer"),
    path("office/<slug:text>/reply/", calls.reply, name="office-reply"),
    path("office/<slug:text>/here/", calls.here, name="office-here"),
    path("whistle/<str:code>/", calls.at_place, name="whistle-place"),
]
