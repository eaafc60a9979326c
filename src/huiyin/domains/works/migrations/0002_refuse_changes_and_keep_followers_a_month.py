from datetime import date

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from huiyin.platform.audit.refusal import refuse_changes

SOURCE = "our own; 个人信息保护法 art. 19 asks for the shortest time that serves the purpose"


def ship(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Who followed a work is forgotten a month after it is over, or after leaving."""
    rules = apps.get_model("persons", "RetentionRule").objects.using(schema_editor.connection.alias)
    rules.create(kind="follower", days=30, valid_from=date(2004, 1, 1), source=SOURCE)


class Migration(migrations.Migration):
    dependencies = [
        ("works", "0001_the_nouns_of_a_work"),
        ("persons", "0002_the_log_only_grows_and_a_first_rule_holds"),
    ]

    operations = [
        migrations.RunPython(ship, migrations.RunPython.noop),
        *refuse_changes("works_workstep"),
        *refuse_changes("works_slip"),
        *refuse_changes("works_cost"),
        *refuse_changes("works_check"),
    ]
