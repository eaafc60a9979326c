"""A head keeps the hash before its own too, so that one statement can move it and tell what the new row follows."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """Heads that stand keep the start there until their next row is written."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("audit", "0002_the_record_only_grows")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField("chainhead", "previous", models.CharField(default="0" * 64, max_length=64)),
    ]
