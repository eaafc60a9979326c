"""Where: the one condition that says which rows lie within areas."""

from collections.abc import Iterable

from django.db.models import Q


def within(areas: Iterable[str], field: str = "area") -> Q:
    """Return the condition that a row's area lies in one of the areas. No areas match no row.

    Areas end with "/", so a plain prefix is exact: "/15/1506/" holds "/15/1506/150602/" and never "/15/15060/".
    """
    condition = Q(pk__in=())
    for area in areas:
        condition |= Q(**{f"{field}__startswith": area})
    return condition
