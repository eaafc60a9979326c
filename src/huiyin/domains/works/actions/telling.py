"""Who hears of a work: its followers, the reporters of its matters, its unit, and those above."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate

from huiyin.domains.works.models import Work
from huiyin.domains.works.queries.followers import listeners, reporters_on
from huiyin.domains.works.verbs import PLAN, RUN
from huiyin.platform.access.queries import posts_with
from huiyin.platform.notices.actions import message_for
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.statements import insert_together

SUPERVISE = "matters.supervise"


def tell(
    work: Work, template: str, to: Iterable[Recipient], more: Mapping[str, object] | None = None, *, at: datetime
) -> int:
    """One message to each of these, once; returns how many."""
    context = {"title": work.title, "link": link_of(work), **(more or {})}
    messages = [
        message_for(
            template=f"work.{template}",
            to=one,
            about=work.ref,
            context=context,
            at=at,
            area=work.area,
            chain=work.community.code,
        )
        for one in dict.fromkeys(to)
    ]
    insert_together(messages)
    return len(messages)


def tell_everybody(
    work: Work,
    template: str,
    more: Mapping[str, object] | None = None,
    *,
    at: datetime,
    without: Iterable[UUID] = (),
    reporters: bool = True,
) -> int:
    """To all who follow it and, where `reporters`, to those whose matters it answers.

    `without` names persons whose own matter tells them the same thing in this moment.
    """
    persons = listeners(work) | (reporters_on(work) if reporters else set())
    chosen = sorted(persons - set(without))
    return tell(work, template, [Recipient.person(key) for key in chosen], more, at=at)


def tell_unit(work: Work, template: str, more: Mapping[str, object], *, at: datetime) -> int:
    """To the posts of the responsible unit that carry works out here; where there is none, to those who plan here."""
    today = localdate(at)
    posts = list(posts_with(RUN, area=work.area, organisation_id=work.unit_id, today=today))
    posts = posts or list(posts_with(PLAN, area=work.area, today=today))
    return tell(work, template, [Recipient.post(post.pk) for post in posts], more, at=at)


def tell_upward(work: Work, template: str, more: Mapping[str, object], *, at: datetime) -> int:
    """To the unit, and to every post that supervises here: what was missed never stays below."""
    today = localdate(at)
    unit = posts_with(RUN, area=work.area, organisation_id=work.unit_id, today=today)
    above = posts_with(SUPERVISE, area=work.area, today=today)
    return tell(work, template, [Recipient.post(post.pk) for post in [*unit, *above]], more, at=at)


def link_of(work: Work) -> str:
    """The address of its public page, as a message carries it."""
    return f"{settings.BASE_URL}/c/{work.community.code}/works/{work.pk}/"
