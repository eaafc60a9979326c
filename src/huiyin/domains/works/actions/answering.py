"""Answering the matters that waited, through their own move; their reporters judge as they always do."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.waiting import add_comment, resume_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.states import AT_WORK, CLOSED, WAITING
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.domains.works.models import Milestone, Work, WorkMatter
from huiyin.domains.works.queries.works import links_of
from huiyin.platform.access.actors import Actor


def has_waiting(work: Work, milestone: Milestone) -> bool:
    """Whether matters wait for this milestone."""
    return links_of(work).filter(answer=None, milestone=milestone).exists()


def answer_waiting(
    work: Work,
    public_text: str,
    *,
    outcome: str = Outcome.DONE,
    milestone: Milestone | None = None,
    actor: Actor,
    at: datetime,
) -> list[Matter]:
    """Answer every matter that waits for this milestone, or for any; returns those that were answered.

    One that went up meanwhile is its new unit's to answer: it hears of the work by a note and goes its own way.
    """
    links = links_of(work).filter(answer=None)
    chosen = links.filter(milestone=milestone) if milestone is not None else links
    return [link.matter for link in chosen if _answer(link, public_text, outcome, actor=actor, at=at)]


def _answer(link: WorkMatter, public_text: str, outcome: str, *, actor: Actor, at: datetime) -> bool:
    matter = link.matter
    if matter.state in WAITING:  # the answer is here: nobody waits any longer for a reply or the end of a pause
        resume_matter(actor=actor, matter=matter, note=link.work.title, at=at)
        matter.refresh_from_db()
    if matter.state not in AT_WORK:
        link.left_at = at
        link.save(update_fields=["left_at"])
        if matter.state not in CLOSED:
            add_comment(
                actor=actor,
                matter=matter,
                note=_("%(name)s: %(words)s") % {"name": link.work.title, "words": public_text},
                at=at,
            )
        return False
    text = AnswerText(Outcome(outcome), public_text, done=public_text)
    link.answer = answer_matter(actor=actor, matter=matter, text=text, at=at)
    link.save(update_fields=["answer"])
    return True
