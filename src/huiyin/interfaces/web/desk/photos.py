"""Photos of the work: taken in with the form of an answer, kept at once so that none is lost, shown when it is sent."""

from uuid import UUID

from django.contrib import messages
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.models import Attachment
from huiyin.domains.matters.rules.pictures import LARGEST_BYTES
from huiyin.domains.matters.scope import actor_for
from huiyin.domains.matters.states import MOVES
from huiyin.interfaces.web.shared.forms import Upload
from huiyin.interfaces.web.shared.requests import WebRequest

from .move_forms import MoveForm
from .options import Options
from .photo_fields import BESIDE, CHOSEN, TAKEN


def take_in(request: WebRequest, form: MoveForm) -> MoveForm:
    """Keep the photos that came, whatever else is wrong with the form, and return the form with them chosen."""
    kept = [str(one.pk) for one in _kept(request, form)]
    if not kept:
        return form
    data = request.POST.copy()
    data.setlist(CHOSEN, [*data.getlist(CHOSEN), *kept])
    options = Options(request.viewer, form.options.matter, request.moment)
    if not data.get(BESIDE):
        data[BESIDE] = next((str(one.pk) for one in options.photos_before if str(one.pk) in kept), "")
    return MoveForm(form.move, options, data)


def chosen_in(form: MoveForm) -> list[UUID]:
    """The photos that stay chosen."""
    return [UUID(key) for key in form.cleaned_data.get(CHOSEN) or []]


def beside_in(form: MoveForm) -> UUID | None:
    """The photo that those after the work are shown beside."""
    key = form.cleaned_data.get(BESIDE)
    return UUID(key) if key else None


def _kept(request: WebRequest, form: MoveForm) -> list[Attachment]:
    form.is_valid()
    matter = form.options.matter
    actor = actor_for(request.viewer, MOVES[form.move.name].verb, matter)
    kept = []
    for name, purpose in TAKEN.items():
        for file in form.cleaned_data.get(name) or []:
            try:
                data = file.read(LARGEST_BYTES + 1)
                kept.append(attach_photo(actor=actor, matter=matter, data=data, purpose=purpose, at=request.moment))
            except Invalid as invalid:
                messages.warning(request, _told(file, invalid))
    return kept


def _told(file: Upload, invalid: Invalid) -> str:
    told = {"name": str(file.name)[:60], "fault": invalid.fields["photos"][0]}
    return _("This photo was not added: “%(name)s”. %(fault)s") % told
