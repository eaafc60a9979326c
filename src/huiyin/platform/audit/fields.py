"""What the hash of a row covers."""

from huiyin.platform.audit.hashing import Json, moment
from huiyin.platform.audit.models import AuditRow


def fields_of(row: AuditRow) -> dict[str, Json]:
    """Return what the hash of a row covers: every field but the hash itself and the key of the table."""
    return {
        "chain": row.chain,
        "seq": row.seq,
        "at": moment(row.at),
        "actor_kind": row.actor_kind,
        "actor_id": row.actor_id,
        "actor_name": row.actor_name,
        "post_id": row.post_id,
        "organisation_id": row.organisation_id,
        "verb": row.verb,
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "change": row.change,
        "algorithm": row.algorithm,
        "previous": row.previous,
    }
