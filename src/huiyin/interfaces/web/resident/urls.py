"""Addresses of residents. Those on posters and in messages are contracts: /, /p/, /m/, /c/."""

from django.urls import path

from . import following, homes, judging, phones, photos, reporting, sending, voices

urlpatterns = [
    path("", homes.home, name="home"),
    path("c/<slug:code>/", homes.community, name="community"),
    path("c/<slug:code>/report/", homes.begin, name="report-begin"),
    path("p/<str:code>/", homes.place, name="place"),
    path("p/<str:code>/report/", homes.begin_at, name="report-begin-at"),
    path("report/<uuid:draft>/what/", reporting.what, name="report-what"),
    path("report/<uuid:draft>/voice/", voices.waiting, name="report-voice"),
    path("report/<uuid:draft>/voice/remove/", voices.remove, name="report-voice-remove"),
    path("report/<uuid:draft>/danger/", reporting.danger, name="report-danger"),
    path("report/<uuid:draft>/about/", reporting.about, name="report-about"),
    path("report/<uuid:draft>/where/", reporting.where, name="report-where"),
    path("report/<uuid:draft>/part/", reporting.part, name="report-part"),
    path("report/<uuid:draft>/similar/", reporting.similar, name="report-similar"),
    path("report/<uuid:draft>/photos/", sending.photos, name="report-photos"),
    path("report/<uuid:draft>/photos/<str:digest>/", sending.photo, name="report-photo"),
    path("report/<uuid:draft>/contact/", sending.contact, name="report-contact"),
    path("report/<uuid:draft>/check/", sending.check, name="report-check"),
    path("report/<uuid:draft>/done/", sending.done, name="report-done"),
    path("report/<uuid:draft>/close/", sending.close, name="report-close"),
    path("report/<uuid:draft>/drop/", reporting.drop, name="report-drop"),
    path("m/", following.enter, name="follow"),
    path("m/phone/", phones.phone, name="follow-phone"),
    path("m/phone/code/", phones.code, name="follow-code"),
    path("m/mine/", phones.mine, name="follow-mine"),
    path("m/leave/", following.leave, name="follow-leave"),
    path("m/<str:number>/", following.show, name="follow-matter"),
    path("m/<str:number>/reply/", following.reply, name="follow-reply"),
    path("m/<str:number>/add/", following.add, name="follow-add"),
    path("m/<str:number>/withdraw/", following.withdraw, name="follow-withdraw"),
    path("m/<str:number>/solved/", judging.solved, name="follow-solved"),
    path("m/<str:number>/not-solved/", judging.not_solved, name="follow-not-solved"),
    path("m/<str:number>/<str:code>/", following.link, name="follow-link"),
    path("voices/<uuid:recording>/", voices.voice, name="voice"),
    path("photos/<uuid:photo>/", photos.photo, name="photo"),
]
