"""A report in the making: the draft with what is written in it, and which step comes next.

Five steps: what, where, photos, how to reach you, check. Danger, the proposed subject, the part of a building and the
matters of neighbours come in between only where there is something to show.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

from huiyin.domains.estates.models import Community, Estate, Place
from huiyin.domains.estates.queries import (
    organisations_around,
    public_estates,
    public_part_places,
    public_place_in,
    public_top_of,
)
from huiyin.domains.matters.actions.categories import UNKNOWN
from huiyin.domains.matters.actions.drafts import keep_draft
from huiyin.domains.matters.models import Category, Draft
from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.queries.drafts import draft_of, words_of
from huiyin.domains.matters.queries.proposing import proposed_categories
from huiyin.domains.matters.queries.similar import Hint, similar_matters
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.rules.offramps import Danger, danger_to_life
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.web.shared.requests import WebRequest

from .cookies import holder_of

STEPS = {
    "what": 1,
    "danger": 1,
    "about": 1,
    "where": 2,
    "part": 2,
    "similar": 2,
    "photos": 3,
    "contact": 4,
    "check": 5,
}
ORDER = tuple(STEPS)
NOWHERE = "nowhere"  # among the steps gone through: somebody said that they cannot say where, or that it has no place


@dataclass(frozen=True)
class Report:
    """The draft, what is written in it, and the rows its codes name."""

    draft: Draft
    written: Written

    @property
    def community(self) -> Community:
        """Where it is reported."""
        return self.draft.community

    def url(self, step: str) -> str:
        """The address of one of its steps."""
        return reverse(f"report-{step}", args=[self.draft.pk])

    def kept(self, request: WebRequest, **changes: Any) -> "Report":
        """The report with these changes, kept."""
        written = replace(self.written, **changes)
        return Report(keep_draft(draft=self.draft, written=written, at=request.moment), written)

    @cached_property
    def category(self) -> Category | None:
        """The chosen subject."""
        return next((one for one in categories_in_use() if one.code == self.written.category), None)

    @cached_property
    def proposed(self) -> list[Category]:
        """The subjects that the words speak of, the best first; else those of the facility where it is."""
        return proposed_categories(self.written.text, self.place.facility_kind if self.place is not None else "")

    @property
    def late_offer(self) -> Category | None:
        """The subject that the place or the words speak of, where none was chosen and nobody was asked about it yet."""
        written = self.written
        chosen = written.category not in {None, UNKNOWN} or written.asked_about or written.joins or self.wrongdoing
        return self.proposed[0] if self.proposed and not chosen else None

    @cached_property
    def danger(self) -> Danger | None:
        """The danger to life of which the words speak."""
        return danger_to_life(self.written.text)

    @cached_property
    def place(self) -> Place | None:
        """The chosen place."""
        return public_place_in(self.community, self.written.place) if self.written.place else None

    @cached_property
    def estate(self) -> Estate | None:
        """The chosen estate, or that of the chosen place."""
        if self.place is not None:
            return self.place.estate
        return next((one for one in public_estates(self.community) if one.code == self.written.estate), None)

    @cached_property
    def building(self) -> Place | None:
        """The chosen building or facility; where a part of it was chosen, the whole."""
        return public_top_of(self.place) if self.place is not None else None

    @cached_property
    def parts(self) -> list[Place]:
        """Entrances, lifts and the like of the chosen building."""
        return list(public_part_places(self.building)) if self.building is not None else []

    @cached_property
    def similar(self) -> list[Hint]:
        """What neighbours report that may be the same."""
        if self.confidential:
            return []
        written = self.written
        told = {"where": written.where, "subject": self.category.code if self.category else ""}
        return similar_matters(self.community, self.estate, written.text, place=self.place, **told)

    @property
    def wrongdoing(self) -> bool:
        """Whether it is a report of wrongdoing (举报)."""
        return Kind.WRONGDOING in {self.written.kind, self.written.category}

    @cached_property
    def named_unit(self) -> str:
        """The name of the unit that a report of wrongdoing is about, "" where none was chosen."""
        code = self.written.named_unit if self.wrongdoing else ""
        return next((one.name for one in organisations_around(self.community.area) if one.code == code), "")

    @property
    def confidential(self) -> bool:
        """Whether only the posts named for it will see it."""
        return self.wrongdoing or (self.category is not None and self.category.confidential)

    def next_after(self, step: str) -> str:
        """The address of the next step that has something to ask or to show."""
        following = ORDER[ORDER.index(step) + 1 :]
        return self.url(next(name for name in following if NEEDED[name](self, step)))


def _needs_subject(report: Report, _step: str) -> bool:
    written = report.written
    if written.asked_about or report.wrongdoing:
        return False
    quiet = bool(report.proposed) and report.proposed[0].confidential and not report.confidential
    return quiet or (written.category is None and bool(report.proposed))


def _needs_place(report: Report, _step: str) -> bool:
    written = report.written
    told = written.place or written.estate or written.where or NOWHERE in written.seen
    return not told or (report.wrongdoing and "where" not in written.seen)


NEEDED: dict[str, Callable[[Report, str], bool]] = {
    "danger": lambda report, step: step == "what" and report.danger is not None,
    "about": _needs_subject,
    "where": _needs_place,
    "part": lambda report, step: step == "where" and bool(report.parts),
    "similar": lambda report, _step: not report.written.asked_similar and bool(report.similar),
    "photos": lambda report, _step: "photos" not in report.written.seen,
    "contact": lambda report, _step: "contact" not in report.written.seen,
    "check": lambda _report, _step: True,
}

P = ParamSpec("P")
StepView = Callable[Concatenate[WebRequest, Report, P], HttpResponseBase]


def with_report(view: StepView[P]) -> Callable[..., HttpResponseBase]:
    """Hand the view its report; one that was sent leads to its number. Raises NotSeen for another browser's draft."""

    @wraps(view)
    def opened(request: WebRequest, /, draft: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        row = draft_of(holder_of(request), draft, at=request.moment)
        if row.sent_at is not None:
            return HttpResponseRedirect(reverse("report-done", args=[row.pk]))
        reply = view(request, Report(row, words_of(row)), *args, **kwargs)
        patch_cache_control(reply, private=True, no_cache=True)
        return reply

    return opened
