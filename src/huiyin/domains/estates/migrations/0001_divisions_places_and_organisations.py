import django.db.models.deletion
from django.db import migrations, models

import huiyin.core.ids
import huiyin.domains.estates.rules.place_codes


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Division",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=15, unique=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "Province"),
                            ("city", "City"),
                            ("banner", "Banner or district"),
                            ("street", "Sub-district or town"),
                            ("community", "Community or village"),
                            ("grid", "Grid"),
                        ],
                        max_length=12,
                    ),
                ),
                ("area", models.CharField(max_length=160, unique=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="estates.division",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Community",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("area", models.CharField(max_length=160, unique=True)),
                ("phone", models.CharField(blank=True, max_length=30)),
                (
                    "division",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="community", to="estates.division"
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Estate",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=60)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("area", models.CharField(max_length=160, unique=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="estates", to="estates.community"
                    ),
                ),
            ],
            options={
                "ordering": ["area"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("party_organisation", "Party organisation"),
                            ("residents_committee", "Residents' committee"),
                            ("property_company", "Property company"),
                            ("owners_committee", "Owners' committee"),
                            ("joint_meeting", "Joint meeting"),
                            ("department", "Department"),
                            ("street_office", "Sub-district office"),
                            ("banner_office", "Banner or district office"),
                            ("utility", "Utility"),
                            ("police_post", "Police post"),
                            ("volunteers", "Volunteers"),
                            ("grid", "Grid team"),
                            ("other", "Other organisation"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("handler", "Handling unit"),
                            ("community", "Community level"),
                            ("joint_meeting", "Joint meeting"),
                            ("street", "Sub-district level"),
                            ("department", "Department level"),
                            ("banner", "Banner or district level"),
                        ],
                        max_length=15,
                    ),
                ),
                ("area", models.CharField(db_index=True, max_length=160)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="estates.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("topic", models.CharField(max_length=40)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("hours", models.CharField(blank=True, max_length=60)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "estate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="estates.estate"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="estates.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "topic", "id"],
            },
        ),
        migrations.CreateModel(
            name="AllianceMember",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "Leads the alliance"),
                            ("serves", "Property service"),
                            ("owners", "Speaks for the owners"),
                            ("supervises", "Supervises"),
                            ("supplies", "Water, power, heat, gas"),
                            ("supports", "Supports"),
                        ],
                        max_length=12,
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "estate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alliance", to="estates.estate"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alliances", to="estates.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["estate", "organisation__order", "organisation__code"],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huiyin.core.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grounds", "Shared grounds"),
                            ("building", "Building"),
                            ("entrance", "Unit entrance"),
                            ("home", "Home"),
                            ("facility", "Facility"),
                            ("public", "Public place"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "facility_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lift", "Lift"),
                            ("pump", "Water pump"),
                            ("gate", "Gate"),
                            ("lamp", "Lamp"),
                            ("charging_shed", "Charging shed"),
                            ("parking", "Parking"),
                            ("pipe", "Pipe"),
                            ("camera", "Camera"),
                            ("playground", "Playground"),
                            ("bin", "Bin"),
                            ("other", "Other facility"),
                        ],
                        max_length=15,
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("label", models.CharField(max_length=80)),
                ("sort_key", models.CharField(editable=False, max_length=200)),
                (
                    "code",
                    models.CharField(
                        default=huiyin.domains.estates.rules.place_codes.new_place_code, max_length=10, unique=True
                    ),
                ),
                ("area", models.CharField(db_index=True, max_length=160)),
                ("active", models.BooleanField(default=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="estates.community"
                    ),
                ),
                (
                    "estate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="estates.estate",
                    ),
                ),
                (
                    "grid",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="estates.division",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="estates.place",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="estate",
            constraint=models.UniqueConstraint(fields=("community", "code"), name="estate_code_once_a_community"),
        ),
        migrations.AddConstraint(
            model_name="estate",
            constraint=models.UniqueConstraint(fields=("community", "name"), name="estate_name_once_a_community"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("estate", "topic"),
                name="contact_topic_once_an_estate",
            ),
        ),
        migrations.AddConstraint(
            model_name="alliancemember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)),
                fields=("estate", "organisation"),
                name="member_once_an_alliance",
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["estate", "kind", "sort_key"], name="place_list"),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                condition=models.Q(("estate__isnull", False)),
                fields=("estate", "label"),
                name="place_label_once_an_estate",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                condition=models.Q(("estate__isnull", True)),
                fields=("community", "label"),
                name="place_label_once_a_community",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "facility"), models.Q(("facility_kind", ""), _negated=True)),
                    models.Q(models.Q(("kind", "facility"), _negated=True), ("facility_kind", "")),
                    _connector="OR",
                ),
                name="place_facility_says_what_it_does",
            ),
        ),
    ]
