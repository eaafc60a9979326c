"""The subjects a matter can have."""

from django.db.models import QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.models import Category


def categories_in_use() -> QuerySet[Category]:
    """Those that can be chosen today, in their order. They are public."""
    return Category.objects.filter(active=True).select_related("parent")


def category_by_code(code: str) -> Category:
    """The category in use with this code. Raises NotSeen."""
    category = Category.objects.filter(code=code, active=True).first()
    if category is None:
        raise NotSeen("no category has this code")
    return category
