"""From the codes that clients send to rows. What a code does not name is a fault of its field, never a 404."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, NotSeen
from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.estates.queries import community_by_code, organisation_by, place_by_code, public_estates
from huiyin.domains.matters.models import Category, Matter, Reporter
from huiyin.domains.matters.queries.categories import category_by_code
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.platform.access.queries import user_by
from huiyin.platform.access.viewers import Viewer

T = TypeVar("T")


def named(field: str, find: Callable[[], T], words: str = "") -> T:
    """What `find` returns. Raises Invalid for the field where it sees nothing."""
    try:
        return find()
    except NotSeen:
        raise Invalid({field: [words or _("Nothing here has this code.")]}) from None


def community(code: str, field: str = "community") -> Community:
    """The community with this code. Raises Invalid."""
    return named(field, lambda: community_by_code(code))


def category(code: str, field: str = "category") -> Category:
    """The category in use with this code. Raises Invalid."""
    return named(field, lambda: category_by_code(code))


def organisation(code_or_id: str, field: str = "unit") -> Organisation:
    """The organisation with this code or key. Raises Invalid."""
    return named(field, lambda: organisation_by(code_or_id))


def place(code: str, within: Community) -> Place:
    """The place with this code, in this community. Raises Invalid."""
    found = named("place", lambda: place_by_code(code))
    if found.community_id != within.pk:
        raise Invalid({"place": [_("This place lies in another community.")]})
    return found


def estate(code: str, within: Community | None) -> Estate:
    """The estate with this code, in this community. Raises Invalid."""
    found = public_estates(within).filter(code=code).first() if within is not None else None
    if found is None:
        raise Invalid({"estate": [_("Nothing here has this code.")]})
    return found


def matter(viewer: Viewer, number: str, field: str) -> Matter:
    """Another matter that the viewer sees, by its number. Raises Invalid, alike for hidden and missing ones."""
    return named(field, lambda: seen_matter(viewer, number), _("You see no matter with this number."))


def approver(name_or_id: str) -> str:
    """The key of the user with this name or key. Raises Invalid; whether they may approve is asked by the action."""
    found = user_by(name_or_id)
    if found is None:
        raise Invalid({"approver": [_("Nobody here has this name.")]})
    return str(found.pk)


def reporter(among: list[Reporter], key: UUID | None) -> Reporter | None:
    """The reporter with this key, or the only one there is; None where several could be meant. Raises Invalid."""
    if key is None:
        return among[0] if len(among) == 1 else None
    found = next((one for one in among if one.pk == key), None)
    if found is None:
        raise Invalid({"reporter": [_("This matter has no such reporter.")]})
    return found
