"""What a move asks for, as fields of a form: one maker for each name that the table of moves uses."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters import labels
from huiyin.domains.matters.queries.limits import allowance
from huiyin.domains.matters.vocabulary import (
    GIVEN_OUTCOMES,
    Allowance,
    Channel,
    DeclineReason,
    Level,
    Outcome,
    Satisfaction,
    Urgency,
)
from huiyin.interfaces.web.shared.seconds import nobody_words

from .fields import AnswersField, CleanText, NumberField, PartsField, YuanField
from .options import NOT_CHOSEN, Choices, Options

SPOKEN: Final = (Channel.PHONE, Channel.VISIT, Channel.PAPER, Channel.MEETING, Channel.WECHAT)
DEPARTMENTS: Final = frozenset({Level.DEPARTMENT, Level.STREET, Level.BANNER})
Maker = Callable[[Options, str], forms.Field | None]


def _choice(
    label: Any, choices: Choices, coerce: Callable[[str], Any] = str, *, radio: bool = False, **more: Any
) -> forms.Field:
    widget = forms.RadioSelect if radio else forms.Select
    return forms.TypedChoiceField(label=label, choices=choices, coerce=coerce, empty_value=None, widget=widget, **more)


def _labelled(words: Mapping[str, Any], only: Sequence[str] | None = None) -> Choices:
    return [(str(value), words[value]) for value in (only or words)]


def _unit(options: Options, move: str) -> forms.Field:
    def fits(unit: Organisation) -> bool:
        if move == "department":
            return unit.level in DEPARTMENTS
        return move == "dispatch" or unit.pk != options.matter.lead_unit_id

    words = {
        "return": gettext_lazy("Which unit should have it?"),
        "department": gettext_lazy("Which department?"),
    }
    label = words.get(move, gettext_lazy("Which unit leads?"))
    return _choice(label, options.grouped(fits), options.units.__getitem__)


def _supporting(options: Options, _move: str) -> forms.Field:
    units = [(key, unit.name) for key, unit in options.units.items()]
    return forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who helps?"),
        choices=units,
        coerce=options.units.__getitem__,
        widget=forms.CheckboxSelectMultiple,
    )


def _urgency(options: Options, _move: str) -> forms.Field:
    now = labels.URGENCIES[options.matter.urgency]
    keep = _("Leave it as it is: %(urgency)s") % {"urgency": now}
    others = [value for value in Urgency if value != options.matter.urgency]
    return _choice(
        gettext_lazy("Urgency"),
        [("", keep), *_labelled(labels.URGENCIES, others)],
        Urgency,
        help_text=gettext_lazy("Another urgency is another promise; the reporter is told the new date."),
    )


def _approver(options: Options, _move: str) -> forms.Field:
    return _choice(
        gettext_lazy("Who has agreed?"),
        [("", NOT_CHOSEN), *options.approvers],
        help_text=gettext_lazy("A second person has to agree. They are told at once, in your name.")
        if options.approvers
        else nobody_words(),
    )


def _note(_options: Options, move: str) -> forms.Field:
    words = {
        "contact": gettext_lazy("What was said?"),
        "reply": gettext_lazy("What did the reporter reply?"),
        "return": gettext_lazy("Why is it not yours?"),
        "comment": gettext_lazy("Note for colleagues"),
    }
    inside = gettext_lazy("Between units; the reporter does not read it.")
    hint = gettext_lazy("The reporter reads it in the timeline.") if move == "reply" else inside
    return CleanText(label=words.get(move, pgettext_lazy("between units", "Note")), help_text=hint)


def _public_text(_options: Options, move: str) -> forms.Field:
    words = {
        "ask": gettext_lazy("What do you need to know?"),
        "answer": gettext_lazy("Answer to the reporter"),
        "decline": gettext_lazy("What shall we tell the reporter, and which door is the right one?"),
        "schedule": gettext_lazy("What happens by then?"),
    }
    return CleanText(
        label=words.get(move, gettext_lazy("Why? The reporter is told")),
        help_text=gettext_lazy("The reporter reads this word for word."),
        rows=5 if move == "answer" else 3,
    )


def _reporter(options: Options, move: str) -> forms.Field:
    voices = options.unheard if move == "verdict" else options.voices
    by_key = {str(voice.pk): voice for voice in voices}
    first = next(iter(by_key), None) if len(by_key) == 1 else None
    return _choice(
        gettext_lazy("Which reporter?"), options.named(voices), by_key.__getitem__, radio=True, initial=first
    )


def _reason(_options: Options, move: str) -> forms.Field:
    if move == "decline":
        choices = [("", NOT_CHOSEN), *_labelled(labels.DECLINE_REASONS)]
        return _choice(gettext_lazy("For which reason?"), choices, DeclineReason)
    return CleanText(label=gettext_lazy("In the reporter's words"), rows=2)


def _date(_options: Options, move: str) -> forms.Field:
    label = gettext_lazy("Date of the meeting") if move == "refer" else gettext_lazy("Done by which day?")
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


def _until(_options: Options, _move: str) -> forms.Field:
    kind = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=gettext_lazy("Until when at the latest?"), widget=kind)


def _days(options: Options, _move: str) -> forms.Field:
    most = allowance(options.matter, Allowance.EXTENSION, at=options.at).amount
    return forms.IntegerField(
        label=gettext_lazy("How many working days more?"),
        min_value=1,
        max_value=most,
        help_text=_("At most %(days)d; what takes longer belongs in the public timetable.") % {"days": most},
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


def _by_when(_options: Options, _move: str) -> forms.Field:
    return forms.DateField(label=gettext_lazy("By when?"), widget=forms.DateInput(attrs={"type": "date"}))


def _cost(_options: Options, _move: str) -> forms.Field:
    plain = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})
    return YuanField(label=gettext_lazy("Cost in yuan"), max_length=20, widget=plain)


def _into(options: Options, _move: str) -> forms.Field:
    plain = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})
    return NumberField(
        label=gettext_lazy("Number of the other matter"), viewer=options.viewer, max_length=40, widget=plain
    )


def _solved(_options: Options, _move: str) -> forms.Field:
    choices: Choices = [("yes", gettext_lazy("Solved")), ("no", gettext_lazy("Not solved"))]
    return _choice(gettext_lazy("Is it solved?"), choices, "yes".__eq__, radio=True)


def _satisfied(_options: Options, _move: str) -> forms.Field:
    said = (Satisfaction.SATISFIED, Satisfaction.BASICALLY, Satisfaction.DISSATISFIED)
    return _choice(gettext_lazy("How satisfied?"), _labelled(labels.SATISFACTIONS, said), Satisfaction, radio=True)


def _channel(_options: Options, _move: str) -> forms.Field:
    choices = _labelled(labels.CHANNELS, SPOKEN)
    return _choice(gettext_lazy("How did it reach you?"), choices, Channel, radio=True, initial=Channel.PHONE)


def _outcome(_options: Options, _move: str) -> forms.Field:
    return _choice(gettext_lazy("What came of it?"), _labelled(labels.OUTCOMES, GIVEN_OUTCOMES), Outcome, radio=True)


def _contacted(_options: Options, _move: str) -> forms.Field:
    return forms.BooleanField(label=gettext_lazy("I have spoken with the reporter"))


def _parts(_options: Options, _move: str) -> forms.Field:
    return PartsField(
        label=gettext_lazy("The parts"), help_text=gettext_lazy("One box for each matter; the first line is its title.")
    )


def _answers(options: Options, _move: str) -> forms.Field | None:
    if not options.questions:
        return None
    return AnswersField(
        label=gettext_lazy("What the directory wants asked first"),
        questions=options.questions,
        help_text=gettext_lazy("Ring if you do not know; colleagues read the answers."),
    )


def _done(_options: Options, _move: str) -> forms.Field:
    return CleanText(label=gettext_lazy("What was done?"), rows=2)


def _why(_options: Options, _move: str) -> forms.Field:
    return CleanText(label=gettext_lazy("Why not?"), rows=2)


MAKERS: Final[Mapping[str, Maker]] = {
    # in the order in which a form asks
    "outcome": _outcome,
    "answers": _answers,
    "unit": _unit,
    "reporter": _reporter,
    "solved": _solved,
    "satisfied": _satisfied,
    "channel": _channel,
    "reason": _reason,
    "into": _into,
    "parts": _parts,
    "by_when": _by_when,
    "why": _why,
    "public_text": _public_text,
    "done": _done,
    "cost": _cost,
    "date": _date,
    "until": _until,
    "days": _days,
    "approver": _approver,
    "contacted": _contacted,
    "supporting": _supporting,
    "urgency": _urgency,
    "note": _note,
}
