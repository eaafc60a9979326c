"""Photos of matters: taken in one by one; shown only to staff who see the matter, and to its reporters."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.core.errors import Invalid
from huiyin.domains.matters.actions.attachments import cleaned
from huiyin.domains.matters.queries.following import seen_photo
from huiyin.domains.matters.rules.pictures import LARGEST_BYTES, Picture
from huiyin.interfaces.web.shared.forms import PhotoInput, Upload
from huiyin.interfaces.web.shared.pictures import picture
from huiyin.interfaces.web.shared.requests import WebRequest

from .cookies import grant_of


@require_safe
def photo(request: WebRequest, photo: UUID) -> HttpResponseBase:
    """The photo, or with `?small` its small copy. Whoever may not see it is told that it is not there."""
    found = seen_photo(photo, viewer=request.viewer, reporters=grant_of(request).all())
    reply = picture(request, found.digest, found.media_type)
    patch_cache_control(reply, private=True, max_age=86400, immutable=True)
    return reply


def photo_input() -> PhotoInput:
    """The control for photos. Named formats, so that a phone turns its own format into one that we read."""
    return PhotoInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"})


def cleaned_pictures(request: WebRequest, files: Iterable[Upload]) -> list[Picture]:
    """The photos written anew; one that cannot be kept is named in a message and left out."""
    pictures = []
    for file in files:
        try:
            pictures.append(cleaned(file.read(LARGEST_BYTES + 1)))
        except Invalid as invalid:
            told = {"name": str(file.name)[:60], "fault": invalid.fields["photos"][0]}
            messages.warning(request, _("This photo was not added: “%(name)s”. %(fault)s") % told)
    return pictures
