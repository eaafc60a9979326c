"""A retention rule can be taken back on its first day or before: a row beside it says so, and is never changed."""

import django.db.models.deletion
from django.db import migrations, models

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("persons", "0003_a_first_rule_for_officers_of_departments")]

    operations = [
        migrations.CreateModel(
            name="RuleTakenBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "rule",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back",
                        to="persons.retentionrule",
                    ),
                ),
            ],
        ),
        *refuse_changes("persons_ruletakenback"),
    ]
