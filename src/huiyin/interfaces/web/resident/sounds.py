"""A sound as players ask for it: whole, or the piece they want. iPhones play nothing that cannot be had in pieces."""

import re
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse

PIECE: Final = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


def sound(request: HttpRequest, path: Path, media_type: str) -> HttpResponse:
    """The bytes that were asked for: 200 for all of them, 206 for a piece, 416 for one that lies beyond the end."""
    data = path.read_bytes()
    wanted = _wanted(request.headers.get("Range", ""), len(data))
    if wanted is None:
        reply = HttpResponse(data, content_type=media_type)
    elif wanted.start >= len(data):
        reply = HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    else:
        piece = data[wanted.start : wanted.stop]
        told = f"bytes {wanted.start}-{wanted.start + len(piece) - 1}/{len(data)}"
        reply = HttpResponse(piece, status=206, content_type=media_type, headers={"Content-Range": told})
    reply.headers["Accept-Ranges"] = "bytes"
    reply.headers["Content-Encoding"] = "identity"  # a piece that is packed again is no piece of the whole any more
    return reply


def _wanted(asked: str, length: int) -> range | None:
    """The piece, its end not included; None for the whole, also where the wish cannot be understood."""
    found = PIECE.fullmatch(asked.strip())
    first, last = found.groups() if found else ("", "")
    if first:
        begin, end = int(first), int(last) + 1 if last else max(length, int(first) + 1)
        return range(begin, end) if end > begin else None
    return range(max(0, length - int(last)), length) if last and int(last) else None
