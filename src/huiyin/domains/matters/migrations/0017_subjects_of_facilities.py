from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.domains.matters.shipped.facilities import FACILITIES


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The subjects that a district still has; what it retired it meant to."""
    del schema_editor
    category = apps.get_model("matters", "Category")
    for code, kinds in FACILITIES:
        of: dict[str, Any] = {"facilities": kinds.split()}
        category.objects.filter(code=code, active=True).update(**of)


class Migration(migrations.Migration):
    dependencies = [("matters", "0016_photos_side_by_side")]

    operations = [
        migrations.AddField(model_name="category", name="facilities", field=models.JSONField(blank=True, default=list)),
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
