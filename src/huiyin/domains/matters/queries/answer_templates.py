"""Prepared answers, as a community keeps them and as they fit one matter."""

from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import AnswerTemplate, Category, Matter
from huiyin.domains.matters.rules.answer_texts import filled


def answer_templates_for(matter: Matter, *, outcome: str = "") -> QuerySet[AnswerTemplate]:
    """The prepared answers that fit a matter, and an outcome where one is given; what fits most closely comes first.

    Closest is the matter's own subject, then the one above it, then any; among these the community's own go before
    the district's. One query.
    """
    subject = matter.category_id
    above = Category.objects.filter(children=subject).values("pk")
    rows = AnswerTemplate.objects.filter(
        Q(community=matter.community_id) | Q(community=None),
        Q(category=None) | Q(category=subject) | Q(category__in=above),
        active=True,
    )
    if outcome:
        rows = rows.filter(outcome__in=("", outcome))
    nearness = Case(
        When(category=None, then=Value(2)),
        When(category=subject, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    own = Case(When(community=None, then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.select_related("category").order_by(nearness, own, "order", "name", "pk")


def answer_text(template: AnswerTemplate, matter: Matter, *, today: date) -> str:
    """The words of a prepared answer with its blanks filled from the matter; what cannot be filled stays in braces."""
    return filled(template.text, values_of(matter, today=today))


def values_of(matter: Matter, *, today: date) -> dict[str, str]:
    """What the blanks are filled with. Nothing of the reporter's person is among it."""
    unit, place = matter.lead_unit, matter.place.label if matter.place else matter.where
    estate = matter.estate.name if matter.estate else ""
    return {
        "number": matter.number,
        "title": matter.title,
        "place": " ".join(part for part in (estate, place) if part),
        "subject": name_of(matter.category) if matter.category else "",
        "unit": unit.name,
        "phone": unit.phone or matter.community.phone,
        "community": matter.community.name,
        "today": date_format(today, _("j F")),
    }


def name_of(category: Category) -> str:
    """The subject in the language of the moment."""
    return category.name_en if category.name_en and (get_language() or "").startswith("en") else category.name


def templates_of(community: Community | None) -> QuerySet[AnswerTemplate]:
    """All prepared answers that a community may use, the retired too: its own first, then the district's."""
    rows = AnswerTemplate.objects.filter(Q(community=community) | Q(community=None))
    own = Case(When(community=None, then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.select_related("category", "community").order_by(own, "category__order", "order", "name", "pk")


def template_by(community: Community | None, key: UUID) -> AnswerTemplate:
    """One of these. Raises NotSeen."""
    row = templates_of(community).filter(pk=key).first()
    if row is None:
        raise NotSeen(str(key))
    return row
