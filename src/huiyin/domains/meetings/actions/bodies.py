"""Setting up a table and the numbers it goes by."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.areas import covers
from huiyin.core.errors import Invalid
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Community, Estate, Organisation
from huiyin.domains.matters.vocabulary import Level
from huiyin.domains.meetings.models import Body, Setting
from huiyin.domains.meetings.rules.confirming import LEAST_PUBLIC_DAYS
from huiyin.domains.meetings.rules.numbers import Name, fault_in
from huiyin.platform.access.actors import Actor

from .recording import record


@transaction.atomic
def found_body(
    *,
    actor: Actor,
    organisation: Organisation,
    community: Community,
    estate: Estate | None = None,
    place: str = "",
    at: datetime,
) -> Body:
    """Set up the table behind a joint meeting of the ladder, for a community or one of its estates. Raises Invalid."""
    fields = Fields()
    place = fields.line("place", place, limit=80, required=False)
    area = estate.area if estate is not None else community.area
    no_table = organisation.level != Level.JOINT_MEETING or organisation.closed_at is not None
    fields.fault_if(no_table, "organisation", _("This organisation is no joint meeting."))
    elsewhere = not covers(organisation.area, area) or (estate is not None and estate.community_id != community.pk)
    fields.fault_if(elsewhere, "organisation", _("This joint meeting serves another place."))
    taken = Body.objects.filter(organisation=organisation).exists()
    fields.fault_if(taken, "organisation", _("This joint meeting has been set up already."))
    fields.settle()
    body = Body.objects.create(
        organisation=organisation,
        community=community,
        estate=estate,
        area=area,
        place=place,
        founded_on=localdate(at),
    )
    change = {"organisation": organisation.code, "area": body.area, "place": place}
    record(body, "found_body", body, change, actor=actor, at=at, rows=[body])
    return body


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number as it shall hold at a table from a day on."""

    name: str
    value: str
    valid_from: date
    source: str


@transaction.atomic
def follow_number(*, actor: Actor, body: Body, number: NewNumber, at: datetime) -> Setting:
    """Let a number follow another one from a day on; what was counted before keeps its own. Raises Invalid."""
    fields = Fields()
    wrong = {
        "name": _("There is no such number."),
        "share": _("Write a share such as >1/2 (more than a half) or >=2/3 (at least two thirds)."),
        "number": _("Write a whole number from 1 to 400."),
        "least": _("The law asks for at least %(days)d days.") % {"days": LEAST_PUBLIC_DAYS},
    }
    fault = fault_in(number.name, number.value.strip())
    if fault:
        fields.fault("name" if fault == "name" else "value", wrong[fault])
    fields.fault_if(number.valid_from < localdate(at), "valid_from", _("A number holds from today on or later."))
    source = fields.line("source", number.source, limit=300)
    fields.settle()
    try:
        with transaction.atomic():
            row = Setting.objects.create(
                body=body,
                name=Name(number.name),
                value=number.value.strip(),
                valid_from=number.valid_from,
                source=source,
            )
    except IntegrityError:
        raise Invalid({"valid_from": [_("Another number holds from this day already.")]}) from None
    change = {"name": row.name, "value": row.value, "valid_from": row.valid_from.isoformat(), "source": source}
    record(body, "follow_number", body, change, actor=actor, at=at, rows=[row])
    return row
