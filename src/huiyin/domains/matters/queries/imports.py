"""What has been taken over from another register already."""

from collections.abc import Iterable

from huiyin.domains.matters.models import Matter


def already_there(source: str, numbers: Iterable[str]) -> set[str]:
    """Those of a register's numbers that have a matter here."""
    there = Matter.objects.filter(source=source, source_number__in=list(numbers))
    return {number for number in there.values_list("source_number", flat=True) if number is not None}
