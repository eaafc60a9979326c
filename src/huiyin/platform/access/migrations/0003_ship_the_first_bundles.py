from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.platform.access.shipped import BUNDLES


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The first bundles; from then on they are the district's own."""
    del schema_editor
    bundle = apps.get_model("access", "Bundle")
    bundle.objects.bulk_create(
        bundle(
            code=code,
            name=name,
            name_en=name_en,
            about=about,
            about_en=about_en,
            verbs=sorted(set(verbs)),
            order=10 * (place + 1),
        )
        for place, (code, name, name_en, about, about_en, verbs) in enumerate(BUNDLES)
    )


class Migration(migrations.Migration):
    dependencies = [("access", "0002_bundles_links_and_posts_taken_back")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
