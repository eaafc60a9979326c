"""Chain heads to be posted in public: whoever keeps a copy can later tell a chain that was rewritten as a whole."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from huiyin.platform.audit.hashing import Json, canonical, moment
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.queries import heads
from huiyin.platform.audit.verifying import Difference, Fault
from huiyin.platform.sealing import public_key, sign

FORMAT: Final = "huiyin chain heads 1"
PURPOSE: Final = "audit.heads"


def signed_heads(*, at: datetime) -> dict[str, Json]:
    """Return where each chain stands at this moment, signed.

    {"format", "at", "heads": [{"chain", "seq", "hash", "at"}, …], "public_key", "signature"}: the signature (Ed25519,
    base64) covers the canonical JSON of everything but itself, so that anybody can check it without Huiyin.
    """
    standing: list[Json] = [
        {"chain": head.chain, "seq": head.seq, "hash": head.hash, "at": moment(head.at)}
        for head in heads()
        if head.at is not None
    ]
    summary: dict[str, Json] = {
        "format": FORMAT,
        "at": moment(at),
        "heads": standing,
        "public_key": public_key(purpose=PURPOSE),
    }
    return {**summary, "signature": sign(canonical(summary).encode(), purpose=PURPOSE)}


def compare_with_posted(posted: Mapping[str, Json] | str) -> list[Fault]:
    """Return the chains that no longer hold the row that was posted, with what stands there now; [] if all do.

    `posted` is what `signed_heads` returned, as a mapping or as JSON text. Raises ValueError if it is something else.
    """
    summary = json.loads(posted) if isinstance(posted, str) else posted
    listed = summary.get("heads") if isinstance(summary, Mapping) and summary.get("format") == FORMAT else None
    if not isinstance(listed, list):  # the caller handed us the wrong file: its value is wrong, not its type
        raise ValueError(f"not a list of chain heads in the format '{FORMAT}'")  # noqa: TRY004 - as said above
    compared = (_compare(head) for head in listed if isinstance(head, Mapping))
    return [fault for fault in compared if fault is not None]


def _compare(head: Mapping[str, Json]) -> Fault | None:
    chain, seq, posted = str(head["chain"]), int(str(head["seq"])), str(head["hash"])
    found = AuditRow.objects.filter(chain=chain, seq=seq).values_list("hash", flat=True).first()
    if found is None:
        return Fault(chain, seq, Difference.MISSING, posted)
    return None if found == posted else Fault(chain, seq, Difference.HEAD, posted, found)
