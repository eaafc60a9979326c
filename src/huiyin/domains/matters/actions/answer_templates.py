"""Keeping the prepared answers: written, reworded, retired, taken into use again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.core.texts import TextFault, is_blank, one_line
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import AnswerTemplate, Category
from huiyin.domains.matters.rules.answer_texts import unknown_blanks
from huiyin.domains.matters.vocabulary import GIVEN_OUTCOMES
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record

DISTRICT = "district"
NAME_LIMIT = 60
TEXT_LIMIT = 2000
USUAL_ORDER = 100


@dataclass(frozen=True, slots=True)
class Wording:
    """What a prepared answer says, and for what; an empty subject or outcome means any."""

    name: str
    text: str
    category: Category | None = None
    outcome: str = ""
    order: int = USUAL_ORDER


@transaction.atomic
def write_template(*, actor: Actor, community: Community | None, wording: Wording, at: datetime) -> AnswerTemplate:
    """Put a prepared answer into use, for a community or (None) for the whole district. Raises Invalid."""
    row = AnswerTemplate(community=community)
    return _kept(row, _checked(wording), "write_template", actor, at)


@transaction.atomic
def reword_template(*, actor: Actor, template: AnswerTemplate, wording: Wording, at: datetime) -> AnswerTemplate:
    """Say it otherwise from now on; answers sent before keep their words. Raises Invalid, Refused for a retired one."""
    row = _in_state(template, "reword", active=True)
    return _kept(row, _checked(wording), "reword_template", actor, at)


@transaction.atomic
def retire_template(*, actor: Actor, template: AnswerTemplate, at: datetime) -> AnswerTemplate:
    """Offer it no more. Raises Refused if it is retired already."""
    row = _in_state(template, "retire", active=True)
    return _set_active(row, "retire_template", actor, at, active=False)


@transaction.atomic
def restore_template(*, actor: Actor, template: AnswerTemplate, at: datetime) -> AnswerTemplate:
    """Offer a retired one again. Raises Refused if it is in use, Invalid where another one has its name by now."""
    row = _in_state(template, "restore", active=False)
    return _set_active(row, "restore_template", actor, at, active=True)


def _checked(wording: Wording) -> Wording:
    faults: dict[str, list[str]] = {}
    name = ""
    try:
        name = one_line(wording.name, limit=NAME_LIMIT)
    except TextFault:
        faults["name"] = [_("At most %(limit)d characters, please.") % {"limit": NAME_LIMIT}]
    if not faults and is_blank(name):
        faults["name"] = [_("Please give it a name that the handlers will recognise.")]
    text = wording.text.replace("\r\n", "\n").strip()
    if is_blank(text):
        faults["text"] = [_("Please write the text.")]
    elif len(text) > TEXT_LIMIT:
        faults["text"] = [_("At most %(limit)d characters, please.") % {"limit": TEXT_LIMIT}]
    elif strange := unknown_blanks(text):
        faults["text"] = [_("Nothing fills this blank: {%(name)s}") % {"name": one} for one in strange]
    if wording.outcome and wording.outcome not in GIVEN_OUTCOMES:
        faults["outcome"] = [_("An answer cannot say this.")]
    if faults:
        raise Invalid(faults)
    return Wording(name, text, wording.category, wording.outcome, wording.order)


def _kept(row: AnswerTemplate, wording: Wording, verb: str, actor: Actor, at: datetime) -> AnswerTemplate:
    before = {"text": row.text, "name": row.name} if row.text else {}
    row.name, row.text, row.category = wording.name, wording.text, wording.category
    row.outcome, row.order = wording.outcome, wording.order
    _save(row)
    change = {
        "name": row.name,
        "text": row.text,
        "category": row.category.code if row.category else "",
        "outcome": row.outcome,
        "order": row.order,
        "before": before,
    }
    _record(row, verb, change, actor, at)
    return row


def _save(row: AnswerTemplate) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Invalid({"name": [_("A prepared answer has this name already.")]}) from error


def _in_state(template: AnswerTemplate, move: str, *, active: bool) -> AnswerTemplate:
    row = AnswerTemplate.objects.select_for_update(of=("self",)).select_related("community").get(pk=template.pk)
    if row.active != active:
        allowed = ("reword", "retire") if row.active else ("restore",)
        state = "in_use" if row.active else "retired"
        reason = _("It is in use already.") if row.active else _("It has been retired.")
        raise Refused(move, state, allowed=allowed, reason=reason)
    return row


def _set_active(row: AnswerTemplate, verb: str, actor: Actor, at: datetime, *, active: bool) -> AnswerTemplate:
    row.active = active
    _save(row)
    _record(row, verb, {"name": row.name}, actor, at)
    return row


def _record(row: AnswerTemplate, verb: str, change: Mapping[str, object], actor: Actor, at: datetime) -> None:
    chain = row.community.code if row.community else DISTRICT
    subject = ("matters.answer_template", str(row.pk))
    record(chain=chain, actor=actor, verb=f"matters.{verb}", subject=subject, change=change, at=at, rows=[row])
