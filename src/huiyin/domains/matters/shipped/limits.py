"""The first limits, in the order of the table. Where no official number exists, the source says "our own"."""

from datetime import date

from django.utils.translation import gettext_noop as _

VALID_FROM = date(2020, 1, 1)
TIANJIN = _("Tianjin 2024, limits of receiving")
BEIJING = _("Beijing standard draft 2021, limits of handling")
OTOG = _("Otog Banner 2025, warning 48 h before the limit")
OWN = _("our own")

# clock, promise, urgency, amount, unit, warning before, unit, source
LIMITS = (
    ("respond", "usual", "emergency", 15, "minutes", 0, "hours", TIANJIN),
    ("respond", "usual", "utility", 30, "minutes", 0, "hours", TIANJIN),
    ("respond", "usual", "ordinary", 1, "working_days", 2, "working_hours", TIANJIN),
    ("respond", "usual", "complex", 1, "working_days", 2, "working_hours", TIANJIN),
    ("answer", "usual", "emergency", 2, "hours", 1, "hours", BEIJING),
    ("answer", "usual", "utility", 24, "hours", 6, "hours", BEIJING),
    ("answer", "usual", "ordinary", 7, "days", 48, "hours", f"{BEIJING}; {OTOG}"),
    ("answer", "usual", "complex", 15, "days", 48, "hours", f"{BEIJING}; {OTOG}"),
    ("answer", "referred", "emergency", 7, "days", 48, "hours", OWN),
    ("answer", "referred", "utility", 7, "days", 48, "hours", OWN),
    ("answer", "referred", "ordinary", 31, "days", 48, "hours", _("our own: joint meetings are held monthly")),
    ("answer", "referred", "complex", 31, "days", 48, "hours", _("our own: joint meetings are held monthly")),
    ("answer", "department", "emergency", 24, "hours", 6, "hours", OWN),
    ("answer", "department", "utility", 3, "days", 24, "hours", OWN),
    ("answer", "department", "ordinary", 15, "days", 48, "hours", BEIJING),
    ("answer", "department", "complex", 15, "working_days", 48, "hours", OWN),
    ("question", "usual", "emergency", 2, "hours", 0, "hours", OWN),
    ("question", "usual", "utility", 24, "hours", 0, "hours", OWN),
    ("question", "usual", "ordinary", 7, "days", 0, "hours", OWN),
    ("question", "usual", "complex", 7, "days", 0, "hours", OWN),
    ("pause", "usual", "emergency", 24, "hours", 0, "hours", OWN),
    ("pause", "usual", "utility", 3, "days", 0, "hours", OWN),
    ("pause", "usual", "ordinary", 30, "days", 0, "hours", _("our own: what waits longer goes to the timetable")),
    ("pause", "usual", "complex", 60, "days", 0, "hours", _("our own: what waits longer goes to the timetable")),
    ("extension", "usual", "emergency", 1, "working_days", 0, "hours", OWN),
    ("extension", "usual", "utility", 3, "working_days", 0, "hours", OWN),
    ("extension", "usual", "ordinary", 15, "working_days", 0, "hours", OWN),
    ("extension", "usual", "complex", 15, "working_days", 0, "hours", OWN),
    ("meeting", "usual", "emergency", 62, "days", 0, "hours", _("our own: two monthly meetings")),
    ("meeting", "usual", "utility", 62, "days", 0, "hours", _("our own: two monthly meetings")),
    ("meeting", "usual", "ordinary", 62, "days", 0, "hours", _("our own: two monthly meetings")),
    ("meeting", "usual", "complex", 62, "days", 0, "hours", _("our own: two monthly meetings")),
    ("timetable", "usual", "emergency", 7, "days", 0, "hours", OWN),
    ("timetable", "usual", "utility", 31, "days", 0, "hours", OWN),
    ("timetable", "usual", "ordinary", 92, "days", 0, "hours", _("our own: a quarter")),
    ("timetable", "usual", "complex", 92, "days", 0, "hours", _("our own: a quarter")),
    ("horizon", "usual", "emergency", 1827, "days", 0, "hours", _("our own: five years, as plans run")),
    ("horizon", "usual", "utility", 1827, "days", 0, "hours", _("our own: five years, as plans run")),
    ("horizon", "usual", "ordinary", 1827, "days", 0, "hours", _("our own: five years, as plans run")),
    ("horizon", "usual", "complex", 1827, "days", 0, "hours", _("our own: five years, as plans run")),
    ("again", "usual", "emergency", 92, "days", 0, "hours", OWN),
    ("again", "usual", "utility", 92, "days", 0, "hours", OWN),
    ("again", "usual", "ordinary", 31, "days", 0, "hours", OWN),
    ("again", "usual", "complex", 92, "days", 0, "hours", OWN),
    ("verdict", "usual", "emergency", 7, "days", 0, "hours", OWN),
    ("verdict", "usual", "utility", 7, "days", 0, "hours", OWN),
    ("verdict", "usual", "ordinary", 7, "days", 0, "hours", OWN),
    ("verdict", "usual", "complex", 7, "days", 0, "hours", OWN),
)
