"""Addresses of works."""

from django.urls import path

from . import desk, moves, patterns, public, sheets, things

urlpatterns = [
    path("desk/works/", desk.index, name="desk-works"),
    path("desk/works/new/", desk.begin, name="desk-work-begin"),
    path("desk/works/new/<slug:code>/", desk.plan, name="desk-work-plan"),
    path("desk/works/templates/<slug:code>/", patterns.index, name="desk-work-templates"),
    path("desk/works/templates/<slug:code>/add/", patterns.add, name="desk-work-template-add"),
    path("desk/works/templates/<slug:code>/<slug:name>/", patterns.change, name="desk-work-template"),
    path("desk/works/templates/<slug:code>/<slug:name>/drop/", patterns.drop, name="desk-work-template-drop"),
    path("desk/works/<uuid:key>/", desk.show, name="desk-work"),
    path("desk/works/<uuid:key>/money/", things.cost, name="desk-work-cost"),
    path("desk/works/<uuid:key>/money/<int:row>/back/", things.take_back_cost, name="desk-work-cost-back"),
    path("desk/works/<uuid:key>/photos/", things.photos, name="desk-work-photos"),
    path("desk/works/<uuid:key>/photos/<uuid:photo>/back/", things.take_back, name="desk-work-photo-back"),
    path("desk/works/<uuid:key>/keep/", things.keep, name="desk-work-keep"),
    path("desk/works/<uuid:key>/checks/<int:task>/", things.check, name="desk-work-check"),
    path("desk/works/<uuid:key>/checks/<int:task>/end/", things.end, name="desk-work-check-end"),
    path("desk/works/<uuid:key>/matters/<int:link>/off/", moves.unlink, name="desk-work-unlink"),
    path("desk/works/<uuid:key>/<slug:name>/", moves.move, name="desk-work-move"),
    path("c/<slug:code>/works/", public.index, name="public-works"),
    path("c/<slug:code>/works/sheet/", sheets.every, name="works-sheet"),
    path("c/<slug:code>/works/<uuid:key>/", public.show, name="public-work"),
    path("c/<slug:code>/works/<uuid:key>/sheet/", sheets.one, name="work-sheet"),
    path("c/<slug:code>/works/<uuid:key>/follow/", public.follow, name="work-follow"),
    path("works/f/<str:code>/", public.followed, name="work-followed"),
    path("works/photo/<uuid:photo>.jpg", public.photo, name="work-photo"),
]
