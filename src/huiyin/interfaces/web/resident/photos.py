"""Photos of matters: only for staff who see the matter, and for the reporters to whom they are shown."""

from uuid import UUID

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.files import photo_path
from huiyin.domains.matters.queries.following import seen_photo
from huiyin.interfaces.web.shared.requests import WebRequest

from .cookies import grant_of


@require_safe
def photo(request: WebRequest, photo: UUID) -> HttpResponseBase:
    """The photo, or with `?small` its small copy. Whoever may not see it is told that it is not there."""
    found = seen_photo(photo, viewer=request.viewer, reporters=grant_of(request).all())
    path = photo_path(found.digest, small="small" in request.GET)
    if not path.exists():
        raise NotSeen("the bytes are gone")
    reply = FileResponse(path.open("rb"), content_type=found.media_type, filename=f"{found.digest[:12]}.jpg")
    patch_cache_control(reply, private=True, max_age=86400, immutable=True)
    return reply
