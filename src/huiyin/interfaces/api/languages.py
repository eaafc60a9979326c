"""The language of an answer: what the reader asks for by Accept-Language, Chinese first."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

LONGEST = 200  # a longer header says nothing more


def language_of(request: HttpRequest) -> str:
    """The best of our languages, by the header's own order; Chinese where it names none of them."""
    asked = request.headers.get("Accept-Language", "")[:LONGEST].lower()
    for wanted, _weight in parse_accept_lang_header(asked):
        for known, _name in settings.LANGUAGES:
            if wanted.partition("-")[0] == known.partition("-")[0]:
                return known
    return settings.LANGUAGE_CODE
