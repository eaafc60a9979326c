"""Letters to users become rows of InAppNotice."""

from typing import ClassVar

from django.utils.text import Truncator

from huiyin.platform.notices.channels.protocol import Contact, Letter
from huiyin.platform.notices.models import InAppNotice

SUBJECT_LIMIT = 200


class InApp:
    """Open to every user. The same letter twice is one row."""

    name: ClassVar[str] = "inapp"
    repeats_show: ClassVar[bool] = False

    def reaches(self, contact: Contact) -> bool:
        """Whether the receiver signs in."""
        return bool(contact.user_id)

    def send(self, letter: Letter, contact: Contact) -> None:
        """Put the letter on the user's list, once."""
        InAppNotice.objects.get_or_create(
            message_id=letter.message_id,
            user_id=contact.user_id,
            defaults={
                "subject": Truncator(letter.subject).chars(SUBJECT_LIMIT),
                "body": letter.body,
                "about_kind": letter.about[0],
                "about_id": letter.about[1],
                "area": letter.area,
                "at": letter.at,
            },
        )
