"""The forms that move a work: each asks what its move needs, and comes back with what was typed where it is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Invalid, NotSeen
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.works.actions.endings import Cancelling, cancel_work, finish_work, reopen_work
from huiyin.domains.works.actions.linking import link_matter, unlink_matter
from huiyin.domains.works.actions.milestones import extend_work, move_milestone, reach_milestone, report_progress
from huiyin.domains.works.actions.works import Stage, begin_work, pause_work, resume_work
from huiyin.domains.works.models import Milestone, Work
from huiyin.domains.works.queries.works import link_by, milestones_of, seen_work
from huiyin.domains.works.scope import require
from huiyin.domains.works.states import MOVES
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.seconds import alone
from huiyin.platform.access.actors import Actor

from .asking import Asking, ask, posted
from .forms import (
    CancelForm,
    FinishForm,
    LinkForm,
    MilestoneForm,
    MoveForm,
    PauseForm,
    ProgressForm,
    ReasonForm,
    ReopenForm,
    StageForm,
    WordsForm,
)

Words = str | Promise


@dataclass(frozen=True)
class Doing:
    """Who does it on which work, in which request."""

    request: WebRequest
    actor: Actor
    work: Work
    form: forms.Form

    @property
    def told(self) -> dict[str, Any]:
        """What every action asks."""
        return {"actor": self.actor, "at": self.request.moment}

    def milestone(self, key: str) -> Milestone:
        """The milestone that was chosen."""
        return next(one for one in milestones_of(self.work) if str(one.pk) == key)


@dataclass(frozen=True)
class Form:
    """The form of one move: how it is made, what it does, its words."""

    make: Callable[..., forms.Form]
    act: Callable[[Doing, dict[str, Any]], object]
    title: Words
    button: Words
    done: Words
    kind: str = ""
    with_work: bool = False  # its choices come from the work
    agreed: bool = False  # a second person may have to agree


def _stage(given: dict[str, Any]) -> Stage:
    return Stage(given["title"], given["weight"], given["due_on"])


def _move(doing: Doing, given: dict[str, Any]) -> object:
    milestone, day = doing.milestone(given.pop("milestone")), given.pop("new_on")
    try:
        return move_milestone(milestone=milestone, date=day, **doing.told, **given)
    except Invalid as invalid:
        raise Invalid({"new_on" if name == "date" else name: told for name, told in invalid.fields.items()}) from None


def _reach(doing: Doing, given: dict[str, Any]) -> object:
    return reach_milestone(milestone=doing.milestone(given.pop("milestone")), **doing.told, **given)


def _progress(doing: Doing, given: dict[str, Any]) -> object:
    return report_progress(milestone=doing.milestone(given.pop("milestone")), **doing.told, **given)


def _link(doing: Doing, given: dict[str, Any]) -> object:
    try:
        matter = seen_matter(doing.request.viewer, given["number"])
    except NotSeen:
        raise Invalid({"number": [str(_("You see no matter with this number."))]}) from None
    milestone = doing.milestone(given["milestone"]) if given["milestone"] else None
    try:
        return link_matter(
            work=doing.work, matter=matter, milestone=milestone, agreed_by=given["agreed_by"], **doing.told
        )
    except Invalid as invalid:
        raise Invalid({"number" if name == "matter" else name: told for name, told in invalid.fields.items()}) from None


def _cancel(doing: Doing, given: dict[str, Any]) -> object:
    assert isinstance(doing.form, CancelForm)  # noqa: S101 - the table below says so
    why = Cancelling(given["public_text"], doing.form.units.get(given["unit"]))
    return cancel_work(work=doing.work, why=why, **doing.told)


FORMS: dict[str, Form] = {
    "begin": Form(
        WordsForm,
        lambda doing, given: begin_work(work=doing.work, **doing.told, **given),
        _("It begins"),
        _("It begins"),
        _("The work has begun; who follows it is told."),
    ),
    "resume": Form(
        WordsForm,
        lambda doing, given: resume_work(work=doing.work, **doing.told, **given),
        _("It goes on"),
        _("It goes on"),
        _("The work goes on; who follows it is told."),
    ),
    "pause": Form(
        PauseForm,
        lambda doing, given: pause_work(work=doing.work, **doing.told, **given),
        _("Let it stand still"),
        _("Let it stand still"),
        _("The work stands still, and everybody reads why."),
    ),
    "progress": Form(
        ProgressForm, _progress, _("Say how far it is"), _("Save"), _("It is on the timetable."), with_work=True
    ),
    "reach": Form(
        MilestoneForm,
        _reach,
        _("A milestone is finished"),
        _("It is finished"),
        _("The milestone is finished; who follows the work is told."),
        with_work=True,
    ),
    "move": Form(
        MoveForm,
        _move,
        _("Move a date"),
        _("Move the date"),
        _("The date is moved and counted; everybody whose matter waits is told."),
        with_work=True,
        agreed=True,
    ),
    "extend": Form(
        StageForm,
        lambda doing, given: extend_work(work=doing.work, stage=_stage(given), **doing.told),
        _("Add a milestone"),
        _("Add it here"),
        _("The milestone is on the timetable."),
    ),
    "link": Form(
        LinkForm,
        _link,
        _("Add a matter"),
        _("Add it here"),
        _("The matter is on this work; its reporters are told the date."),
        with_work=True,
        agreed=True,
    ),
    "finish": Form(
        FinishForm,
        lambda doing, given: finish_work(work=doing.work, **doing.told, **given),
        _("The work is done"),
        _("It is done: answer the matters"),
        _("The work is done; everybody whose matter waited has the answer and judges."),
    ),
    "reopen": Form(
        ReopenForm,
        lambda doing, given: reopen_work(work=doing.work, stage=_stage(given), reason=given["reason"], **doing.told),
        _("Take it up again"),
        _("Take it up again"),
        _("The work goes on with a new milestone."),
    ),
    "cancel": Form(
        CancelForm,
        _cancel,
        _("Give it up"),
        _("Give the work up"),
        _("The work is cancelled; its matters are back where somebody has to act."),
        kind="danger",
        with_work=True,
    ),
}


@require_http_methods(["GET", "POST"])
@staff_only
def move(request: WebRequest, key: UUID, name: str) -> HttpResponse:
    """One move of a work."""
    if name not in FORMS:
        raise NotSeen(name)
    work, row = seen_work(request.viewer, key), FORMS[name]
    actor = require(request.viewer, MOVES[name].verb, work)
    given = {"work": work} if row.with_work else {}
    initial = {"outcome": "done", "milestone": request.GET.get("milestone", "")}
    form = row.make(posted(request), initial=initial, **given)
    asking = Asking(
        form,
        lambda given: row.act(Doing(request, actor, work, form), given),
        title=str(row.title),
        button=str(row.button),
        back=reverse("desk-work", args=[work.pk]),
        done=str(row.done),
        kind=row.kind,
        more={
            "community": work.community,
            "work": work,
            "alone": alone(request, form, work.area) if row.agreed else None,
        },
    )
    return ask(request, asking)


@require_http_methods(["GET", "POST"])
@staff_only
def unlink(request: WebRequest, key: UUID, link: int) -> HttpResponse:
    """Let a matter go its own way."""
    work = seen_work(request.viewer, key)
    actor, row = require(request.viewer, MOVES["unlink"].verb, work), link_by(work, link)
    asking = Asking(
        ReasonForm(posted(request)),
        lambda given: unlink_matter(actor=actor, work=work, link=row, at=request.moment, **given),
        title=str(_("Take %(number)s off this work")) % {"number": row.matter.number},
        button=str(_("Take it off the work")),
        back=reverse("desk-work", args=[work.pk]),
        done=str(_("The matter goes its own way; its date stands.")),
        kind="danger",
        more={"community": work.community, "work": work},
    )
    return ask(request, asking)
