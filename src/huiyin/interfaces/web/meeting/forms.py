"""The forms of the meeting pages. What may be chosen comes from queries; what is wrong is said by the actions."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.estates.queries import organisations_around
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.models import Body, Hearing
from huiyin.domains.meetings.queries.bodies import could_sit
from huiyin.domains.meetings.vocabulary import Becomes, Reply

NOBODY = ("", "–")


def choices_of(words: Mapping[str, str | Promise], *without: str) -> list[tuple[str, str | Promise]]:
    """A closed list as choices."""
    return [(name, text) for name, text in words.items() if name not in without]


def moment_field(label: Any) -> forms.DateTimeField:
    """A day and an hour, with the browser's own picker."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M"])


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day, with the browser's own picker."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


class FoundForm(forms.Form):
    """Setting up the table behind a joint meeting."""

    organisation = forms.ChoiceField(label=_("Joint meeting"))
    community = forms.ChoiceField(label=_("Community"))
    place = forms.CharField(label=_("Where it usually meets"), max_length=80, required=False)

    def __init__(
        self, *args: Any, tables: Iterable[Organisation], communities: Iterable[Community], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tables = {str(one.pk): one for one in tables}
        self.communities = {str(one.pk): one for one in communities}
        choose(self, "organisation", [(key, one.name) for key, one in self.tables.items()])
        choose(self, "community", [(key, one.name) for key, one in self.communities.items()])


class PlanForm(forms.Form):
    """The date of a meeting."""

    starts_at = moment_field(_("When"))
    place = forms.CharField(label=_("Where"), max_length=80, required=False)
    link = forms.CharField(
        label=_("Telephone number or link for who is not in the room"), max_length=200, required=False
    )
    sort = forms.ChoiceField(label=_("Sort"), choices=choices_of(labels.SORTS), widget=forms.RadioSelect)
    why = forms.CharField(label=_("Why, where it is extraordinary"), max_length=200, required=False)


class MoveForm(forms.Form):
    """Another date for a meeting."""

    starts_at = moment_field(_("When"))
    why = forms.CharField(label=_("Why"), max_length=200)


class WhyForm(forms.Form):
    """A reason, and nothing else."""

    why = forms.CharField(label=_("Why"), max_length=200)


class NoteForm(forms.Form):
    """A note that may stay empty."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class TopicForm(forms.Form):
    """A question for the table."""

    title = forms.CharField(label=_("Item"), max_length=120, help_text=_("As it stands on the agenda and the screen"))
    about = forms.CharField(
        label=_("What is asked of the table"), widget=forms.Textarea({"rows": 3}), max_length=2000, required=False
    )


class SeatForm(forms.Form):
    """A seat at the table."""

    title = forms.CharField(
        label=_("Title of the seat"), max_length=60, help_text=_("As minutes and screen name the seat")
    )
    part = forms.ChoiceField(label=_("Part at the table"), choices=choices_of(labels.PARTS))
    organisation = forms.ChoiceField(label=_("Speaks for"), required=False)
    user = forms.ChoiceField(label=_("Who has an account"), required=False)
    substitute = forms.ChoiceField(label=_("Who may come instead"), required=False)
    name = forms.CharField(label=_("Name, of who has no account"), max_length=60, required=False)
    phone = forms.CharField(label=_("Telephone, of who has no account"), max_length=40, required=False)
    begins = day_field(_("From"))
    ends = day_field(_("Until"), required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(one.pk): one for one in organisations_around(body.area)}
        self.users = {str(one.pk): one for one in could_sit(body)}
        people = [NOBODY, *((key, one.display_name) for key, one in self.users.items())]
        choose(self, "organisation", [NOBODY, *((key, one.name) for key, one in self.units.items())])
        choose(self, "user", people)
        choose(self, "substitute", people)


class EndForm(forms.Form):
    """The last day of a term."""

    ends = day_field(_("Last day"))


class NumberForm(forms.Form):
    """Another number from a day on."""

    value = forms.CharField(label=_("Value"), max_length=12)
    valid_from = day_field(_("From"))
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Who agreed on it, where it is written"))


class ReplyForm(forms.Form):
    """Whether a seat comes."""

    reply = forms.ChoiceField(
        label=_("Your reply"), choices=choices_of(labels.REPLIES, Reply.NONE), widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Who comes instead, or why not"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Who sends somebody says whom."""
        told = super().clean() or {}
        if told.get("reply") == Reply.SENDS and not told.get("note"):
            self.add_error("note", _("Please write who comes instead of you."))
        return told


class QuestionForm(forms.Form):
    """A question in advance, about one item."""

    item = forms.ChoiceField(label=_("About which item?"))
    text = forms.CharField(label=_("Your question"), widget=forms.Textarea({"rows": 2}), max_length=500)

    def __init__(self, *args: Any, items: Iterable[Hearing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "item", [(str(row.pk), row.item.title) for row in items if not row.outcome])


class ProposalForm(forms.Form):
    """An item that a seat wants heard."""

    title = forms.CharField(
        label=_("What should the table speak of?"),
        max_length=120,
        help_text=_("It will stand on the public agenda: no names, please."),
    )
    about = forms.CharField(
        label=_("More about it"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )


class ObjectionForm(forms.Form):
    """Confirming minutes, or what is wrong with them."""

    objection = forms.CharField(
        label=_("What is wrong? Leave empty to confirm."),
        widget=forms.Textarea({"rows": 3}),
        max_length=500,
        required=False,
    )


class VoteForm(forms.Form):
    """A question put to the table."""

    question = forms.CharField(label=_("Question"), max_length=200)
    way = forms.ChoiceField(label=_("How"), choices=choices_of(labels.WAYS), widget=forms.RadioSelect, initial="hands")


class HandsForm(forms.Form):
    """Hands as counted in the room."""

    in_favour = forms.IntegerField(label=pgettext_lazy("vote", "For"), min_value=0, initial=0)
    against = forms.IntegerField(label=pgettext_lazy("vote", "Against"), min_value=0, initial=0)
    abstained = forms.IntegerField(label=pgettext_lazy("vote", "Abstain"), min_value=0, initial=0)


class DecideForm(forms.Form):
    """A decision: what, who, by when; the key makes sure that it is taken once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36)
    vote = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    becomes = forms.ChoiceField(choices=choices_of(labels.BECOMES), initial=Becomes.TASK)
    what = forms.CharField(label=_("What"), max_length=300)
    owner = forms.ChoiceField(label=_("Who"))
    deadline = day_field(_("By when"))
    public_text = forms.CharField(
        label=_("In plain words, to the reporters"),
        widget=forms.Textarea({"rows": 2}),
        max_length=1000,
        required=False,
        help_text=_("Left empty, they read what stands above."),
    )
    approver = forms.ChoiceField(label=_("Second person, for a date far away"), required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(uuid4())} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.units = {str(one.pk): one for one in _owners(body)}
        choose(self, "owner", [NOBODY, *((key, one.name) for key, one in self.units.items())])


class LaterForm(forms.Form):
    """Another date for a decision."""

    deadline = day_field(_("New date"))
    note = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("The reporters who were promised the earlier date read this.")
    )
    agreed_by = forms.ChoiceField(
        label=_("Second person"),
        required=False,
        help_text=_("Needed where residents were promised the earlier date. Whoever you name is told at once."),
    )


class DoneForm(forms.Form):
    """What was done."""

    note = forms.CharField(label=_("What was done"), max_length=300)


def _owners(body: Body) -> Iterable[Organisation]:
    return organisations_around(body.area)


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Give a field of choices its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = list(choices)
