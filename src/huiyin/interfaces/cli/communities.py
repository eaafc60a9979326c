"""The community named on the command line."""

from django.utils.translation import gettext as _

from huiyin.domains.estates.models import Community

from .console import Stop, tell


def chosen_community(code: str | None) -> Community:
    """The community with this code or name; without one, the first by its code, and that is told. Raises Stop."""
    communities = list(Community.objects.order_by("code"))
    if not communities:
        raise Stop(_("There is no community yet that matters could belong to."))
    if code is None:
        first = communities[0]
        if len(communities) > 1:
            tell(_("They go to %(name)s (%(code)s); see --community.") % {"name": first.name, "code": first.code})
        return first
    found = [one for one in communities if code in {one.code, one.name}]
    if not found:
        known = ", ".join(f"{one.code} {one.name}" for one in communities[:10])
        raise Stop(_("There is no community %(code)s. Known are: %(known)s") % {"code": code, "known": known})
    return found[0]
