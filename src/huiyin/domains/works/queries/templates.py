"""The templates a community plans its works from: the shipped ones, and its own instead of or beside them."""

from django.utils.translation import get_language

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.works.models import Template
from huiyin.domains.works.rules.templates import Pattern, Planned, Recurring
from huiyin.domains.works.shipped.reading import shipped_patterns


def patterns_of(community: Community) -> list[Pattern]:
    """Every template in use, the shipped ones first and in their order."""
    own = {row.code: row for row in Template.objects.filter(community=community)}
    told = []
    for one in shipped_patterns(get_language() or "zh"):
        row = own.pop(one.code, None)
        if row is None or row.active:
            told.append(one if row is None else _pattern(row))
    return [*told, *(_pattern(row) for row in own.values() if row.active)]


def pattern_by(community: Community, code: str) -> Pattern:
    """One template in use. Raises NotSeen."""
    for one in patterns_of(community):
        if one.code == code:
            return one
    raise NotSeen(code)


def is_own(community: Community, code: str) -> bool:
    """Whether the community changed this template or made it."""
    return Template.objects.filter(community=community, code=code).exists()


def _pattern(row: Template) -> Pattern:
    return Pattern(
        row.code,
        row.name,
        row.aim,
        tuple(Planned(*one) for one in row.milestones),
        tuple(row.questions),
        tuple(Recurring(*one) for one in row.upkeep),
    )
