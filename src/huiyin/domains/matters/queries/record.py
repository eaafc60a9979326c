"""The rows of matters held against the record of writes: what was changed, put in or taken out by hand is named."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from huiyin.domains.matters.fingerprints import PROMISED, fingerprint, key_of, kind_of, promised
from huiyin.domains.matters.models import Answer, Matter, Reporter, Step, Verdict
from huiyin.domains.matters.queries.promises import Breach
from huiyin.platform.audit.models import AuditRow

RECORDED: tuple[type[Model], ...] = (Matter, Reporter, Step, Answer, Verdict)
CHUNK = 1000
NUMBER = "the record"


def off_the_record() -> Iterator[Breach]:
    """Rows that do not say what was recorded when they were written, rows never recorded, and recorded rows gone."""
    recorded = _recorded()
    for model in RECORDED:
        for row in _rows(model).iterator(chunk_size=CHUNK):
            name = kind_of(row), key_of(row)
            told = recorded.pop(name, None)
            if told is None:
                yield Breach(7, _number(row), f"{' '.join(name)} was never recorded")
            elif told != fingerprint(row):
                yield Breach(7, _number(row), f"{' '.join(name)} does not say what was recorded")
    yield from _promises_off_the_record(recorded)
    for kind, key in sorted(recorded):
        yield Breach(7, NUMBER, f"{kind} {key} was recorded and is gone")


def _promises_off_the_record(recorded: dict[tuple[str, str], str]) -> Iterator[Breach]:
    """Clocks, pauses and extensions of a matter, taken together: each move records them as they stood after it."""
    matters = Matter.objects.prefetch_related("clocks", "pauses", "extensions")
    for matter in matters.iterator(chunk_size=CHUNK):
        now = promised(matter, matter.clocks.all(), matter.pauses.all(), matter.extensions.all())
        if recorded.pop((PROMISED, str(matter.pk)), None) != now[-1]:
            yield Breach(7, matter.number, "its clocks, pauses and extensions are not those that were recorded")


def _recorded() -> dict[tuple[str, str], str]:
    """The last digest of each row, in the order of writing."""
    rows = AuditRow.objects.filter(subject_kind="matter").order_by("chain", "seq").values_list("change", flat=True)
    last: dict[tuple[str, str], str] = {}
    change: dict[str, Any]
    for change in rows.iterator(chunk_size=CHUNK):
        for kind, key, digest in change.get("rows", ()):
            last[kind, key] = digest
    return last


def _rows(model: type[Model]) -> QuerySet[Any]:
    rows = model._default_manager.all()  # noqa: SLF001 - Django's public name for the manager of any model
    return rows if model is Matter else rows.select_related("matter")


def _number(row: Any) -> str:
    return str(row.number if isinstance(row, Matter) else row.matter.number)
