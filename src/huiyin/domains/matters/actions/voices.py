"""Who reports: the person goes to the persons' room, the reporter gets a code of their own."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from huiyin.core.ids import new_code
from huiyin.domains.matters.codes import code_hash
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.vocabulary import Channel
from huiyin.platform.access.actors import Actor
from huiyin.platform.persons.actions import sealed_person
from huiyin.platform.persons.models import Person
from huiyin.platform.statements import insert_together


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the person behind a report. Goes to the persons' room at once and stays there."""

    name: str = ""
    phone: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.address)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who reports, through which door, and what staff and the public may know of them."""

    contact: Contact = field(default_factory=Contact)
    channel: Channel = Channel.WEB
    anonymous: bool = True
    unknown_to_staff: bool = False
    assisted_by: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class NewVoice:
    """A reporter with the person behind, neither yet saved, and the code that is shown once."""

    person: Person | None
    reporter: Reporter
    code: str


def new_voice(matter: Matter, voice: Voice, *, actor: Actor, at: datetime) -> NewVoice:
    """One more voice in a matter, with an own code. Raises Invalid for a contact that cannot be taken."""
    person = None
    if voice.contact and not voice.unknown_to_staff:
        contact = voice.contact
        told = {"name": contact.name, "phone": contact.phone, "address": contact.address, "language": voice.language}
        person = sealed_person(told, at=at)
    code = new_code()
    reporter = Reporter(
        matter=matter,
        person=person,
        code_hash=code_hash(code),
        channel=voice.channel,
        anonymous=voice.anonymous,
        unknown_to_staff=voice.unknown_to_staff,
        assisted_by=voice.assisted_by,
        taken_by=actor.id if actor.kind == "staff" else "",
        language=voice.language,
        at=at,
    )
    return NewVoice(person, reporter, code)


def voice_rows(reporter: Reporter) -> list[Model]:
    """A new voice and the person behind it: what the record keeps of them."""
    return [reporter] if reporter.person is None else [reporter, reporter.person]


def add_reporter(matter: Matter, voice: Voice, *, actor: Actor, at: datetime) -> tuple[Reporter, str]:
    """One more voice in a matter that stands already. The caller records it."""
    new = new_voice(matter, voice, actor=actor, at=at)
    insert_together([row for row in (new.person, new.reporter) if row is not None])
    return new.reporter, new.code
