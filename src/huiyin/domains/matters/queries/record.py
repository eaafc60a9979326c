"""The rows of matters held against the record of writes: what was changed, put in or taken out by hand is named."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from django.db.models import Model

from huiyin.domains.matters.fingerprints import (
    HELPERS,
    PROMISED,
    fits_earlier,
    fits_earlier_promise,
    helped_by,
    promised,
)
from huiyin.domains.matters.models import (
    Answer,
    Attachment,
    Handover,
    HandoverQuestion,
    HandoverStep,
    Matter,
    Publication,
    PublicPhoto,
    Reporter,
    Step,
    Verdict,
)
from huiyin.domains.matters.queries.promises import Breach
from huiyin.platform.audit.holding import Difference, Earlier, differences
from huiyin.platform.audit.prints import GONE, held
from huiyin.platform.audit.recorded import PORTION, Recorded, recorded
from huiyin.platform.statements.portions import in_portions

# Tables whose rows were on the record before there were marks, and the others.
FROM_THE_FIRST: Final[tuple[type[Model], ...]] = (Matter, Reporter, Step, Answer, Verdict)
RECORDED: Final[tuple[type[Model], ...]] = (
    *FROM_THE_FIRST,
    Attachment,
    Handover,
    HandoverStep,
    HandoverQuestion,
    Publication,
    PublicPhoto,
)
CHUNK: Final = 1000
NUMBER: Final = "the record"


def off_the_record(said: Recorded | None = None, aside: Callable[[], object] = int) -> Iterator[Breach]:
    """Rows that do not say what was recorded when they were written, rows never recorded, and recorded rows gone.

    `aside` hears of each row that an earlier version wrote in a way that can be compared no more.
    """
    said = said or with_steps_named(recorded())
    for model in RECORDED:
        for one in differences(model, said, earlier=earlier_of(model), aside=aside):
            yield Breach(7, _number(one), f"{one.kind.removeprefix('matters.')} {one.key} {one.what}")
    yield from _groups_off_the_record(said)


def with_steps_named(said: Recorded) -> Recorded:
    """The same, with the steps that an earlier version named by their key named by their matter and number.

    A key that no step has any more stays, and is told as gone.
    """
    kind = held(Step).kind
    old = iter(said.single(kind))
    while keys := list(islice(old, PORTION)):
        steps = Step.objects.filter(pk__in=keys)
        said.rename(kind, [(str(step.pk), held(Step).key(step)) for step in steps])
    return said


def earlier_of(model: type[Model]) -> Earlier | None:
    """What judges the digests that an earlier version wrote of a table."""
    return fits_earlier if model in FROM_THE_FIRST else None


def _groups_off_the_record(said: Recorded) -> Iterator[Breach]:
    """What is recorded of several rows of a matter together: its clocks and their rows, and who helps with it."""
    for matter, told, helped in groups_recorded(said):
        rows = matter.clocks.all(), matter.pauses.all(), matter.extensions.all()
        if told != promised(matter, *rows).digest and not _promised_earlier(rows, told or GONE):
            yield Breach(7, matter.number, "its clocks, pauses and extensions are not those that were recorded")
        units = [unit.pk for unit in matter.supporting_units.all()]
        nobody = helped_by(matter, ()).digest
        if (helped or _helped_earlier(matter, units, nobody)) != helped_by(matter, units).digest:
            yield Breach(7, matter.number, "the units that help with it are not those that were recorded")


def groups_recorded(said: Recorded) -> Iterator[tuple[Matter, str | None, str | None]]:
    """Each matter, what is recorded of its promises and what of its helpers; None where nothing is."""
    matters = Matter.objects.prefetch_related("clocks", "pauses", "extensions", "supporting_units")
    rows = in_portions(matters, size=CHUNK)
    while portion := list(islice(rows, CHUNK)):
        keys = [str(matter.pk) for matter in portion]
        promises, helps = said.of(PROMISED, keys), said.of(HELPERS, keys)
        yield from ((matter, promises.get(key), helps.get(key)) for matter, key in zip(portion, keys, strict=True))


def _promised_earlier(rows: tuple[Any, ...], told: str) -> bool:
    return ":" not in told and fits_earlier_promise([row for some in rows for row in some], told)


def _helped_earlier(matter: Matter, units: list[Any], nobody: str) -> str:
    """What holds where nothing was recorded of helpers: nobody helps, unless an earlier version let somebody help."""
    if units and matter.steps.filter(move__in=("dispatch", "escalate", "redo")).exists():
        return helped_by(matter, units).digest
    return nobody


def _number(one: Difference) -> str:
    if one.row is None:
        return NUMBER
    row = one.row
    for name in ("handover", "attachment", "matter"):
        row = getattr(row, name, row)
    return str(row.number)
