"""Where a user wants e-mail to go: kept sealed among the persons, never here."""

from datetime import datetime

from django.db import transaction

from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import User
from huiyin.platform.audit.prints import Row, gone
from huiyin.platform.audit.recording import record
from huiyin.platform.notices.models import MailAddress
from huiyin.platform.persons.actions import erase_person, remember


@transaction.atomic
def set_mail_address(*, user: User, address: str, actor: Actor, at: datetime) -> None:
    """Send the user's notices by e-mail too, to this address; "" ends it. Raises Invalid for a text too long.

    The old address is erased at once.
    """
    old, rows = MailAddress.objects.filter(user=user).first(), list[Row]()
    if old:
        rows.append(gone(old))
        old.delete()
        erase_person(person_id=old.person_id, reason="replaced", actor=actor, at=at)
    if address.strip():
        person = remember(email=address, kind="staff", actor=actor, at=at)
        rows += [person, MailAddress.objects.create(user=user, person=person)]
    subject, change = ("user", str(user.pk)), {"mail": bool(address.strip())}
    verb = "notices.set_mail_address"
    record(chain="district", actor=actor, verb=verb, subject=subject, change=change, at=at, rows=rows)
