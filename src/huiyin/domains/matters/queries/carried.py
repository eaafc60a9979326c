"""The matters that one carries on: itself, and those that were joined into it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.domains.matters.models import Matter


def carried_by(matter: UUID) -> QuerySet[Matter, UUID]:
    """Return the keys of this matter and of those joined into it, as a subquery for `matter__in`.

    To ask for "this matter or one joined into it" across a join makes both databases look at every row of the table,
    however few belong to the matter; by these keys they use the index of its foreign key.
    """
    return Matter.objects.filter(Q(pk=matter) | Q(joined_into=matter)).values_list("pk", flat=True)


def carried_by_any(matters: Iterable[UUID]) -> QuerySet[Matter, UUID]:
    """Return the same for several matters at once."""
    keys = list(matters)
    return Matter.objects.filter(Q(pk__in=keys) | Q(joined_into__in=keys)).values_list("pk", flat=True)
