"""Bringing the tables to those of this version, by a command, a demo and a restore alike."""

from django.core.management import call_command

from huiyin.platform.statements.keys import check_keys_at_once


def bring_tables_up() -> None:
    """Apply the migrations that the tables lack; afterwards no foreign key waits for the commit."""
    call_command("migrate", interactive=False, verbosity=0)
    check_keys_at_once()
