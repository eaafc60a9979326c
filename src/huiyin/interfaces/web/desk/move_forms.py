"""The form of a move, drawn from the table of moves: what it needs is asked, what it allows may be added."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.core.states import Move
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.answers import SOLUTION_WORDS
from huiyin.domains.matters.rules.answer_texts import blanks_in
from huiyin.domains.matters.states import MOVES, State
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.interfaces.web.shared.refusals import refusal_words

from .fields import CleanText
from .move_fields import MAKERS
from .options import Options, Prepared
from .photo_fields import TAKEN, photo_fields

# The move one usually makes in a state: it stands open, the others wait folded. The first that is open to the viewer.
USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    State.RECEIVED: ("dispatch",),
    State.DISPATCHED: ("accept",),
    State.HANDLING: ("answer",),
    State.ASKED: ("reply",),
    State.PAUSED: ("resume",),
    State.REFERRED: ("answer", "department", "schedule"),
    State.AT_DEPARTMENT: ("answer",),
    State.SCHEDULED: ("answer",),
    State.ANSWERED: ("verdict",),
}
# What ends the work on a matter, and what takes it from the ones who have it, is red.
GRAVE: Final = frozenset({"decline", "withdraw", "escalate", "return"})
# The keys of the keyboard: a — what is usual here, s — send it on, r — give it back.
KEYS: Final[Mapping[str, str]] = {"dispatch": "s", "transfer": "s", "return": "r", "reply": "r"}
WORDS: Final = ("public_text", "done", "why", "note", "text", "reason")
SHORTEST_KEPT: Final = 3  # a choice is made again in a moment; a sentence is not
FOLDED: Final = frozenset({"supporting", "urgency", *TAKEN})  # seldom needed, and long
PREVIEWED: Final = frozenset({"answer", "decline"})


class MoveForm(forms.Form):
    """One move. `cleaned_data` holds values of the product, and only those that were given."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    read = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)  # the last step that was shown

    def __init__(self, move: Move, options: Options, data: QueryDict | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"id_{move.name}_%s")
        super().__init__(data, **kwargs)
        self.move, self.options = move, options
        self.initial.setdefault("expected", options.matter.version)
        self.initial.setdefault("read", options.last_step)
        for name, make in MAKERS.items():
            if name in move.needs | move.allows:
                made = make(options, move.name)
                if made is not None:  # nothing to ask here
                    made.required = name in move.needs
                    self.fields[name] = made
        if move.name == "answer":
            self.fields.update(photo_fields(options))

    def shown(self) -> list[forms.BoundField]:
        """The fields that everybody looks at."""
        return [bound for bound in self.visible_fields() if not self._folds(bound)]

    def folded(self) -> list[forms.BoundField]:
        """The optional ones that wait behind a word; never one that was filled in or has a fault."""
        return [bound for bound in self.visible_fields() if self._folds(bound)]

    def clean(self) -> dict[str, Any]:
        """What one answer asks for and another does not."""
        told = super().clean() or {}
        left = blanks_in(str(told.get("public_text", ""))) if self.move.name == "answer" else []
        if left:
            what = _(", ").join(left)
            self.add_error(
                "public_text", ValidationError(_("Please fill in what stands in braces: %(what)s.") % {"what": what})
            )
        outcome = told.get("outcome")
        wanted = SOLUTION_WORDS.get(outcome) if isinstance(outcome, Outcome) else None
        if wanted and not told.get(wanted) and wanted not in self.errors:
            words = labels.NEEDS[wanted]
            self.add_error(wanted, ValidationError(_("This answer has to say: %(what)s.") % {"what": words}))
        return told

    def given(self) -> dict[str, Any]:
        """The values for the move, by the names of the table."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name in self.move.needs | self.move.allows and value is not None and value not in ("", [])
        }

    def refuse(self, refused: Refused) -> None:
        """Put a refusal where it can be mended: beside the field that it speaks of, else on top."""
        named = [name for name in sorted(refused.missing) if name in self.fields]
        for words in refusal_words(refused):
            self.add_error(named[0] if named else None, words)

    def _folds(self, bound: forms.BoundField) -> bool:
        told = bound.value() or bound.errors
        return bound.name in FOLDED and bound.name not in self.move.needs and not told

    @property
    def prepared(self) -> list[Prepared]:
        """Words to start an answer from."""
        return self.options.prepared if self.move.name == "answer" else []

    def take_words(self, key: str) -> None:
        """Put a prepared answer into the box, after what was typed there; choose its outcome where none is chosen."""
        found = next((one for one in self.prepared if one.key == key), None)
        if found is None:
            return
        data = cast("QueryDict", self.data).copy()
        data["public_text"] = "\n".join(filter(None, [data.get("public_text", "").strip(), found.text]))
        if found.outcome and not data.get("outcome"):
            data["outcome"] = found.outcome
        self.data = data

    def typed(self) -> list[tuple[str, str]]:
        """The words that were typed, by their label, so that none is lost where the form cannot be sent any more."""
        boxes = [bound for bound in self.visible_fields() if isinstance(bound.field, CleanText)]
        told = [(str(bound.label), self.data.get(bound.html_name, "")) for bound in boxes]
        return [(label, words) for label, words in told if words and len(words) > SHORTEST_KEPT]

    def is_outrun(self) -> bool:
        """Whether the matter went on since the form was drawn."""
        self.is_valid()
        expected = self.cleaned_data.get("expected")
        return expected is not None and expected != self.options.matter.version

    def renew(self) -> None:
        """Let the next try start from the matter as it is now; everything else that was typed stays."""
        data = cast("QueryDict", self.data).copy()
        data["expected"] = str(self.options.matter.version)
        data["read"] = str(self.options.last_step)
        self.data = data


def typed_in(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """The words that were typed into a form whose matter cannot be seen any more, by what they were for."""
    told = [(str(labels.NEEDS.get(name, _("What was done?"))), sent.get(name, "").strip()) for name in WORDS]
    return [(label, words) for label, words in told if len(words) > SHORTEST_KEPT]


@dataclass(frozen=True)
class Offer:
    """A move that the viewer may make now, with its form, as the page shows it."""

    name: str
    words: Promise | str
    form: MoveForm
    open: bool
    key: str
    grave: bool
    previewed: bool

    @property
    def button(self) -> str:
        """What stands on its button."""
        return _("See what the reporter will read") if self.previewed else str(self.words)


def usual_of(state: str, open_moves: tuple[str, ...]) -> str:
    """The move one usually makes here, "" where none of them is open."""
    return next((name for name in USUAL.get(State(state), ()) if name in open_moves), "")


def offers_of(
    options: Options,
    open_moves: tuple[str, ...],
    *,
    bound: MoveForm | None = None,
    wanted: str = "",
    initial: Mapping[str, Any] | None = None,
) -> list[Offer]:
    """The moves open to the viewer: the usual one first, then in the order of the table.

    `bound` is a form that came back; `wanted` a move to stand open, with `initial` already filled in.
    """
    usual = usual_of(options.matter.state, open_moves)
    shown = bound.move.name if bound is not None else wanted or usual
    names = sorted(open_moves, key=lambda name: name != usual)
    forms_by_name = {name: MoveForm(MOVES[name], options) for name in names}
    if wanted in forms_by_name and initial:
        forms_by_name[wanted] = MoveForm(MOVES[wanted], options, initial=dict(initial))
    if bound is not None and bound.move.name in forms_by_name:
        forms_by_name[bound.move.name] = bound
    return [_offer(name, form, shown=shown, usual=usual) for name, form in forms_by_name.items()]


def _offer(name: str, form: MoveForm, *, shown: str, usual: str) -> Offer:
    key = "a" if name == usual and name not in KEYS else KEYS.get(name, "")
    return Offer(name, labels.MOVES[name], form, name == shown, key, name in GRAVE, name in PREVIEWED)
