"""The tables of this room, one noun a file."""

from huiyin.platform.audit.models.audit_row import AuditRow
from huiyin.platform.audit.models.chain_head import ChainHead

__all__ = ["AuditRow", "ChainHead"]
