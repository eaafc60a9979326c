"""A meeting as an appointment for any calendar (RFC 5545)."""

from datetime import UTC, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from huiyin.domains.meetings.models import Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.states import State
from huiyin.interfaces.web.shared.requests import WebRequest

from .seats import seat_behind

LASTS = timedelta(hours=1, minutes=30)  # our own: what a calendar blocks where nobody said how long


@require_safe
def show(request: WebRequest, text: str) -> HttpResponse:
    """The appointment; a moved meeting replaces it, a cancelled one says so."""
    meeting = seat_behind(text).meeting
    page = request.build_absolute_uri(request.path.removesuffix("calendar.ics"))
    reply = HttpResponse(appointment(meeting, page), content_type="text/calendar; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="meeting-{meeting.number}.ics"'
    return reply


def appointment(meeting: Meeting, page: str) -> bytes:
    """The file, whole; moments in UTC."""
    agenda = "\n".join(f"{place}. {row.item.title}" for place, row in enumerate(agenda_of(meeting), start=1))
    starts_at = meeting.starts_at.astimezone(UTC)
    event = Event()
    event.add("uid", f"{meeting.pk}@huiyin")
    event.add("sequence", meeting.version)
    event.add("dtstamp", (meeting.convened_at or meeting.starts_at).astimezone(UTC))
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + LASTS)
    event.add("summary", f"{meeting.body} {meeting.number}")
    event.add("location", " ".join(part for part in (meeting.place, meeting.link) if part))
    event.add("description", agenda or _("The agenda follows."))
    event.add("url", page)
    event.add("status", "CANCELLED" if meeting.state == State.CANCELLED else "CONFIRMED")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Huiyin//meetings//ZH")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
