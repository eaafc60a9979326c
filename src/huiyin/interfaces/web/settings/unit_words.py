"""What founding or closing a unit means, in sentences and in numbers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.domains.estates.models import LadderLevel, Organisation, OrganisationKind
from huiyin.domains.estates.registers import alliances_of, contacts_of
from huiyin.domains.estates.rules.ladder import usual_rung
from huiyin.domains.matters.queries.settings import lines_naming, open_matters_led_by
from huiyin.platform.access.queries import posts_of_organisation


def founding_effects(told: Mapping[str, Any], areas: Mapping[str, str]) -> list[str]:
    """What a new unit is and does."""
    kind = OrganisationKind(told["kind"])
    rung = LadderLevel(told["level"] or usual_rung(kind).value)
    values = {"name": told["name"], "kind": kind.label, "area": areas[told["area"]], "rung": rung.label}
    return [
        _("%(name)s (%(kind)s) answers for %(area)s.") % values,
        _("On the ladder it stands at: %(rung)s.") % values,
        _("From now on it can be given matters of this area.") % values,
        _("Nobody works for it yet: give somebody a post there.") % values,
    ]


def closing_effects(unit: Organisation, successor: Organisation | None, *, today: date) -> list[str]:
    """What closing does, with the numbers of today; what it leaves behind is said too."""
    lines, alliances = contacts_of(unit).count(), alliances_of(unit).count()
    effects = [_("Nothing new goes to %(name)s from now on.") % {"name": unit.name}]
    if lines and successor:
        words = ngettext(
            "%(count)d line of a contact board passes to %(successor)s.",
            "%(count)d lines of contact boards pass to %(successor)s.",
            lines,
        )
        effects.append(words % {"count": lines, "successor": successor.name})
    if alliances:
        words = ngettext("It leaves %(count)d alliance.", "It leaves %(count)d alliances.", alliances)
        effects.append(words % {"count": alliances})
    return effects + _left_behind(unit, today)


def _left_behind(unit: Organisation, today: date) -> list[str]:
    """What closing does not do by itself."""
    left = []
    if matters := open_matters_led_by(unit):
        words = ngettext(
            "%(count)d open matter stays with it until somebody transfers it.",
            "%(count)d open matters stay with it until somebody transfers them.",
            matters,
        )
        left.append(words % {"count": matters})
    if rules := lines_naming(unit, on=today):
        words = ngettext(
            "%(count)d line of the dispatch directory still names it: let it end.",
            "%(count)d lines of the dispatch directory still name it: let them end.",
            rules,
        )
        left.append(words % {"count": rules})
    if posts := posts_of_organisation(unit.pk, today=today).count():
        words = ngettext(
            "%(count)d post at it goes on: end it as well.", "%(count)d posts at it go on: end them as well.", posts
        )
        left.append(words % {"count": posts})
    return left
