"""Enter the years 2004 to 2026 and an ordinary day's working hours, so that a new store can promise at once."""

from datetime import date, time
from uuid import uuid4

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from huiyin.platform.calendar.rules.known import known_days, known_source

# Literal, so that this migration does the same whatever the installed package knows by then;
# the action enter_known_years takes in later years.
YEARS = range(2004, 2027)
HOURS = [(time(9), time(12)), (time(14), time(18))]
OUR_OWN = "our own: to be set to the hours of the district"


def ship(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    day, year = apps.get_model("calendar", "CalendarDay"), apps.get_model("calendar", "CalendarYear")
    hours, stamp = apps.get_model("calendar", "WorkingHours"), apps.get_model("calendar", "CalendarStamp")
    source, using = known_source(), schema_editor.connection.alias
    for number in YEARS:
        year.objects.using(using).create(year=number, source=source)
        rows = [day(day=e.day, working=e.working, name=e.name, source=source) for e in known_days(number)]
        day.objects.using(using).bulk_create(rows)
    for opens, closes in HOURS:
        hours.objects.using(using).create(valid_from=date(2004, 1, 1), opens=opens, closes=closes, source=OUR_OWN)
    stamp.objects.using(using).create(id=1, mark=str(uuid4()))


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_days_years_and_hours")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
