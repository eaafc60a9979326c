"""Answers travel as Brotli where the reader takes it, a sixth lighter than gzip, and as gzip elsewhere.

As Django does with gzip, each answer is made longer by a random few bytes, so that nobody on the line can guess a
secret in it from its length (BREACH): here by a block of metadata, which every reader of Brotli skips.
"""

import re
import secrets
from typing import Final

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

QUALITY: Final = 6  # a millisecond or two for a page; 9 takes ten times as long for two bytes in a hundred
LIGHT: Final = 200  # bytes; below that it is not worth it, as Django has it
AT_MOST: Final = 100  # random bytes, as Django has it
TAKES_BROTLI: Final = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))")


class Compression(GZipMiddleware):
    """Django's own, and Brotli before it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer as it travels. What is streamed, light, or compressed already is left to Django."""
        asked = request.META.get("HTTP_ACCEPT_ENCODING", "")
        if not isinstance(response, HttpResponse) or not ripe(response) or not TAKES_BROTLI.search(asked):
            return super().process_response(request, response)
        response.content = packed(response.content)
        patch_vary_headers(response, ("Accept-Encoding",))
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        return response


def ripe(response: HttpResponse) -> bool:
    """Whether it is worth it, and not done yet."""
    return len(response.content) >= LIGHT and not response.has_header("Content-Encoding")


def packed(content: bytes) -> bytes:
    """The content as Brotli, with 1 to 100 bytes of nothing in it."""
    packer = brotli.Compressor(quality=QUALITY)
    parts = [packer.process(content), packer.flush(), nothing(1 + secrets.randbelow(AT_MOST)), packer.finish()]
    return b"".join(parts)


def nothing(length: int) -> bytes:
    """A block of metadata of 1 to 256 bytes, where a stream stands at the beginning of a byte (RFC 7932, section 9.2).

    From the lowest bit: not the last block; no size, which says metadata; reserved; one byte tells the length.
    """
    return (0b01_0_11_0 | (length - 1) << 6).to_bytes(2, "little") + bytes(length)
