"""Telephones of officers are kept a year after their last hand-over ended, until a district decides."""

from datetime import date

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SOURCE = "our own; 个人信息保护法 art. 19 asks for the shortest time that serves the purpose"


def ship(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rules = apps.get_model("persons", "RetentionRule").objects.using(schema_editor.connection.alias)
    rules.create(kind="officer", days=365, valid_from=date(2004, 1, 1), source=SOURCE)


class Migration(migrations.Migration):
    dependencies = [("persons", "0002_the_log_only_grows_and_a_first_rule_holds")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
