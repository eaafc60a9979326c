"""Sending dead messages once more, after somebody mended what was wrong."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record
from huiyin.platform.notices.models import Message, MessageState


@transaction.atomic
def requeue(*, message_ids: Iterable[UUID], actor: Actor, at: datetime) -> int:
    """Queue dead messages again, from the first try on; returns how many were dead.

    Receivers who have the message already do not get it again.
    """
    dead = Message.objects.filter(pk__in=list(message_ids), state=MessageState.DEAD)
    queued = 0
    # In the order of their chains, so that two people who do this at once cannot block each other.
    for message in dead.order_by("chain", "pk"):
        still_dead = Message.objects.filter(pk=message.pk, state=MessageState.DEAD)
        if not still_dead.update(
            state=MessageState.QUEUED, queued_at=at, next_try=at, tries=0, fault="", finished_at=None
        ):
            continue
        queued += 1
        subject, change = ("message", str(message.pk)), {"template": message.template, "fault": message.fault}
        record(chain=message.chain, actor=actor, verb="notices.requeue", subject=subject, change=change, at=at)
    return queued
