from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.domains.matters.shipped.answer_templates import ANSWER_TEMPLATES


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The first wordings; from then on they are the district's own."""
    del schema_editor
    category, template = (apps.get_model("matters", name) for name in ("Category", "AnswerTemplate"))
    known = {row.code: row for row in category.objects.all()}
    template.objects.bulk_create(
        template(name=name, category=known.get(code), outcome=outcome, text=text, order=10 * (place + 1))
        for place, (name, code, outcome, text) in enumerate(ANSWER_TEMPLATES)
    )


class Migration(migrations.Migration):
    dependencies = [("matters", "0006_prepared_answers_for_a_subject")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
