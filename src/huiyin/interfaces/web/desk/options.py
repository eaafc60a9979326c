"""What can be chosen for one matter by one viewer: units, whoever may agree, the reporters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Attachment, Matter, Reporter
from huiyin.domains.matters.queries.answer_templates import answer_templates_for, answer_text
from huiyin.domains.matters.queries.directory import open_questions
from huiyin.domains.matters.queries.dossier import (
    approvers_for,
    last_step,
    photos_at_hand,
    units_for,
    voices_of,
    words_said,
)
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.interfaces.web.shared.times import local_day, moment_words
from huiyin.platform.access.viewers import Viewer

NOT_CHOSEN: Final = gettext_lazy("Please choose")
Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Prepared:
    """A prepared answer as it fits one matter: its key and name, the outcome it is for ("" for any), the words."""

    key: str
    name: str
    outcome: str
    text: str


@dataclass
class Options:
    """What can be chosen for one matter by one viewer; read at most once for all forms of a page."""

    viewer: Viewer
    matter: Matter
    at: datetime

    @cached_property
    def last_step(self) -> int:
        """The count of the last step, so that a form can say what happened since it was shown."""
        return last_step(self.matter)

    @cached_property
    def units(self) -> dict[str, Organisation]:
        """The units that may lead it, by key."""
        return {str(unit.pk): unit for unit in units_for(self.matter)}

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """What the directory wants asked before anybody is sent."""
        return open_questions(self.matter, at=self.at)

    @cached_property
    def approvers(self) -> Choices:
        """Whoever may agree, other than the viewer."""
        if self.viewer.user is None:
            return []
        posts = approvers_for(self.matter, besides=self.viewer.user.pk, at=self.at)
        return [
            (str(post.user_id), f"{post.user.display_name} · {post.organisation_name} {post.title}") for post in posts
        ]

    @cached_property
    def photos_at_hand(self) -> list[Attachment]:
        """Everything that an answer can show."""
        return photos_at_hand(self.matter)

    @property
    def photos(self) -> list[Attachment]:
        """The photos of the work that no answer shows yet."""
        return [one for one in self.photos_at_hand if one.purpose != Purpose.REPORT]

    @property
    def photos_before(self) -> list[Attachment]:
        """The photos beside which those after the work can be shown; those of the report stand last."""
        before = [one for one in self.photos_at_hand if one.purpose != Purpose.AFTER]
        return sorted(before, key=lambda one: one.purpose == Purpose.REPORT)

    @cached_property
    def prepared(self) -> list[Prepared]:
        """The prepared answers that fit it, their blanks filled; what fits most closely comes first."""
        today = local_day(self.at)
        return [
            Prepared(str(one.pk), one.name, one.outcome, answer_text(one, self.matter, today=today))
            for one in answer_templates_for(self.matter)
        ]

    @cached_property
    def voices(self) -> list[Reporter]:
        """The reporters who are still in it."""
        return [voice for voice in voices_of(self.matter.joined_into or self.matter) if voice.withdrawn_at is None]

    @cached_property
    def unheard(self) -> list[Reporter]:
        """The reporters who have not judged the latest answer."""
        said = words_said(self.matter.joined_into or self.matter)
        return [voice for voice in self.voices if voice.pk not in said or said[voice.pk].solved is None]

    def grouped(self, keep: Callable[[Organisation], bool]) -> Choices:
        """Units to choose from, by their rung, the nearest first."""
        return by_rung(unit for unit in self.units.values() if keep(unit))

    def named(self, voices: Sequence[Reporter]) -> Choices:
        """Reporters as one tells them apart without their names."""
        numbers = {voice.pk: number for number, voice in enumerate(self.voices, start=1)}
        return [(str(voice.pk), voice_words(voice, numbers.get(voice.pk, 0), self.at)) for voice in voices]


def by_rung(units: Iterable[Organisation]) -> Choices:
    """Units to choose from, under the names of their rungs."""
    groups: dict[str, Choices] = {}
    for unit in units:
        groups.setdefault(str(labels.LEVELS[unit.level]), []).append((str(unit.pk), unit.name))
    return [("", NOT_CHOSEN), *groups.items()]


def voice_words(voice: Reporter, number: int, at: datetime) -> str:
    """A reporter without a name: which one, by which door, when."""
    words = {"number": number, "channel": labels.CHANNELS[voice.channel], "moment": moment_words(voice.at, at)}
    return _("Reporter %(number)d (%(channel)s, %(moment)s)") % words
