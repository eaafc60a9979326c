from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.domains.matters.shipped.limits import LIMITS, VALID_FROM


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The rows that a store made earlier lacks; one made now has them already."""
    del schema_editor
    limit = apps.get_model("matters", "Limit")
    for clock, promise, urgency, amount, unit, warn_amount, warn_unit, source in LIMITS:
        if clock == "again":
            told = {"amount": amount, "unit": unit, "warn_amount": warn_amount, "warn_unit": warn_unit}
            named = {"clock": clock, "promise": promise, "urgency": urgency, "valid_from": VALID_FROM}
            limit.objects.get_or_create(community=None, **named, defaults={**told, "source": source})


class Migration(migrations.Migration):
    dependencies = [("matters", "0009_voice_messages_and_what_they_say")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
