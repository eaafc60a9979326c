"""Who said what of which answer."""

from collections.abc import Iterable
from uuid import UUID

from huiyin.domains.matters.models import Answer, Matter, Reporter, Verdict
from huiyin.domains.matters.queries.carried import carried_by_any
from huiyin.domains.matters.states import State


def latest_answer(matter: Matter) -> Answer | None:
    """The answer that is being judged."""
    return matter.answers.order_by("-at", "-id").first()


def was_answered(matter: Matter) -> bool:
    """Whether somebody whose word it carries has had an answer: here, in a matter joined into it, or in its whole."""
    return matter.pk in answered_among([matter])


def answered_among(matters: Iterable[Matter]) -> set[UUID]:
    """Those of these matters of which `was_answered` is true; two queries, and one more where there are parts.

    A part carries the answer of its whole: whoever said "not solved" to that is not sent away by splitting it first.
    """
    family = {matter.pk: {matter.pk: matter.part_of_id} for matter in matters}
    joined = Matter.objects.filter(joined_into__in=family).values_list("joined_into_id", "pk", "part_of_id")
    for main, key, whole in joined:
        family[main][key] = whole
    above = _wholes({whole for keys in family.values() for whole in keys.values() if whole})
    carried = {
        key: {*keys, *(one for whole in keys.values() for one in above.get(whole, ()))} for key, keys in family.items()
    }
    everyone = {key for keys in carried.values() for key in keys}
    answers = Answer.objects.filter(matter__in=carried_by_any(everyone))
    spoken = {key for row in answers.values_list("matter_id", "matter__joined_into_id") for key in row}
    return {key for key, keys in carried.items() if keys & spoken}


def _wholes(keys: set[UUID]) -> dict[UUID | None, set[UUID]]:
    """Each of these matters with all the wholes above it."""
    found: dict[UUID | None, set[UUID]] = {key: {key} for key in keys}
    tops = {key: key for key in keys}
    while tops:
        wholes = dict(
            Matter.objects.filter(pk__in=set(tops.values()), part_of__isnull=False).values_list("pk", "part_of_id")
        )
        tops = {key: wholes[top] for key, top in tops.items() if top in wholes}
        for key, top in tops.items():
            found[key].add(top)
    return found


def word_of(reporter: Reporter, answer: Answer) -> Verdict | None:
    """The reporter's last word on an answer: a verdict, a recorded silence, or nothing yet."""
    return Verdict.objects.filter(reporter=reporter, answer=answer).order_by("-id").first()


def yet_to_judge(reporters: Iterable[Reporter]) -> set[UUID]:
    """Those of these reporters whose matter is answered and who have not judged its newest answer; two queries."""
    waiting = {
        one.pk: one.matter.joined_into_id or one.matter_id
        for one in reporters
        if (one.matter.joined_into or one.matter).state == State.ANSWERED and one.withdrawn_at is None
    }
    answers = Answer.objects.filter(matter__in=waiting.values()).order_by("at", "id")
    newest = dict(answers.values_list("matter_id", "pk"))
    spoken = Verdict.objects.filter(answer__in=newest.values(), reporter__in=waiting, solved__isnull=False)
    return set(waiting) - set(spoken.values_list("reporter_id", flat=True))


def words_on(answer: Answer) -> dict[UUID, Verdict]:
    """The last word of each reporter who spoke on an answer or was silent, by reporter; one query for all."""
    return {word.reporter_id: word for word in Verdict.objects.filter(answer=answer).order_by("id")}
