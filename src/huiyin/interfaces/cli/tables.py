"""Whether the tables are those of this version."""

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from .console import WRONG, Stop


def pending() -> list[str]:
    """The migrations that the tables lack, by app and name, in order."""
    executor = MigrationExecutor(connection)
    try:
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except CommandError as error:
        raise Stop(str(error), WRONG) from error
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def require_tables() -> None:
    """Raise Stop unless the tables are those of this version."""
    lacking = pending()
    if lacking:
        raise Stop(_("The tables are missing or old: run `huiyin migrate` first."), WRONG)
