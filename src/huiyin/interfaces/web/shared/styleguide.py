"""The living page of the design: every component with its states, in both languages and all sizes."""

from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from .forms import PhotosField, Tiles
from .queues import Pager, QueueRow
from .requests import WebRequest
from .samples import samples
from .tags import Tag
from .timeline import Photo, TimelineEntry

CATEGORIES = {
    "sanitation": _("Cleaning and rubbish"),
    "lift": _("Lifts and equipment"),
    "lighting": _("Lights"),
    "parking": _("Parking order"),
    "noise": _("Noise"),
    "fire": _("Fire safety"),
    "utilities": _("Water, power, heat"),
    "property": _("Property service"),
    "unknown": _("Don't know"),
}


UI_ICONS = (
    "back",
    "bench",
    "whistle",
    "works",
    "next",
    "check",
    "clock",
    "phone",
    "camera",
    "search",
    "filter",
    "menu",
    "warn",
    "person",
    "lock",
    "speak",
    "inbox",
    "bell",
    "list",
    "calendar",
    "microphone",
    "help",
    "question",
    "share",
)


class SampleForm(forms.Form):
    """One of each control."""

    category = forms.ChoiceField(
        label=_("What is it about?"),
        choices=list(CATEGORIES.items()),
        widget=Tiles(icons={name: name for name in CATEGORIES}),
        help_text=_("You may choose “Don't know”."),
    )
    building = forms.ChoiceField(
        label=_("Near which building?"),
        choices=[("", _("Please choose")), ("3", _("Building 3")), ("4", _("Building 4"))],
    )
    text = forms.CharField(
        label=_("Please tell us what happened"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tap the box; the microphone on your keyboard can write for you."),
    )
    photos = PhotosField(label=_("Photos"), required=False, help_text=_("Up to 6. You can also send it without."))
    urgent = forms.ChoiceField(
        label=_("Is anyone in danger now?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        help_text=_("Only those who handle it see it, to tell you the answer."),
        required=False,
    )
    agreed = forms.BooleanField(label=_("Show it to neighbours, without my name"), required=False)


class NoteForm(forms.Form):
    """What a move asks for."""

    prefix = "move"
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}))


def show(request: WebRequest) -> HttpResponse:
    """Show every component; the form stands there empty and with its errors."""
    wrong = SampleForm({"text": _("The light on the third floor is broken."), "phone": "1990000"}, prefix="wrong")
    context = {
        "form": SampleForm(),
        "wrong": wrong,
        "note": NoteForm(),
        "tags": _tags(),
        "entries": _entries(request),
        "rows": _rows(request),
        "pager": Pager.over(request.GET, before="b", after="a"),
        "due": [request.moment + timedelta(hours=hours) for hours in (75, 29, 5, -50)],
        "moments": [request.moment - timedelta(hours=hours) for hours in (1, 25, 200, 9000)],
        "icons": [*CATEGORIES, *UI_ICONS],
        **samples(request),
    }
    return render(request, "styleguide/page.html", context)


def _tags() -> list[Tag]:
    return [
        Tag(str(_("Received")), "calm", "speak"),
        Tag(str(_("In hand")), "", "clock"),
        Tag(str(_("Answered")), "ok", "check"),
        Tag(str(_("Please look")), "soon", "warn"),
        Tag(str(_("Returned")), "over", "warn"),
    ]


def _entries(request: WebRequest) -> list[TimelineEntry]:
    before = timedelta(days=2, hours=3)
    photo = Photo("/static/shared/mark.svg", "/static/shared/mark.svg", str(_("The lamp after the repair")))
    return [
        TimelineEntry(str(_("Received")), request.moment - before, str(_("Community service desk")), icon="speak"),
        TimelineEntry(
            str(_("We looked at it on the spot")),
            request.moment - before / 2,
            str(_("Property company, engineer")),
            str(_("The lamp is burnt out. A new one comes tomorrow morning.")),
            icon="person",
        ),
        TimelineEntry(
            str(_("For staff only")),
            request.moment - before / 3,
            label=str(_("only staff see this")),
            tone="warn",
            icon="lock",
        ),
        TimelineEntry(
            str(_("Done")),
            request.moment - before / 4,
            str(_("Property company, engineer")),
            str(_("The lamp was replaced and the other floors were checked.")),
            tone="ok",
            photos=[photo, photo],
        ),
    ]


def _rows(request: WebRequest) -> list[QueueRow]:
    place, unit = str(_("Building 3, entrance 2")), str(_("Property company"))
    titles = (
        _("The light on the third floor is broken."),
        _("The lift stops between two floors"),
        _("Rubbish beside the gate"),
    )
    hours = (50, 6, -30)
    return [
        QueueRow(
            "#rows",
            str(title),
            f"261123-48392{n}",
            (place, unit),
            _tags()[n : n + 1],
            request.moment + timedelta(hours=left),
        )
        for n, (title, left) in enumerate(zip(titles, hours, strict=True))
    ]
