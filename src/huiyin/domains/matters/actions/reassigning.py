"""A post that has ended is nobody's: its matters' next steps go to the post that is filled today."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.posts import SEE_CONFIDENTIAL, answers_for, responsible_post
from huiyin.domains.matters.states import CLOSED
from huiyin.domains.matters.vocabulary import NextStep
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import PostVerb

from .steps import record_apart
from .telling import tell_post


def without_a_post(at: datetime) -> QuerySet[Matter]:
    """Open matters, sleeping ones too, whose responsible post has ended, lost its holder, or was never there.

    A confidential one may also have waited for somebody to be named.
    """
    ended = Q(responsible__ends__lt=localdate(at)) | Q(responsible__withdrawn_at__isnull=False)
    ended |= Q(responsible__user__is_active=False) | Q(responsible=None)
    named = PostVerb.objects.filter(post=OuterRef("responsible"), verb=SEE_CONFIDENTIAL)
    unnamed = Q(confidential=True) & ~Exists(named)
    return Matter.objects.filter(ended | unnamed).exclude(state__in=CLOSED).order_by("due_at", "pk")


def reassign(matter: Matter, at: datetime) -> bool:
    """Find the post that answers today; tell it, and put it on the record. False where nothing is to be changed."""
    if matter.state in CLOSED:
        return False
    post = matter.responsible
    today = localdate(at)
    held = post is not None and post.user.is_active and post.is_to_hold(today)
    if held and (not matter.confidential or answers_for(matter)):
        return False
    found = responsible_post(matter, NextStep(matter.next_step), today=today)
    if found is None or found == matter.responsible_id:
        return False
    former, matter.responsible_id = matter.responsible_id, found
    matter.version += 1
    matter.updated_at = max(matter.updated_at, at)
    matter.save(update_fields=["responsible", "version", "updated_at"])
    tell_post(matter, "matter.desk.reassign", at=at)
    told = {"responsible": str(found), "formerly": str(former) if former else ""}
    record_apart(matter, actor=SYSTEM, verb="matters.reassign", told=told, at=at)
    return True
