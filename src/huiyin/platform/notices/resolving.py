"""Who receives a message and where they are reached, asked at the moment of delivery and stored nowhere."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings

from huiyin.platform.access.models import Post, User
from huiyin.platform.access.queries import on_day
from huiyin.platform.notices.channels.protocol import Contact
from huiyin.platform.notices.models import MailAddress
from huiyin.platform.notices.recipients import Recipient, RecipientKind
from huiyin.platform.persons.actions import for_delivery


def contacts_of(recipient: Recipient, *, today: date) -> list[Contact]:
    """The receivers on this day, in a fixed order; empty when nobody is there any more."""
    key = UUID(recipient.id)
    if recipient.kind is RecipientKind.PERSON:
        return [_person(key)]
    users = User.objects.filter(pk=key) if recipient.kind is RecipientKind.USER else holders_of(key, today=today)
    return _users(user for user in users if user.is_active)


def holders_of(post_id: UUID, *, today: date) -> list[User]:
    """The users who hold this post today: its own holder, or whoever followed with the same title, unit and area."""
    post = Post.objects.filter(pk=post_id).first()
    if post is None:
        return []
    same = Post.objects.filter(
        on_day(today), organisation_id=post.organisation_id, area=post.area, title=post.title
    ).select_related("user")
    own = [each.user for each in same if each.pk == post.pk]
    return own or list({each.user_id: each.user for each in same.order_by("begins", "pk")}.values())


def _person(person_id: UUID) -> Contact:
    data = for_delivery(person_id)
    language = data.language or settings.LANGUAGE_CODE
    return Contact(key=f"person:{person_id}", language=language, phone=data.phone, email=data.email)


def _users(users: Iterable[User]) -> list[Contact]:
    found = list(users)
    mail = dict(MailAddress.objects.filter(user__in=found).values_list("user_id", "person_id"))
    return [
        Contact(
            key=f"user:{user.pk}",
            language=user.language,
            user_id=str(user.pk),
            email=for_delivery(mail[user.pk]).email if user.pk in mail else "",
        )
        for user in found
    ]
