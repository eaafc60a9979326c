"""Making one move with several matters: each by itself, so that what one refuses holds up no other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from huiyin.core.errors import Changed, HuiyinError, Invalid, Refused
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.dossier import last_of, last_step
from huiyin.domains.matters.queries.matters import seen_matters
from huiyin.interfaces.web.shared.refusals import refusal_words
from huiyin.platform.access.viewers import Viewer

from .bulk_forms import BulkForm

UNDONE_BY: Final[Mapping[str, str]] = {"dispatch": "recall", "transfer": "recall", "join": "unjoin"}
UNDO_WITHIN: Final = timedelta(
    minutes=10
)  # our own: long enough to look at the result, short enough to surprise nobody


@dataclass(frozen=True)
class Result:
    """What became of one matter: done, with the count of the step and where it went; or not, and why."""

    number: str
    done: bool
    why: str = ""
    step: int = 0
    to: str = ""  # the unit that leads now, or the matter that carries it on

    def kept(self) -> dict[str, Any]:
        """As it is written down."""
        return asdict(self)


def carry_out(form: BulkForm, expected: Mapping[str, int]) -> list[Result]:
    """Make the form's move with each of its matters, as far as it is still the version that was looked at."""

    def act(matter: Matter) -> str:
        moved = perform(
            viewer=form.viewer,
            matter=matter,
            move=form.move.name,
            given=form.given_to(matter),
            at=form.at,
            expected=expected.get(matter.number) or None,
        )
        return _whereto(form.move.name, moved)

    return [_tried(matter, act) for matter in form.matters if form.goes_on(matter)]


def take_back(viewer: Viewer, move: str, results: Iterable[Result], *, at: datetime) -> list[Result]:
    """Reverse a move by a move of its own, wherever nobody went on with the matter since."""
    steps = {one.number: one.step for one in results if one.done}

    def act(matter: Matter) -> str:
        last = last_of(matter, move)
        if last is None or last.seq != steps[matter.number]:
            raise Changed(since=steps[matter.number], now=last_step(matter))
        perform(viewer=viewer, matter=matter, move=UNDONE_BY[move], given={}, at=at)
        return ""

    return [_tried(matter, act) for matter in seen_matters(viewer, steps)]


def _whereto(move: str, matter: Matter) -> str:
    if move in {"dispatch", "transfer"} and matter.lead_unit is not None:
        return matter.lead_unit.name
    return matter.joined_into.number if move == "join" and matter.joined_into else ""


def _tried(matter: Matter, act: Callable[[Matter], str]) -> Result:
    try:
        to = act(matter)
    except HuiyinError as refused:
        return Result(matter.number, done=False, why=_why(refused))
    return Result(matter.number, done=True, step=last_step(matter), to=to)


def _why(refused: HuiyinError) -> str:
    if isinstance(refused, Refused):
        return " ".join(refusal_words(refused))
    if isinstance(refused, Changed):
        return _("Somebody went on with it in the meantime.")
    if isinstance(refused, Invalid):
        return " ".join(str(words) for faults in refused.fields.values() for words in faults)
    return _("Your post does not allow it for this one.")
