"""What everybody reads of published minutes: every version, with a box where a passage is withheld."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from huiyin.domains.meetings.models import Decision, Hearing, Meeting, Withheld
from huiyin.domains.meetings.queries.corrections import Version, published_versions
from huiyin.domains.meetings.rules.withholding import blacked


def withheld_from(meeting: Meeting) -> list[Withheld]:
    """The passages that are withheld from the public, the first first."""
    return list(Withheld.objects.filter(meeting=meeting))


def blacking(withheld: Iterable[Withheld]) -> Callable[[str], str]:
    """What puts a box where these passages stand in a text."""
    return partial(blacked, passages=[row.passage for row in withheld])


def public_versions(versions: Iterable[Version], black: Callable[[str], str]) -> list[Version]:
    """The versions as everybody reads them, their reasons too; what they really say stays with the table."""
    return [
        replace(
            one,
            public={key: black(text) for key, text in one.public.items()},
            public_reason=black(one.public_reason),
        )
        for one in versions
    ]


def public_words(meeting: Meeting) -> Iterator[str]:
    """Every text about a meeting that is public: of each version, of the items, and of what was decided."""
    for one in published_versions(meeting):
        yield from (*one.public.values(), one.public_reason)
    yield from Hearing.objects.filter(meeting=meeting).values_list("item__title", flat=True)
    yield from Decision.objects.filter(meeting=meeting).values_list("public_text", flat=True)
