"""The tables a viewer sees, and who sits there."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.estates.queries import organisations_around
from huiyin.domains.meetings.models import Body, Member
from huiyin.domains.meetings.scope import seen_by
from huiyin.domains.meetings.verbs import SETTINGS
from huiyin.platform.access.models import User
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer


def bodies_visible_to(viewer: Viewer) -> QuerySet[Body]:
    """The tables a viewer sees, with what a row of a list shows."""
    return Body.objects.filter(seen_by(viewer)).select_related("organisation", "community", "estate")


def seen_body(viewer: Viewer, key: UUID) -> Body:
    """One table. Raises NotSeen, alike for one that is hidden and one that is not there."""
    found = bodies_visible_to(viewer).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def body_of(organisation: Organisation) -> Body | None:
    """The table behind an organisation, where one has been set up."""
    return Body.objects.filter(organisation=organisation).select_related("organisation", "community").first()


def public_bodies(community: Community) -> QuerySet[Body]:
    """Every table of a community: that they meet is known to all."""
    return Body.objects.filter(community=community).select_related("organisation", "estate")


def sitting_on(day: date) -> Q:
    """The condition that a day lies within a member's term."""
    return Q(begins__lte=day) & (Q(ends=None) | Q(ends__gte=day))


def members_of(body: Body, *, on: date) -> QuerySet[Member]:
    """Who sits at the table on a day, in the order in which they joined."""
    rows = body.members.filter(sitting_on(on))
    return rows.select_related("organisation", "user", "substitute")


def former_members(body: Body, *, before: date) -> QuerySet[Member]:
    """Whose term ended before this day, the last first."""
    return body.members.filter(ends__lt=before).select_related("organisation", "user").order_by("-ends", "id")


def member_by(body: Body, key: UUID) -> Member:
    """One seat of this table. Raises NotSeen."""
    found = body.members.select_related("organisation", "user", "substitute").filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def seat_of(body: Body, user: User, *, on: date) -> Member | None:
    """The seat a user takes on a day, an own one before that of a substitute."""
    seats = [one for one in members_of(body, on=on) if user.pk in {one.user_id, one.substitute_id}]
    return next(iter(sorted(seats, key=lambda one: one.user_id != user.pk)), None)


def could_sit(body: Body) -> QuerySet[User]:
    """Whoever holds a post at an organisation that serves this table's area, by name."""
    organisations = organisations_around(body.area).values_list("pk", flat=True)
    users = User.objects.filter(is_active=True, posts__organisation_id__in=list(organisations))
    return users.distinct().order_by("display_name", "username")


def tables_without_body(viewer: Viewer) -> QuerySet[Organisation]:
    """The joint meetings on the ladder for which nobody has set up a table, where the viewer may."""
    taken = Body.objects.values("organisation")
    rows = Organisation.objects.filter(within(viewer.areas_for(SETTINGS)), kind="joint_meeting", closed_at=None)
    return rows.exclude(pk__in=taken)
