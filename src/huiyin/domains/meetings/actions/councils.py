"""Holding a council of residents: one write from a phone, from which every matter that was noted goes its usual way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.texts import TextFault, clean_text
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Community, Estate
from huiyin.domains.matters.actions.attachments import attach_picture
from huiyin.domains.matters.actions.intake import Contact, Received, Said, Voice, receive_matter
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.rules.pictures import Picture
from huiyin.domains.matters.vocabulary import Channel, Purpose
from huiyin.domains.meetings.models import Council, Noted
from huiyin.domains.meetings.vocabulary import Seated
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import User
from huiyin.platform.audit import recording as audit

MOST_NOTES = 12
MOST_HEADS = 500
LONGEST = 4000
LATEST = timedelta(days=30)  # our own: so long a phone may have been without a line


@dataclass(frozen=True, slots=True)
class Talk:
    """A council as it was typed. `key` was made on the phone."""

    key: str
    sort: str
    where: str
    held_at: datetime
    heads: int
    said: str = ""
    estate: Estate | None = None
    photo_consent: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One matter that somebody raised there, with whoever raised it."""

    text: str
    speaker: Contact = field(default_factory=Contact)
    category: Category | None = None
    to_table: bool = False
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """The council, and the matters that were received now; none where it had come in before."""

    council: Council
    received: tuple[Received, ...] = ()


@transaction.atomic
def hold_council(
    *, actor: Actor, holder: User, community: Community, talk: Talk, notes: Sequence[Note], at: datetime
) -> Held:
    """Keep what was said and receive every matter that was noted, once however often it is sent. Raises Invalid."""
    known = Council.objects.filter(held_by=holder, key=talk.key).first()
    if known is not None:
        return Held(known)
    where, said = _checked(community, talk, notes, at)
    council = Council(
        community=community,
        estate=talk.estate,
        area=(talk.estate or community).area,
        key=talk.key,
        sort=talk.sort,
        where=where,
        held_at=min(talk.held_at, at),
        at=at,
        held_by=holder,
        heads=talk.heads,
        said=said,
        photo_consent=talk.photo_consent,
    )
    try:
        with transaction.atomic():
            council.save(force_insert=True)
    except IntegrityError:  # the same phone sent it twice at once, and the other was faster
        return Held(Council.objects.get(held_by=holder, key=talk.key))
    received = tuple(_received(council, note, actor=actor, at=at) for note in notes)
    rows = [
        Noted(council=council, matter=one.matter, order=number, to_table=note.to_table)
        for number, (one, note) in enumerate(zip(received, notes, strict=True), start=1)
    ]
    Noted.objects.bulk_create(rows)
    change = {
        "sort": council.sort,
        "heads": council.heads,
        "held_at": council.held_at.isoformat(),
        "matters": [one.matter.number for one in received],
    }
    audit.record(
        chain=community.code,
        actor=actor,
        verb="meetings.hold_council",
        subject=council.ref,
        change=change,
        at=at,
        rows=[council, *rows],
    )
    return Held(council, received)


def _received(council: Council, note: Note, *, actor: Actor, at: datetime) -> Received:
    said = Said(note.text, category=note.category, estate=council.estate, where=council.where)
    voice = Voice(note.speaker, channel=Channel.MEETING)
    got = receive_matter(actor=actor, community=council.community, said=said, voice=voice, at=at)
    for picture in note.pictures:
        attach_picture(actor=actor, matter=got.matter, picture=picture, purpose=Purpose.REPORT, at=at)
    return got


def _checked(community: Community, talk: Talk, notes: Sequence[Note], at: datetime) -> tuple[str, str]:
    fields = Fields()
    where = fields.line("where", talk.where, limit=120)
    fields.choice("sort", talk.sort, set(Seated))
    fields.fault_if(not 1 <= talk.heads <= MOST_HEADS, "heads", _("How many people sat there, yourself not counted?"))
    fields.fault_if(talk.held_at < at - LATEST, "held_at", _("That was more than 30 days ago."))
    elsewhere = talk.estate is not None and talk.estate.community_id != community.pk
    fields.fault_if(elsewhere, "estate", _("This estate lies elsewhere."))
    fields.fault_if(len(notes) > MOST_NOTES, "notes", _("At most %(n)d matters at once.") % {"n": MOST_NOTES})
    pictured = any(note.pictures for note in notes)
    fields.fault_if(
        pictured and not talk.photo_consent, "photo_consent", _("Photos only with the word of those who are in them.")
    )
    try:
        said = clean_text(talk.said, limit=LONGEST, lines=True)
    except TextFault as fault:
        raise Invalid({"said": [_("At most %(limit)d characters, please.") % {"limit": fault.limit}]}) from fault
    fields.fault_if(not said and not notes, "said", _("Write down what was said, or note a matter."))
    fields.settle()
    return where, said
