"""What stands on the record, read for assertions."""

from huiyin.platform.audit.models import AuditRow


def rows_on(chain: str) -> list[AuditRow]:
    """The rows of one chain, in their order."""
    return list(AuditRow.objects.filter(chain=chain).order_by("seq"))


def verbs_on(chain: str) -> list[str]:
    """The verbs of one chain, in their order."""
    return [row.verb for row in rows_on(chain)]
