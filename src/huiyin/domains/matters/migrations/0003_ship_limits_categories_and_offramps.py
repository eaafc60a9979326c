from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.domains.matters.shipped.categories import CATEGORIES
from huiyin.domains.matters.shipped.limits import LIMITS, VALID_FROM
from huiyin.domains.matters.shipped.offramps import OFFRAMPS, SOURCE

LIMIT = ("clock", "promise", "urgency", "amount", "unit", "warn_amount", "warn_unit", "source")
CATEGORY = ("code", "name", "name_en", "icon", "tile", "urgency", "confidential")
OFFRAMP = ("code", "reason", "title", "answer", "phone")


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The first rows; from then on they are the district's own."""
    del schema_editor
    limit, category, offramp = (apps.get_model("matters", name) for name in ("Limit", "Category", "OffRamp"))
    limit.objects.bulk_create(limit(valid_from=VALID_FROM, **named(LIMIT, row)) for row in LIMITS)
    category.objects.bulk_create(
        category(**named(CATEGORY, row[:-1]), keywords=row[-1].split(), order=order)
        for order, row in enumerate(CATEGORIES)
    )
    offramp.objects.bulk_create(
        offramp(**named(OFFRAMP, row[:-1]), keywords=row[-1].split(), source=SOURCE) for row in OFFRAMPS
    )


def named(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    """A row of a table as fields."""
    return dict(zip(names, row, strict=True))


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_refuse_changes_to_what_happened")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
