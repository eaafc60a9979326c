"""Keeping what is typed during a call, so that a session that ends, a wrong key and a power cut lose nothing.

Sealed like every draft, never on the record of writes: nothing is promised until it is registered.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from huiyin.core.ids import uuid7
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import Draft
from huiyin.domains.matters.queries.calls import taker_hash
from huiyin.domains.matters.vocabulary import Channel
from huiyin.platform.access.models import User
from huiyin.platform.sealing import seal

KEEP_CALLS: Final = timedelta(hours=12)  # our own: to the end of a long day, and not into the next one's calls


def keep_call(*, user: User, community: Community, told: Mapping[str, str], at: datetime) -> None:
    """Keep what was typed so far, in place of what was kept before."""
    holder = taker_hash(user, community)
    row = Draft.objects.filter(holder=holder).first()
    if row is None:
        row = Draft(id=uuid7(at), holder=holder, community=community, channel=Channel.PHONE, begun_at=at)
    row.sealed = seal(json.dumps(dict(told), ensure_ascii=False).encode(), purpose=row.purpose)
    row.updated_at, row.expires_at = at, at + KEEP_CALLS
    row.save()


def drop_call(*, user: User, community: Community) -> None:
    """Forget what was typed: it is registered, or the officer begins anew."""
    Draft.objects.filter(holder=taker_hash(user, community)).delete()
