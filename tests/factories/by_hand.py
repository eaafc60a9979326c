"""What `huiyin verify` says of rows at tables that somebody changed in the database."""

from datetime import datetime

from huiyin.interfaces.exchange.held import AT_TABLES, take_down
from huiyin.platform.audit.holding import differences
from huiyin.platform.audit.recorded import recorded


def begun_to_hold(at: datetime) -> None:
    """What `huiyin migrate` does: from here on a row that was never recorded is named."""
    take_down(at=at)


def by_hand() -> list[str]:
    """Each row at a table that is not as recorded: its kind, and what is wrong."""
    said = recorded()
    found = [one for model in AT_TABLES for one in differences(model, said)]
    return [f"{one.kind.removeprefix('meetings.')} {one.what}" for one in found]
