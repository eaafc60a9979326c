"""When the persons behind a matter have been forgotten, its words forget them too; what was done stays readable."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.states import CLOSED
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.recording import record

from .recordings import erase_voices

CAP = 500


def to_be_redacted() -> QuerySet[Matter]:
    """Closed matters of whose reporters at least one was erased and none is still kept, not yet redacted."""
    voices = Reporter.objects.filter(matter=OuterRef("pk"))
    erased = voices.filter(person__erased_at__isnull=False)
    kept = voices.filter(person__isnull=False, person__erased_at__isnull=True)
    return Matter.objects.filter(Exists(erased), ~Exists(kept), state__in=sorted(CLOSED), redacted_at=None).order_by(
        "pk"
    )


def redact_forgotten(*, at: datetime, cap: int = CAP) -> int:
    """Hide in the title, the text and the place's words what would give a forgotten person away; erase their voice.

    Each matter in a transaction of its own, with the new digest on the record, so that `verify` still agrees.
    Returns how many were redacted.
    """
    count = 0
    for matter in to_be_redacted().select_related("community")[:cap]:
        with transaction.atomic():
            voices = erase_voices(matter)
            matter.title = redact(matter.title).text
            matter.text = redact(matter.text).text
            matter.where = redact(matter.where).text
            matter.redacted_at = at
            matter.save(update_fields=["title", "text", "where", "redacted_at"])
            record(
                chain=matter.community.code,
                actor=SYSTEM,
                verb="matters.redact",
                subject=matter.ref,
                change={"voices": len(voices)},
                at=at,
                rows=[matter, *voices],
            )
        count += 1
    return count
