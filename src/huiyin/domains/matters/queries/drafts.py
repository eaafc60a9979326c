"""Drafts, for whoever holds the token of the browser they were begun in; nobody else sees that there are any."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.models import Draft
from huiyin.domains.matters.rules.drafting import Outcome, Written, unpack, unpack_outcome
from huiyin.platform.sealing import keyed_hash, unseal


def holder_hash(token: str) -> str:
    """The hash under which the holder of a token is known."""
    return keyed_hash(token, purpose="matters.draft.holder")


def open_drafts(holder: str, *, at: datetime) -> QuerySet[Draft]:
    """The drafts of this holder that are not sent and not past their time, the last one first."""
    mine = Draft.objects.filter(holder=holder_hash(holder), sent_at=None, expires_at__gt=at)
    return mine.select_related("community") if holder else mine.none()


def drafts_over(at: datetime) -> QuerySet[Draft]:
    """The drafts whose time is over, sent or not; nobody is shown them any more."""
    return Draft.objects.filter(expires_at__lte=at)


def draft_of(holder: str, draft: UUID, *, at: datetime) -> Draft:
    """One draft of this holder, sent or not. Raises NotSeen for one of another holder, and for one that is gone."""
    mine = Draft.objects.filter(pk=draft, holder=holder_hash(holder), expires_at__gt=at).select_related("community")
    found = mine.first() if holder else None
    if found is None:
        raise NotSeen("no such draft")
    return found


def words_of(draft: Draft) -> Written:
    """What is written in a draft that is not sent."""
    return unpack(unseal(draft.sealed, purpose=draft.purpose))


def outcome_of(draft: Draft) -> Outcome:
    """The number and the code of a draft that was sent."""
    return unpack_outcome(unseal(draft.sealed, purpose=draft.purpose))
