"""Reads of the record."""

from django.db.models import QuerySet

from huiyin.platform.audit.models import AuditRow, ChainHead


def chains() -> list[str]:
    """Return the names of all chains, sorted: those with a head, and those whose head somebody removed."""
    with_head = ChainHead.objects.values_list("chain", flat=True)
    with_rows = AuditRow.objects.order_by().values_list("chain", flat=True).distinct()
    return sorted({*with_head, *with_rows})


def heads() -> QuerySet[ChainHead]:
    """Return where each chain stands, by name."""
    return ChainHead.objects.order_by("chain")


def history_of(subject: tuple[str, str]) -> QuerySet[AuditRow]:
    """Return everything on the record about one thing, oldest first."""
    return AuditRow.objects.filter(subject_kind=subject[0], subject_id=subject[1]).order_by("at", "pk")


def was_recorded(*, chain: str, verb: str) -> bool:
    """Say whether this was ever done in this chain."""
    return AuditRow.objects.filter(chain=chain, verb=verb).exists()
