"""The matters on a work: their promise is the date of the milestone that answers them, and follows it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.core.areas import overlap
from huiyin.core.errors import Invalid, Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.matters.actions.dates import public_date, schedule_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.works.models import Milestone, Slip, Work, WorkMatter
from huiyin.domains.works.queries.works import links_of
from huiyin.platform.access.actors import Actor
from huiyin.platform.notices.rules.days import full_day_words

from .recording import record
from .steps import Told, advance, check, lock


@transaction.atomic
def link_matter(
    *,
    actor: Actor,
    work: Work,
    matter: Matter,
    milestone: Milestone | None = None,
    agreed_by: str = "",
    at: datetime,
) -> WorkMatter:
    """Put a matter on a work: from here its public date is that of the milestone, the last one where none is named.

    Raises Refused as the matter's own `schedule` does, Invalid for one that stands on a work already or elsewhere.
    """
    work = lock(work.pk)
    check(work, "link", actor, {"matter": matter})
    link = enter(work, matter, milestone, actor=actor, agreed_by=agreed_by, at=at)
    data = {"matter": matter.number, "milestone": link.milestone.seq}
    step = advance(work, "link", actor=actor, at=at, told=Told(data=data))
    record(work, "link", data, actor=actor, at=at, rows=[work, link, step])
    return link


def enter(
    work: Work, matter: Matter, milestone: Milestone | None, *, actor: Actor, agreed_by: str, at: datetime
) -> WorkMatter:
    """The row of a matter on a work, and its promise. The caller holds the work and records it."""
    if matter.confidential or not overlap(matter.its_area, work.its_area):
        raise Invalid({"matter": [_("This matter cannot stand on this work.")]})
    chosen = milestone or ending(work)
    if chosen.work_id != work.pk or chosen.reached_at is not None:
        raise Invalid({"milestone": [_("Please choose a milestone of this work that is still to come.")]})
    try:
        with transaction.atomic():
            link = WorkMatter.objects.create(
                work=work, matter=matter, milestone=chosen, promised_on=chosen.due_on, added_at=at
            )
    except IntegrityError:
        raise Invalid({"matter": [_("This matter stands on a work already.")]}) from None
    if not (matter.state == MatterState.SCHEDULED and public_date(matter) == chosen.due_on):
        text = _promise_words(work, chosen)
        schedule_matter(actor=actor, matter=matter, public_text=text, date=chosen.due_on, approver=agreed_by, at=at)
    return link


@transaction.atomic
def unlink_matter(*, actor: Actor, work: Work, link: WorkMatter, reason: str, at: datetime) -> WorkMatter:
    """Let a matter go its own way: its public date stands, and its unit owes the answer by then. Raises Refused."""
    work = lock(work.pk)
    check(work, "unlink", actor, {"matter": link.matter, "reason": reason})
    fields = Fields()
    reason = fields.line("reason", reason, limit=200)
    fields.settle()
    link = WorkMatter.objects.select_related("matter").get(pk=link.pk, work=work)
    if not link.waits:
        raise Refused("unlink", work.state, reason=_("This matter does not wait for the work any more."))
    link.left_at = at
    link.save(update_fields=["left_at"])
    data = {"matter": link.matter.number, "reason": reason}
    step = advance(work, "unlink", actor=actor, at=at, told=Told(data=data))
    record(work, "unlink", data, actor=actor, at=at, rows=[work, link, step])
    return link


def ending(work: Work) -> Milestone:
    """The milestone that ends the work: the last date still to come."""
    row = Milestone.objects.filter(work=work, reached_at=None).order_by("due_on", "seq").last()
    if row is None:
        raise Refused("link", work.state, missing={"milestone"})
    return row


def follow(work: Work, slip: Slip, *, actor: Actor, at: datetime) -> list[Matter]:
    """Move the promise of every matter that waits for this milestone; their reporters are told by the move itself."""
    links = links_of(work).filter(answer=None, milestone=slip.milestone_id)
    return [link.matter for link in links if follow_one(link, slip, actor=actor, at=at)]


def follow_one(link: WorkMatter, slip: Slip, *, actor: Actor, at: datetime) -> bool:
    """One matter's promise. Left alone while it waits for its reporter, and where it goes up because it is late."""
    matter, milestone = link.matter, slip.milestone
    if matter.state != MatterState.SCHEDULED or matter.due_at is None or matter.due_at <= at:
        return False
    schedule_matter(
        actor=actor,
        matter=matter,
        public_text=f"{slip.reason} {_promise_words(link.work, milestone)}",
        date=milestone.due_on,
        approver=slip.agreed_by,
        at=at,
    )
    link.promised_on = milestone.due_on
    link.save(update_fields=["promised_on"])
    return True


def waiting_keys(work: Work, milestone: Milestone | None = None) -> list[int]:
    """The rows of the matters that wait for this milestone, or for any: an answer is about to write them."""
    links = WorkMatter.objects.filter(work=work, answer=None, left_at=None)
    chosen = links.filter(milestone=milestone) if milestone is not None else links
    return list(chosen.values_list("pk", flat=True))


def links_by(keys: Iterable[int]) -> list[WorkMatter]:
    """These rows as they stand now, for the record."""
    return list(WorkMatter.objects.filter(pk__in=list(keys)))


def numbers_of(matters: Iterable[Matter]) -> list[str]:
    """Their numbers, for a step."""
    return [one.number for one in matters]


def _promise_words(work: Work, milestone: Milestone) -> str:
    """Kept beside the matter for good: in the language of the residents, whoever's hand wrote it."""
    with translation.override("zh-hans"):
        words = {"title": work.title, "milestone": milestone.title, "day": full_day_words(milestone.due_on)}
        return _("It is on the public timetable: %(title)s, “%(milestone)s” by %(day)s.") % words
