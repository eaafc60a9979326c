"""Readings and rules are only added to; reporters are kept two years after their last matter, until a district decides."""

from datetime import date

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from huiyin.platform.audit.refusal import refuse_changes

SOURCE = "our own; 个人信息保护法 art. 19 asks for the shortest time that serves the purpose"


def ship(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rules = apps.get_model("persons", "RetentionRule").objects.using(schema_editor.connection.alias)
    rules.create(kind="reporter", days=730, valid_from=date(2004, 1, 1), source=SOURCE)


class Migration(migrations.Migration):
    dependencies = [("persons", "0001_persons_their_readings_and_rules")]
    operations = [
        migrations.RunPython(ship, migrations.RunPython.noop),
        *refuse_changes("persons_readlog"),
        *refuse_changes("persons_retentionrule"),
    ]
