"""What a reporter sees of their own matters, by number and code or by the phone they gave."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.core.ids import normal_number
from huiyin.domains.matters.models import Attachment, Clock, Matter, Reporter, Step
from huiyin.domains.matters.queries.carried import carried_by
from huiyin.domains.matters.queries.due import promising_calendar
from huiyin.domains.matters.queries.limits import allowance
from huiyin.domains.matters.queries.matters import ROW, matters_visible_to
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Allowance, Purpose
from huiyin.platform.access.viewers import Viewer

OF_ANSWERS = (Purpose.BEFORE, Purpose.AFTER)


def voices(reporters: Collection[UUID]) -> QuerySet[Reporter]:
    """These reporters, with all that a page about their matters shows."""
    return Reporter.objects.filter(pk__in=reporters).select_related(
        *(f"matter__{name}" for name in ROW), "matter__joined_into__lead_unit", "matter__part_of"
    )


def voice_in(reporters: Sequence[UUID], number: str) -> Reporter:
    """The first of these reporters who raised the matter with this number. Raises NotSeen.

    Several can: neighbours who share a phone, each with an own code in the same matter.
    """
    found = list(voices(reporters).filter(matter__number=normal_number(number)))
    if not found:
        raise NotSeen(number)
    return min(found, key=lambda voice: reporters.index(voice.pk))


def voices_of_phone(phone_hash: str) -> QuerySet[Reporter]:
    """Everybody who gave this phone, the newest matter first.

    Confidential matters stay out: a phone may be shared with the very person a report is about. They open with their
    number and code alone.
    """
    known = Reporter.objects.filter(person__phone_hash=phone_hash, withdrawn_at=None, matter__confidential=False)
    return known.exclude(person__phone_hash="").select_related("matter__category", "matter__place").order_by("-at")


def voices_in_parts(reporter: Reporter) -> QuerySet[Reporter]:
    """The same person in the matters that this one was divided into; one code opens all of them."""
    parts = Reporter.objects.filter(matter__part_of=reporter.matter_id, code_hash=reporter.code_hash)
    return parts.select_related("matter__category")


def photos_shown_to(reporter: Reporter) -> QuerySet[Attachment]:
    """The photos of the answers, and those that the reporter added; never another reporter's."""
    matters = [pk for pk in (reporter.matter_id, reporter.matter.joined_into_id) if pk is not None]
    shown = Q(purpose__in=OF_ANSWERS, answer__isnull=False) | Q(added_by=str(reporter.pk))
    return Attachment.objects.filter(shown, matter__in=matters).exclude(purpose=Purpose.VOICE)


def recordings_of(reporter: Reporter) -> QuerySet[Attachment]:
    """The voice messages that this reporter left; never another one's."""
    return spoken(reporter.matter).filter(added_by=str(reporter.pk))


def spoken(matter: Matter) -> QuerySet[Attachment]:
    """The voice messages of a matter and of what was joined into it, the first first, those erased left out."""
    recordings = Attachment.objects.filter(matter__in=carried_by(matter.pk), purpose=Purpose.VOICE)
    return recordings.exclude(digest="").select_related("matter")


def heard(recording: UUID, *, viewer: Viewer, reporters: Collection[UUID]) -> Attachment:
    """A voice message that staff hear with its matter, or that one of these reporters left. Raises NotSeen."""
    found = Attachment.objects.filter(pk=recording, purpose=Purpose.VOICE).exclude(digest="").first()
    if found is not None:
        if viewer.signed_in and matters_visible_to(viewer).filter(pk=found.matter_id).exists():
            return found
        if found.added_by in {str(pk) for pk in reporters}:
            return found
    raise NotSeen("no such recording")


def seen_photo(photo: UUID, *, viewer: Viewer, reporters: Collection[UUID]) -> Attachment:
    """A photo that staff see with its matter, or that is shown to one of these reporters. Raises NotSeen."""
    found = Attachment.objects.filter(pk=photo).exclude(purpose=Purpose.VOICE).select_related("matter").first()
    if found is not None:
        if viewer.signed_in and matters_visible_to(viewer).filter(pk=found.matter_id).exists():
            return found
        if any(photos_shown_to(voice).filter(pk=photo).exists() for voice in voices(reporters)):
            return found
    raise NotSeen("no such photo")


def raised_it(reporter: Reporter) -> bool:
    """Whether the words of the matter are this reporter's own; False for a voice that joined it later (我也遇到了)."""
    same = [str(pk) for pk in Reporter.objects.filter(code_hash=reporter.code_hash).values_list("pk", flat=True)]
    matters = [pk for pk in (reporter.matter_id, reporter.matter.part_of_id) if pk is not None]
    return not Step.objects.filter(matter__in=matters, move="comment", data__joined__in=same).exists()


def running_clocks(matter: Matter) -> dict[str, Clock]:
    """What is promised now, by the kind of clock."""
    return {clock.kind: clock for clock in matter.clocks.filter(ended_at=None)}


def open_question(matter: Matter) -> str:
    """The question that waits for the reporter's reply; "" where none does."""
    asked = matter.steps.filter(move="ask").order_by("-seq").values_list("public_text", flat=True).first()
    return asked or "" if matter.state == State.ASKED else ""


def again_until(matter: Matter) -> datetime | None:
    """Until when "broken again" is taken up with the history of this one; None where it is not settled as solved."""
    settled = matter.steps.filter(move="settle").order_by("-seq").values_list("at", flat=True).first()
    if matter.state != State.SETTLED or settled is None:
        return None
    return promising_calendar().add(settled, allowance(matter, Allowance.AGAIN, at=settled).span)


def matter_to_share(number: str) -> Matter:
    """A matter that its reporter may show to others. Raises NotSeen, also for a confidential one."""
    found = Matter.objects.filter(number=normal_number(number), confidential=False).select_related(*ROW).first()
    if found is None:
        raise NotSeen(number)
    return found
