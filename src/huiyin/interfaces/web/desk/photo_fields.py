"""The fields with which an answer takes photos of the work, and chooses among those that are there already."""

from typing import Final

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from huiyin.domains.matters.models import Attachment
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.interfaces.web.shared.answers import photo_of
from huiyin.interfaces.web.shared.forms import PhotoInput, PhotosField

from .options import Options

CHOSEN: Final = "photos"
BESIDE: Final = "beside"
TAKEN: Final = {"photos_before": Purpose.BEFORE, "photos_after": Purpose.AFTER}
WORDS: Final = {"photos_before": gettext_lazy("Photos before"), "photos_after": gettext_lazy("Photos after")}
ACCEPT: Final = "image/jpeg,image/png,image/webp,image/heic,image/heif"  # JPEG first: it is what iPhones then send


def photo_fields(options: Options) -> dict[str, forms.Field]:
    """The fields by name: the photos that wait, all of them chosen, then room for new ones."""
    fields: dict[str, forms.Field] = {}
    if options.photos:
        fields[CHOSEN] = forms.MultipleChoiceField(
            label=gettext_lazy("Photos that the reporter will see"),
            choices=[(str(one.pk), _shown(one)) for one in options.photos],
            required=False,
            initial=[str(one.pk) for one in options.photos],
            widget=forms.CheckboxSelectMultiple,
        )
    if options.photos_before:
        before = [(str(one.pk), _shown(one)) for one in options.photos_before]
        waiting = [str(one.pk) for one in options.photos_before if one.purpose == Purpose.BEFORE]
        fields[BESIDE] = forms.ChoiceField(
            label=gettext_lazy("Beside the photos after the work stands"),
            choices=[*before, ("", gettext_lazy("no photo"))],
            required=False,
            initial=waiting[0] if waiting else "",
            widget=forms.RadioSelect,
            help_text=gettext_lazy("A photo that came with the report is shown beside only to whoever sent it."),
        )
    for name, words in WORDS.items():
        fields[name] = PhotosField(label=words, required=False, widget=PhotoInput(attrs={"accept": ACCEPT}))
    return fields


def _shown(attachment: Attachment) -> SafeString:
    photo = photo_of(attachment)
    picture = '<span class="stack stack-close"><img src="{}" alt="" width="96" height="96"><span>{}</span></span>'
    return format_html(picture, photo.small, photo.words)
