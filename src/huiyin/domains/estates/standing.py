"""What stands on an estate or a grid: rows of whatever room that point at it, or whose area is its own or inside it.

The models themselves are asked for what they point at, so that no room built on this one has to be known here.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from django.apps import apps
from django.db.models import ForeignKey, Model, Q

from huiyin.domains.estates.models import Division, Estate, Place, PlaceKind

Ground: TypeAlias = Estate | Division


def standing_on(row: Ground) -> dict[str, int]:
    """How many rows of each model ("matters.Matter") stand on it; itself and the grounds laid with it do not count."""
    own: dict[type[Model], list[Model]] = {type(row): [row], **({Place: [*grounds_of(row)]} if _is_estate(row) else {})}
    counts = {}
    for model in apps.get_models(include_auto_created=True):
        asked = Q()
        for one in _pointing(model, own, row.area):
            asked |= one
        if asked:
            own_keys = [mine.pk for mine in own.get(model, ())]
            rows = model._base_manager.filter(asked)  # noqa: SLF001 - Django's public name
            counts[model._meta.label] = rows.exclude(pk__in=own_keys).count()
    return {label: count for label, count in counts.items() if count}


def grounds_of(row: Ground) -> list[Place]:
    """The shared grounds that came with an estate; none of a grid."""
    return list(Place.objects.filter(estate=row, kind=PlaceKind.GROUNDS)) if isinstance(row, Estate) else []


def _is_estate(row: Ground) -> bool:
    return isinstance(row, Estate)


def _pointing(model: type[Model], own: Mapping[type[Model], list[Model]], area: str) -> Iterator[Q]:
    for field in model._meta.concrete_fields:
        if field.name == "area":
            yield Q(area__startswith=area)
        elif isinstance(field, ForeignKey) and field.related_model in own:
            yield Q(**{f"{field.name}__in": own[field.related_model]})
