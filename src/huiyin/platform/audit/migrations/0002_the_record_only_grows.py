from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("audit", "0001_chains_and_their_rows")]

    operations: ClassVar[list[Operation]] = [*refuse_changes("audit_auditrow")]
