from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.domains.meetings.shipped.settings import SETTINGS, VALID_FROM

FRESH = "remind_days"


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The number for stores that had the others before; new stores have it already."""
    del schema_editor
    setting = apps.get_model("meetings", "Setting")
    for name, value, source in SETTINGS:
        if name == FRESH and not setting.objects.filter(body=None, name=name).exists():
            setting.objects.create(name=name, value=value, source=source, valid_from=VALID_FROM)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_refuse_changes_to_steps_of_whistles")]

    operations = [
        migrations.AddField("decision", "reminded_for", models.DateField(blank=True, null=True)),
        migrations.AddField("decision", "late_told_for", models.DateField(blank=True, null=True)),
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
