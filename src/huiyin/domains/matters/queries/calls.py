"""What an officer has typed while somebody is on the telephone, for that officer alone."""

import json
from datetime import datetime

from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import Draft
from huiyin.platform.access.models import User
from huiyin.platform.sealing import keyed_hash, unseal


def taker_hash(user: User, community: Community) -> str:
    """The hash under which an officer's call is kept; no token of a resident's browser can ever have it."""
    return keyed_hash(f"{user.pk}:{community.pk}", purpose="matters.call.taker")


def call_kept(user: User, community: Community, *, at: datetime) -> dict[str, str]:
    """What this officer was taking down for this community, by the names of the form; empty where nothing waits."""
    row = Draft.objects.filter(holder=taker_hash(user, community), sent_at=None, expires_at__gt=at).first()
    if row is None:
        return {}
    told: dict[str, str] = json.loads(unseal(row.sealed, purpose=row.purpose))
    return told
