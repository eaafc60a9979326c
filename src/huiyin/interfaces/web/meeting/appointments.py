"""A meeting as an appointment for any calendar (RFC 5545): lines of at most 75 octets, texts escaped, time in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.domains.meetings.models import Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.states import State
from huiyin.interfaces.web.shared.requests import WebRequest

from .seats import seat_behind

LASTS = timedelta(hours=1, minutes=30)  # our own: what a calendar blocks where nobody said how long
OCTETS = 75


@require_safe
def show(request: WebRequest, text: str) -> HttpResponse:
    """The appointment; a moved meeting replaces it, a cancelled one says so."""
    meeting = seat_behind(text).meeting
    page = request.build_absolute_uri(request.path.removesuffix("calendar.ics"))
    reply = HttpResponse(appointment(meeting, page), content_type="text/calendar; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="meeting-{meeting.number}.ics"'
    return reply


def appointment(meeting: Meeting, page: str) -> str:
    """The file, whole."""
    agenda = "\n".join(f"{place}. {row.item.title}" for place, row in enumerate(agenda_of(meeting), start=1))
    fields = (
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Huiyin//meetings//ZH"),
        ("METHOD", "PUBLISH"),
        ("BEGIN", "VEVENT"),
        ("UID", f"{meeting.pk}@huiyin"),
        ("SEQUENCE", str(meeting.version)),
        ("DTSTAMP", _moment(meeting.convened_at or meeting.starts_at)),
        ("DTSTART", _moment(meeting.starts_at)),
        ("DTEND", _moment(meeting.starts_at + LASTS)),
        ("SUMMARY", escaped(f"{meeting.body} {meeting.number}")),
        ("LOCATION", escaped(" ".join(part for part in (meeting.place, meeting.link) if part))),
        ("DESCRIPTION", escaped(agenda or _("The agenda follows."))),
        ("URL", page),
        ("STATUS", "CANCELLED" if meeting.state == State.CANCELLED else "CONFIRMED"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    )
    return "".join(f"{line}\r\n" for name, value in fields for line in folded(f"{name}:{value}"))


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and line breaks escaped (RFC 5545, 3.3.11)."""
    for plain, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, told)
    return text


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never inside a character; each but the first begins with a blank."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > OCTETS:
            yield piece
            piece = " "
        piece += char
    yield piece


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
