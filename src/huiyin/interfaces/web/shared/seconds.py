"""Choosing the second person, on every form that asks for one; and what to do where there is nobody to choose."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django import forms
from django.utils.translation import gettext as _

from huiyin.core.areas import Area, lineage
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.access.managing import not_to_give
from huiyin.platform.access.models import Post
from huiyin.platform.access.queries import posts_with
from huiyin.platform.access.seconds import APPROVE, seconds_around
from huiyin.platform.access.verbs import KNOWN, MANAGE
from huiyin.platform.access.viewers import Viewer

NOBODY: Final = ("", "–")


def named(post: Post) -> str:
    """A person with the post on which they would agree."""
    where = " ".join(part for part in (post.organisation_name, post.title) if part)
    return " · ".join(part for part in (post.user.display_name, where) if part)


def others(viewer: Viewer, area: str, today: date) -> list[Post]:
    """Whoever may agree in this area to what the viewer does, the nearest first."""
    own = viewer.user.pk if viewer.user is not None else None
    return [post for post in seconds_around(lineage(Area(area)), today=today) if post.user_id != own]


@dataclass(frozen=True)
class Alone:
    """Nobody else may agree: which right is missing, whether the viewer may give it, and who manages people here."""

    right: str
    may_give: bool
    managers: list[str]


def alone(request: WebRequest, form: forms.Form, area: str, name: str = "agreed_by") -> Alone | None:
    """Fill in who may agree to what the viewer does in this area; where nobody may, say what is missing."""
    field, today = form.fields[name], local_day(request.moment)
    posts = others(request.viewer, area, today)
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - every such field is declared as one
    field.choices = [NOBODY, *((str(post.user_id), named(post)) for post in posts)]
    if posts:
        return None
    field.help_text = nobody_words()
    managers = dict.fromkeys(named(post) for post in posts_with(MANAGE, area=area, today=today))
    return Alone(right_words(), not not_to_give(request.viewer, [APPROVE], area), list(managers))


def nobody_words() -> str:
    """What is missing, and who sees to it, in a sentence beside the field."""
    words = _(
        "Nobody else here may agree yet: a colleague here or at the street needs a post with the right “%(right)s”."
    )
    return words % {"right": right_words()}


def right_words() -> str:
    """The right that a second person needs, as the pages of posts call it."""
    return str(KNOWN[APPROVE])
