"""The subjects a matter can have."""

from django.db.models import QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.states import CLOSED
from huiyin.platform.statements import Kept


def categories_in_use() -> QuerySet[Category]:
    """Those that can be chosen today, in their order. They are public."""
    return Category.objects.filter(active=True).select_related("parent")


@Kept
def _with_code(code: str) -> QuerySet[Category]:
    return Category.objects.filter(code=code, active=True).order_by()


def category_by_code(code: str) -> Category:
    """The category in use with this code. Raises NotSeen."""
    category = _with_code.first(code)
    if category is None:
        raise NotSeen("no category has this code")
    return category


def all_categories() -> QuerySet[Category]:
    """Every subject, the retired last."""
    return Category.objects.order_by("-active", "order", "code")


def any_category(code: str) -> Category | None:
    """The subject with this code, retired or not, or None."""
    return Category.objects.filter(code=code).first()


def open_matters_about(category: Category) -> int:
    """How many open matters have this subject."""
    return Matter.objects.filter(category=category).exclude(state__in=CLOSED).count()
