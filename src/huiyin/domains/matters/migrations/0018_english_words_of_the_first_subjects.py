from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.domains.matters.shipped.categories import CATEGORIES
from huiyin.domains.matters.shipped.english_words import ENGLISH_WORDS


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only for subjects as they came: what somebody has written since stands on the record word for word."""
    del schema_editor
    category, record = apps.get_model("matters", "Category"), apps.get_model("audit", "AuditRow")
    own = set(record.objects.filter(subject_kind="matters.category").values_list("subject_id", flat=True))
    shipped = {row[0]: row[-1].split() for row in CATEGORIES}
    for code, words in ENGLISH_WORDS:
        row = category.objects.filter(code=code, active=True).first()
        if row is not None and code not in own and row.keywords == shipped[code]:
            row.keywords = [*row.keywords, *words.split()]
            row.save(update_fields=["keywords"])


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0017_subjects_of_facilities"),
        ("audit", "0001_chains_and_their_rows"),
    ]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
