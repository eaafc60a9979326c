from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.domains.meetings.shipped.settings import SETTINGS, VALID_FROM


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The first rows; from then on they are the district's own."""
    del schema_editor
    setting = apps.get_model("meetings", "Setting")
    setting.objects.bulk_create(
        setting(name=name, value=value, source=source, valid_from=VALID_FROM) for name, value, source in SETTINGS
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_refuse_changes_to_what_happened")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
