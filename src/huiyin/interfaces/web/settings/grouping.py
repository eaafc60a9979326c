"""Long forms in groups: fields that belong together stand in one frame, short ones side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from django import forms
from django.utils.functional import Promise

GROUPED: Final = "settings/grouped.html"  # the template of a page whose form is a GroupedForm


@dataclass(frozen=True)
class FieldGroup:
    """What a group is about, a sentence on it, and its fields, row by row; without words it is no frame of its own."""

    rows: tuple[tuple[str, ...], ...]
    words: str | Promise = ""
    hint: str | Promise = ""
    short: bool = False  # two of its fields fit side by side on a telephone too


class GroupedForm(forms.Form):
    """A form that names its groups; together they hold each of its fields, and may name one that it lacks."""

    groups: ClassVar[tuple[FieldGroup, ...]] = ()

    def grouped(self) -> Iterator[tuple[FieldGroup, list[list[forms.BoundField]]]]:
        """Each group with the fields of its rows."""
        for group in self.groups:
            printed = [[self[name] for name in row if name in self.fields] for row in group.rows]
            yield group, [row for row in printed if row]
