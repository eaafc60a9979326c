"""A community's own templates, instead of the shipped ones or beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Community
from huiyin.domains.works.models import Template
from huiyin.domains.works.rules.templates import LineFault, read_milestones, read_questions, read_upkeep
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.audit.prints import Row, gone

from .fields import public_words


@dataclass(frozen=True, slots=True)
class Typed:
    """A template as typed: one milestone, question or check a line."""

    name: str
    aim: str
    milestones: str
    questions: str = ""
    upkeep: str = ""


@transaction.atomic
def save_template(*, actor: Actor, community: Community, code: str, typed: Typed, at: datetime) -> Template:
    """Write a community's own template under this code; works that were planned keep what they were planned with."""
    fields = Fields()
    code = fields.code("code", code, limit=30)
    name = fields.line("name", typed.name, limit=40)
    aim = public_words(fields, "aim", typed.aim, required=False)
    told: dict[str, object] = {}
    for field, read in (("milestones", read_milestones), ("questions", read_questions), ("upkeep", read_upkeep)):
        try:
            told[field] = [_row(one) for one in read(getattr(typed, field))]
        except LineFault as fault:
            words = _("Line %(number)d cannot be read: “%(line)s”. Write it as the example shows.")
            fields.fault(field, words % {"number": fault.number, "line": fault.line})
    fields.fault_if(not told.get("milestones"), "milestones", _("A work has at least one milestone."))
    fields.settle()
    values = {"name": name, "aim": aim, "active": True, **told}
    row, _made = Template.objects.update_or_create(community=community, code=code, defaults=values)
    _record(community, "template", code, values, actor=actor, at=at, rows=[row])
    return row


@transaction.atomic
def drop_template(*, actor: Actor, community: Community, code: str, at: datetime) -> None:
    """Let the community's own template go: the shipped one of this code holds again, where there is one."""
    rows = Template.objects.filter(community=community, code=code)
    dropped = [gone(row) for row in rows]
    rows.delete()
    _record(community, "template_drop", code, {}, actor=actor, at=at, rows=dropped)


def _row(one: object) -> object:
    """As it is kept: a list of the parts of a line, or the line."""
    if isinstance(one, str):
        return one
    return [getattr(one, name) for name in one.__slots__]  # type: ignore[attr-defined]  # dataclasses of the rules


def _record(
    community: Community,
    verb: str,
    code: str,
    change: dict[str, object],
    *,
    actor: Actor,
    at: datetime,
    rows: Sequence[Row],
) -> None:
    subject = ("works.template", code)
    audit.record(
        chain=community.code, actor=actor, verb=f"works.{verb}", subject=subject, change=change, at=at, rows=rows
    )
