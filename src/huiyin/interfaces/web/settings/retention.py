"""How long personal data are kept: rules with a source, followed and never edited; who would be due, in numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Invalid, NotAllowed, NotSeen
from huiyin.domains.estates.models import Community
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.interfaces.web.shared.undoing import Undo, undoes
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.rules.days import full_day_words
from huiyin.platform.persons.actions import follow_rule, withdraw_rule
from huiyin.platform.persons.models import RetentionRule
from huiyin.platform.persons.queries import due_under, retention_due, retention_rules
from huiyin.platform.persons.verbs import ERASE

from .communities import require_any

KINDS = {
    "reporter": gettext_lazy("Reporters: names, telephones, addresses"),
    "follower": gettext_lazy("Who follows a work: telephones"),
    "officer": gettext_lazy("Officers of departments: telephones and e-mail"),
}

# The first rules came with their source in English; it stays in the record as it was written.
SHIPPED: Final = "art. 19 asks for the shortest time that serves the purpose"
SHIPPED_WORDS: Final = gettext_lazy(
    "our own; the law on personal information, art. 19, asks for the shortest time that serves the purpose"
)


class RuleForm(forms.Form):
    """A rule that follows the one in force."""

    kind = forms.ChoiceField(label=gettext_lazy("Whose data?"), choices=list(KINDS.items()))
    days = forms.IntegerField(
        label=gettext_lazy("How many days are they kept?"),
        min_value=1,
        max_value=36500,
        help_text=gettext_lazy("Counted from the day when their last matter, work or hand-over was over."),
    )
    valid_from = forms.DateField(label=gettext_lazy("From which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(label=gettext_lazy("Where does this number come from?"), max_length=200)


# What begins the days of each kind, as the dry run says it.
BEGIN: Final = {
    "reporter": gettext_lazy("From %(day)s on they are erased %(days)d days after their last matter was settled."),
    "follower": gettext_lazy("From %(day)s on they are erased %(days)d days after the last work they follow was over."),
    "officer": gettext_lazy("From %(day)s on they are erased %(days)d days after their last hand-over was over."),
}


@dataclass(frozen=True)
class Row:
    """A rule in words, and where in time it stands."""

    rule: RetentionRule
    words: str
    source: str
    future: bool
    past: bool


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the rules and who is due today; let another rule follow."""
    require_any(request.viewer, ERASE)
    if request.method == "POST" and not may_rule(request.viewer):
        raise NotAllowed(ERASE)
    today, here = local_day(request.moment), reverse("settings-retention")
    form = RuleForm(request.POST or None, initial={"valid_from": today.isoformat()})

    def plan() -> Change:
        told = form.cleaned_data
        if told["valid_from"] < today:
            raise Invalid({"valid_from": [_("A rule holds from today on or later.")]})

        def carry_out() -> Undo:
            rule = follow_rule(actor=request.viewer.actor(ERASE), at=request.moment, **told)
            return Undo("retention.rule", {"rule": rule.pk})

        effects = _effects(told["kind"], told["days"], told["valid_from"])
        return Change(effects, _("Set it from that day on"), _("The rule stands."), carry_out, here, danger=True)

    due = Counter(retention_due(today).values_list("kind", flat=True))
    context = {
        "rules": rows_of(retention_rules(), today),
        "due": [(words, due.get(kind, 0)) for kind, words in KINDS.items()],
        "may_edit": may_rule(request.viewer),
    }
    title = _("How long personal data are kept")
    return change_page(
        request,
        form,
        plan,
        Page(title, reverse("desk-settings"), _("Settings"), "", "settings/retention.html", context),
    )


def rows_of(rules: Iterable[RetentionRule], today: date) -> list[Row]:
    """By kind, the newest first: of those that have begun the first one holds, the others held until then."""
    rows, begun = [], set()
    for rule in rules:
        source = str(SHIPPED_WORDS) if rule.source.endswith(SHIPPED) else rule.source
        words, future = str(KINDS.get(rule.kind, rule.kind)), rule.valid_from > today
        rows.append(Row(rule, words, source, future, rule.kind in begun))
        if not future:
            begun.add(rule.kind)
    return rows


def may_rule(viewer: Viewer) -> bool:
    """Whether the viewer may erase in every community: the rules are the whole district's."""
    areas = list(Community.objects.values_list("area", flat=True))
    return bool(areas) and all(viewer.holds(ERASE, area) for area in areas)


def _effects(kind: str, days: int, day: date) -> list[str]:
    """The dry run, in numbers: as of that day, with this rule and without it."""
    with_it, without = due_under(kind, days, day).count(), retention_due(day).filter(kind=kind).count()
    return [
        str(BEGIN[kind]) % {"day": full_day_words(day), "days": days},
        _("On that day %(with)d persons would be due; by the rule in force it would be %(without)d.")
        % {"with": with_it, "without": without},
        _("Erased persons do not come back. The record of what was done stays. The worker erases every night."),
    ]


@undoes("retention.rule")
def _withdraw(request: WebRequest, told: Mapping[str, Any]) -> None:
    if not may_rule(request.viewer):
        raise NotAllowed(ERASE)
    rule = next((row for row in retention_rules() if row.pk == told["rule"]), None)
    if rule is None:
        raise NotSeen("no such rule")
    withdraw_rule(rule=rule, actor=request.viewer.actor(ERASE), at=request.moment)
