"""What a meeting withholds from the public goes out in no message to a resident either: its page shows a box there too.

A work knows nothing of meetings and the outbox of neither, so they are joined here, as they are for the pages.
"""

from functools import partial
from uuid import UUID

from huiyin.core.ids import is_number
from huiyin.domains.meetings.queries.withholding import Black, black_by_matter, black_by_work
from huiyin.domains.works.queries.works import matters_of_work
from huiyin.platform.notices.covering import register_cover


def of_matter(key: str) -> Black:
    """Boxes for what staff said of this matter; its number stays, by which it is found."""
    matter = _key(key)
    if matter is None:
        return str
    black = partial(black_by_matter([matter]), matter)
    return lambda text: text if is_number(text) else black(text)


def of_work(key: str) -> Black:
    """Boxes for every text about this work."""
    work = _key(key)
    if work is None:
        return str
    return partial(black_by_work({work: matters_of_work(work)}), work)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


register_cover("matter", of_matter)
register_cover("works.work", of_work)
