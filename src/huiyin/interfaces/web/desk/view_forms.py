"""What somebody fills in to save a view of the inbox, or to give it another name."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.domains.matters.models import SavedView
from huiyin.domains.matters.models.saved_view import NAME
from huiyin.domains.matters.queries.saved_views import Circle

from .saved_views import name_of


class ViewForm(forms.Form):
    """A name, and for whom; or one of the views that are there, which from now on asks this."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=NAME, required=False)
    circle = forms.ChoiceField(label=gettext_lazy("For whom?"), widget=forms.RadioSelect)
    instead = forms.ChoiceField(label=gettext_lazy("Or let a view that is there ask this from now on"), required=False)
    first = forms.BooleanField(label=gettext_lazy("My inbox opens with it"), required=False)

    def __init__(self, data: QueryDict | None, *, circles: Sequence[Circle], kept: Sequence[SavedView]) -> None:
        super().__init__(data, initial={"circle": "own"})
        self.circles = {one.key: one for one in circles}
        self.kept = {name_of(row): row for row in kept}
        self._offer("circle", [(one.key, _circle_words(one)) for one in circles])
        self._offer("instead", [("", _("no, a new one")), *((name, row.name) for name, row in self.kept.items())])
        if not kept:
            del self.fields["instead"]
            self.fields["name"].required = True
        if len(circles) == 1:
            del self.fields["circle"]

    def chosen_circle(self) -> Circle:
        """For whom it is kept."""
        return self.circles[self.cleaned_data.get("circle") or "own"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=NAME)


def _circle_words(circle: Circle) -> str:
    if circle.organisation is not None:
        return _("Everybody of %(unit)s") % {"unit": circle.organisation.name}
    if circle.community is not None:
        return _("Everybody who works in %(community)s") % {"community": circle.community.name}
    return _("Only me")
