"""The subject of a matter put right: whoever reported it may say "I don't know", and may be mistaken."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Category, Matter, Step
from huiyin.platform.access.actors import Actor

from .steps import Change, advance, lock, record


@transaction.atomic
def sort_matter(*, actor: Actor, matter: Matter, category: Category, at: datetime) -> Step:
    """Give an open matter another subject; a note says from which to which. What was promised stays promised.

    Raises Refused where the matter or the subject is confidential: who sees it and who may handle it was settled when
    it came in.
    """
    matter = lock(matter)
    if matter.confidential or category.confidential:
        raise Refused("sort", matter.state, reason=_("A subject is not changed where something is confidential."))
    note = _change(matter.category, category)
    step = advance(matter, "comment", actor=actor, at=at, given={"note": note}, change=Change(note=note))
    matter.category = category
    record(matter, actor=actor, verb="matters.sort", step=step, at=at)
    return step


def _change(before: Category | None, after: Category) -> str:
    """From which subject to which, in the language of the record."""
    with translation.override("zh-hans"):
        old = before.name if before else pgettext("subject", "none")
        return _("Subject: %(old)s → %(new)s") % {"old": old, "new": after.name}
