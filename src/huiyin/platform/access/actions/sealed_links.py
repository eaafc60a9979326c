"""Sealed links for somebody without an account: a link, and a one-time code that reaches them by another way.

Whoever finds the link alone sees nothing, whoever overhears the code alone can do nothing with it. Of both only keyed
hashes are kept. Numbers are our own: 6 digits, 5 attempts a code, 15 wrong codes from one network within 15 minutes,
over all links; 20 minutes without a touch end a visit, and 3 hours end it at the latest. What the link opens is for the
caller to say, and to put on the record.
"""

import hmac
import secrets
import unicodedata
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, NotSeen
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import LinkCode, LinkPass, LinkVisit, SealedLink
from huiyin.platform.access.rules.link_seals import joined, parted
from huiyin.platform.access.rules.networks import network_of
from huiyin.platform.sealing import keyed_hash

DIGITS: Final = 6
ATTEMPTS: Final = 5
WRONG_AT_MOST: Final = 15  # from one network, over all links
WITHIN: Final = timedelta(minutes=15)  # and so long nobody there is kept out at most
CODE_TOLD: Final = timedelta(days=1)  # a code that is read out by telephone
CODE_SENT: Final = timedelta(minutes=10)  # a code that a phone receives at once
IDLE: Final = timedelta(minutes=20)
LONGEST: Final = timedelta(hours=3)
SAME_VISIT: Final = timedelta(minutes=10)  # opened again by then from the same network: one line in the log
OPENED, WRONG, LET_IN, LEFT = "opened", "wrong", "let_in", "left"
_SECRET_BYTES: Final = 16

About = tuple[str, str]


def seal_link(*, about: About, expires: datetime, at: datetime) -> tuple[SealedLink, str]:
    """Make a link to one thing: the row, and the text for the address, which is kept nowhere."""
    secret = secrets.token_hex(_SECRET_BYTES)
    link = SealedLink.objects.create(
        about_kind=about[0], about_id=about[1], secret_hash=_link_hash(secret), created_at=at, expires=expires
    )
    return link, joined(secret, _seal(secret))


def link_at(text: str, *, at: datetime) -> SealedLink:
    """The working link with this text. Raises NotSeen, alike for an invented, an expired and a revoked one."""
    parts = parted(text)
    # What nobody here sealed is turned away before the tables are asked.
    if parts is None or not hmac.compare_digest(joined(parts[0], _seal(parts[0])), text):
        raise NotSeen("no such link")
    link = SealedLink.objects.filter(secret_hash=_link_hash(parts[0])).first()
    if link is None or not link.works_at(at):
        raise NotSeen("no such link")
    return link


def new_code(*, about: About, life: timedelta, at: datetime) -> str:
    """A one-time code for the links to this thing; the code before it stops working."""
    _codes(about, at).update(expires=at)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    LinkCode.objects.create(
        about_kind=about[0], about_id=about[1], code_hash=_code_hash(about, code), created_at=at, expires=at + life
    )
    return code


def revoke_links_to(*, about: About, at: datetime) -> int:
    """Let no link and no code to this thing open it, and whoever is in go; returns how many links worked."""
    links = SealedLink.objects.filter(about_kind=about[0], about_id=about[1])
    LinkPass.objects.filter(link__in=links, ended_at=None).update(ended_at=at)
    _codes(about, at).update(expires=at)
    return links.filter(revoked_at=None, expires__gt=at).update(revoked_at=at)


def note_opening(link: SealedLink, *, ip: str, at: datetime) -> None:
    """Write down that the link was opened; again within minutes from the same network is one visit."""
    network = network_of(ip)
    recent = LinkVisit.objects.filter(link=link, what=OPENED, network=network, at__gt=at - SAME_VISIT, at__lte=at)
    if not recent.exists():
        LinkVisit.objects.create(link=link, what=OPENED, network=network, at=at)


def enter(*, link: SealedLink, code: str, ip: str, at: datetime) -> str:
    """Let in whoever has the code, use it up, and return the secret of the visit; an earlier visit ends.

    Raises Invalid without saying what was wrong, and TooMany where too many wrong codes came from this network: then
    nothing is tried and nothing counted, so that waiting always ends. Must not be called inside a transaction: an
    attempt that is rolled back would not count.
    """
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    network = network_of(ip)
    with transaction.atomic(durable=True):
        _refuse_guessing(network, at)
        secret = _tried(link, typed, at)
        LinkVisit.objects.create(link=link, what=LET_IN if secret else WRONG, network=network, at=at)
    if not secret:
        raise Invalid({"code": [_("This code does not fit, or it has been used. Please ask for a new one.")]})
    return secret


def _refuse_guessing(network: str, at: datetime) -> None:
    wrong = LinkVisit.objects.filter(what=WRONG, network=network, at__gt=at - WITHIN, at__lte=at).order_by("-at")
    moments = list(wrong.values_list("at", flat=True)[:WRONG_AT_MOST])
    if len(moments) == WRONG_AT_MOST:
        raise TooMany(moments[-1] + WITHIN)


def visitor(*, link: SealedLink, secret: str, at: datetime) -> LinkPass | None:
    """The visit with this secret at this link, which lasts a little longer by it; None where there is none."""
    found = LinkPass.objects.filter(
        link=link, secret_hash=_pass_hash(secret), ended_at=None, expires__gt=at, began_at__gt=at - LONGEST
    ).first()
    if found is not None and found.expires - at < IDLE / 2:
        found.expires = at + IDLE
        found.save(update_fields=["expires"])
    return found


def leave(*, link: SealedLink, secret: str, ip: str, at: datetime) -> None:
    """End the visit."""
    if LinkPass.objects.filter(link=link, secret_hash=_pass_hash(secret), ended_at=None).update(ended_at=at):
        LinkVisit.objects.create(link=link, what=LEFT, network=network_of(ip), at=at)


def _tried(link: SealedLink, typed: str, at: datetime) -> str:
    """The secret of a new visit if the code is the one that was told last; "" otherwise."""
    latest = _codes(link.about, at).order_by("-created_at", "-pk").first()
    if latest is None:
        return ""
    # Counted before it is compared, by the database: parallel guesses get five in all.
    if LinkCode.objects.filter(pk=latest.pk, attempts__lt=ATTEMPTS).update(attempts=F("attempts") + 1) != 1:
        return ""
    if not hmac.compare_digest(latest.code_hash, _code_hash(link.about, typed)):
        return ""
    if LinkCode.objects.filter(pk=latest.pk, used_at=None).update(used_at=at) != 1:
        return ""
    same = SealedLink.objects.filter(about_kind=link.about_kind, about_id=link.about_id)
    LinkPass.objects.filter(link__in=same, ended_at=None).update(ended_at=at)
    secret = secrets.token_hex(_SECRET_BYTES)
    LinkPass.objects.create(link=link, secret_hash=_pass_hash(secret), began_at=at, expires=at + IDLE)
    return secret


def _codes(about: About, at: datetime) -> QuerySet[LinkCode]:
    return LinkCode.objects.filter(about_kind=about[0], about_id=about[1], used_at=None, expires__gt=at)


def _seal(secret: str) -> str:
    return keyed_hash(secret, purpose="access.sealed_link.seal")


def _link_hash(secret: str) -> str:
    return keyed_hash(secret, purpose="access.sealed_link")


def _pass_hash(secret: str) -> str:
    return keyed_hash(secret, purpose="access.link_pass")


def _code_hash(about: About, code: str) -> str:
    return keyed_hash(f"{about[0]}:{about[1]}:{code}", purpose="access.link_code")
