"""Finding persons without opening them."""

from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from huiyin.core.phones import normal_phone
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.persons.models import Person, ReadLog, RetentionRule
from huiyin.platform.persons.rules.retention import Keeping, cutoffs
from huiyin.platform.persons.scope import readings_seen_by
from huiyin.platform.persons.seals import phone_hash


def people_with_phone(phone: str) -> QuerySet[Person]:
    """The persons who gave this number, however it was written; none for a text that is no number."""
    number = normal_phone(phone)
    return Person.objects.filter(phone_hash=phone_hash(number)) if number else Person.objects.none()


def retention_due(today: date) -> QuerySet[Person]:
    """The persons to be erased on this day: the rule of their kind has run out and no hold keeps them."""
    rules = [Keeping(rule.kind, rule.days, rule.valid_from) for rule in retention_rules()]
    due = [Q(kind=kind, last_needed__lte=cutoff) for kind, cutoff in cutoffs(rules, today).items()]
    if not due:
        return Person.objects.none()
    not_held = Q(keep_until__isnull=True) | Q(keep_until__lt=today)
    return Person.objects.filter(reduce(or_, due), not_held, erased_at__isnull=True)


def due_under(kind: str, days: int, today: date) -> QuerySet[Person]:
    """The persons of a kind who would be due on this day if they were kept so many days: a dry run of a new rule."""
    not_held = Q(keep_until__isnull=True) | Q(keep_until__lt=today)
    return Person.objects.filter(
        not_held, kind=kind, last_needed__lte=today - timedelta(days=days), erased_at__isnull=True
    )


def retention_rules() -> QuerySet[RetentionRule]:
    """Every rule that stands, by kind, the newest first."""
    return RetentionRule.objects.filter(taken_back=None).order_by("kind", "-valid_from")


def readings_visible_to(viewer: Viewer) -> QuerySet[ReadLog]:
    """Who read whom and why, as the viewer may see it, the newest first."""
    return ReadLog.objects.filter(readings_seen_by(viewer)).order_by("-at", "-pk")


def readings_of_children(viewer: Viewer, *, since: datetime, until: datetime) -> QuerySet[ReadLog]:
    """Every reading of a child in this time, for the yearly audit.  Source: 未成年人网络保护条例."""
    return readings_visible_to(viewer).filter(child=True, at__gte=since, at__lt=until).order_by("at", "pk")


def sealed_under_other_keys(key_id: str) -> QuerySet[Person]:
    """The persons whose blob is not sealed under this key, the erased left out."""
    return Person.objects.filter(erased_at__isnull=True).exclude(key_id=key_id)
