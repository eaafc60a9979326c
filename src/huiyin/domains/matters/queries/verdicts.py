"""Who said what of which answer."""

from uuid import UUID

from django.db.models import Q

from huiyin.domains.matters.models import Answer, Matter, Reporter, Verdict


def latest_answer(matter: Matter) -> Answer | None:
    """The answer that is being judged."""
    return matter.answers.order_by("-at", "-id").first()


def was_answered(matter: Matter) -> bool:
    """Whether somebody has had an answer in this matter, or in one that was joined into it."""
    return Answer.objects.filter(Q(matter=matter) | Q(matter__joined_into=matter)).exists()


def word_of(reporter: Reporter, answer: Answer) -> Verdict | None:
    """The reporter's last word on an answer: a verdict, a recorded silence, or nothing yet."""
    return Verdict.objects.filter(reporter=reporter, answer=answer).order_by("-id").first()


def words_on(answer: Answer) -> dict[UUID, Verdict]:
    """The last word of each reporter who spoke on an answer or was silent, by reporter; one query for all."""
    return {word.reporter_id: word for word in Verdict.objects.filter(answer=answer).order_by("id")}
