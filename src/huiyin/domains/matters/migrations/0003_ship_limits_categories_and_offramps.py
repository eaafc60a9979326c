from django.db import migrations

from huiyin.domains.matters.shipped.categories import CATEGORIES
from huiyin.domains.matters.shipped.limits import LIMITS, VALID_FROM
from huiyin.domains.matters.shipped.offramps import OFFRAMPS, SOURCE


def ship(apps, schema_editor):  # noqa: ARG001 - Django calls it so
    limit, category, offramp = (apps.get_model("matters", name) for name in ("Limit", "Category", "OffRamp"))
    names = ("clock", "promise", "urgency", "amount", "unit", "warn_amount", "warn_unit", "source")
    limit.objects.bulk_create(limit(valid_from=VALID_FROM, **dict(zip(names, row, strict=True))) for row in LIMITS)
    names = ("code", "name", "name_en", "icon", "tile", "urgency", "confidential")
    category.objects.bulk_create(
        category(**dict(zip(names, row[:-1], strict=True)), keywords=row[-1].split(), order=order)
        for order, row in enumerate(CATEGORIES)
    )
    names = ("code", "reason", "title", "answer", "phone")
    offramp.objects.bulk_create(
        offramp(**dict(zip(names, row[:-1], strict=True)), keywords=row[-1].split(), source=SOURCE) for row in OFFRAMPS
    )


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_refuse_changes_to_what_happened")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
