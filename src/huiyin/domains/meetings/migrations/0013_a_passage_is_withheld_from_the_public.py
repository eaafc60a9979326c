import django.db.models.deletion
from django.db import migrations, models

import huiyin.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0012_refuse_changes_to_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withheld",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("passage", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("actor_id", models.CharField(max_length=36)),
                ("actor_name", models.CharField(max_length=60)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="withheld", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "passage"), name="a_passage_is_withheld_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("passage", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="withheld_with_a_reason",
                    ),
                ],
            },
        ),
    ]
