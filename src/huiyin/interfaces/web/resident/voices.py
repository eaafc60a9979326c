"""Voice messages: recorded in the browser or chosen as a file, heard again by whoever left them and by staff."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from huiyin.core.errors import Invalid, NotSeen
from huiyin.domains.matters.actions.drafts import keep_recording, remove_recording
from huiyin.domains.matters.actions.recordings import checked
from huiyin.domains.matters.files import draft_recording_path, recording_path
from huiyin.domains.matters.queries.following import heard
from huiyin.domains.matters.rules.recordings import LARGEST_BYTES
from huiyin.interfaces.web.shared.forms import FileButton
from huiyin.interfaces.web.shared.requests import WebRequest

from .cookies import grant_of
from .reports import Report, with_report
from .sounds import sound


class VoiceInput(FileButton):
    """A recording: the phone offers its recorder; a script puts a button of its own before it."""

    template_name = "resident/report/voice_input.html"
    words = gettext_lazy("Choose or make a recording")
    icon = "microphone"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": "audio/*", "capture": True, **(attrs or {})})


class VoiceField(forms.FileField):
    """A voice message of at most three minutes. Cleans to a checked recording, or None."""

    widget = VoiceInput

    def __init__(self, **kwargs: Any) -> None:
        label, hint = gettext_lazy("Or say it"), gettext_lazy("Up to three minutes. Staff listen to it and type it up.")
        super().__init__(label=label, help_text=hint, required=False, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The recording as it will be kept."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return checked(file.read(LARGEST_BYTES + 1))
        except Invalid as invalid:
            raise forms.ValidationError(invalid.fields["voice"], code="voice") from invalid


def take_voice(request: WebRequest, report: Report, form: forms.Form) -> Report:
    """Keep the voice message that came with a form, also where something else in the form is still wrong."""
    recording = form.cleaned_data.get("voice") if form.is_bound and form.is_valid() is not None else None
    if recording is None:
        return report
    return Report(report.draft, keep_recording(draft=report.draft, recording=recording, at=request.moment))


@require_safe
@with_report
def waiting(request: WebRequest, report: Report) -> HttpResponseBase:
    """The voice message that waits beside the draft."""
    voice = report.written.voice
    if voice is None:
        raise NotSeen("no voice message")
    path = draft_recording_path(report.draft.pk, voice.digest)
    if not path.exists():
        raise NotSeen("the bytes are gone")
    return sound(request, path, voice.media_type)


@require_POST
@with_report
def remove(request: WebRequest, report: Report) -> HttpResponse:
    """Take it away again."""
    remove_recording(draft=report.draft, at=request.moment)
    messages.success(request, _("The voice message is removed."))
    return HttpResponseRedirect(report.url("what"))


@require_safe
def voice(request: WebRequest, recording: UUID) -> HttpResponseBase:
    """A voice message of a matter. Whoever may not hear it is told that it is not there."""
    found = heard(recording, viewer=request.viewer, reporters=grant_of(request).all())
    path = recording_path(found.digest)
    if not path.exists():
        raise NotSeen("the bytes are gone")
    reply = sound(request, path, found.media_type)
    patch_cache_control(reply, private=True, max_age=3600)
    return reply


def address_of_voice(recording: UUID) -> str:
    """Where a player finds it."""
    return reverse("voice", args=[recording])
