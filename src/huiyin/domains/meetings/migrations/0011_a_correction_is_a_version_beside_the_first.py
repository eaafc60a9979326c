import django.db.models.deletion
from django.db import migrations, models

import huiyin.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_remind_before_a_decision_is_due"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("draft", models.PositiveSmallIntegerField(default=1)),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("confirm_until", models.DateTimeField()),
                ("actor_id", models.CharField(max_length=36)),
                ("actor_name", models.CharField(max_length=60)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["version", "draft"],
            },
        ),
        migrations.CreateModel(
            name="CorrectedText",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrected", to="meetings.hearing"
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="meetings.correction"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="CorrectionEnd",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("published", models.BooleanField()),
                ("note", models.CharField(max_length=300)),
                ("texts", models.JSONField(default=dict)),
                ("public_until", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("actor_id", models.CharField(max_length=36)),
                ("actor_name", models.CharField(max_length=60)),
                ("sealed_seq", models.PositiveBigIntegerField(blank=True, null=True)),
                ("sealed_hash", models.CharField(blank=True, max_length=64)),
                (
                    "correction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="end", to="meetings.correction"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="CorrectionWord",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("seq", models.PositiveIntegerField()),
                ("word", models.CharField(max_length=10)),
                ("objection", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("actor_id", models.CharField(blank=True, max_length=36)),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="meetings.correction"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="meetings.attendance"
                    ),
                ),
            ],
            options={
                "ordering": ["seq"],
            },
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                fields=("meeting", "version", "draft"), name="drafts_of_a_version_are_counted"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 2)), name="a_correction_comes_after_the_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_correction_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="correctedtext",
            constraint=models.UniqueConstraint(fields=("correction", "hearing"), name="an_item_is_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="correctionend",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="the_end_of_a_correction_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionword",
            constraint=models.UniqueConstraint(fields=("correction", "seq"), name="words_on_a_correction_are_counted"),
        ),
        migrations.AddConstraint(
            model_name="correctionword",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("word", "objects"), models.Q(("objection", ""), _negated=True)),
                    models.Q(models.Q(("word", "objects"), _negated=True), ("objection", "")),
                    _connector="OR",
                ),
                name="an_objection_says_what",
            ),
        ),
    ]
