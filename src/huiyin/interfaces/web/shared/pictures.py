"""The bytes of a photo as an answer."""

from django.http import FileResponse

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.files import photo_path

from .requests import WebRequest


def picture(request: WebRequest, digest: str, media_type: str) -> FileResponse:
    """A photo, or with `?small` its small copy; whoever calls has asked whether it may be seen. Raises NotSeen."""
    path = photo_path(digest, small="small" in request.GET)
    if not path.exists():
        raise NotSeen("the bytes are gone")
    return FileResponse(path.open("rb"), content_type=media_type, filename=f"{digest[:12]}.jpg")
