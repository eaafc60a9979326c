"""What the directory does by itself. A line that fails is shouted: the matter stays at the desk, which is told."""

from datetime import datetime

from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import DirectoryRule, Matter, Step
from huiyin.domains.matters.queries.directory import suggestion
from huiyin.domains.matters.rules.routing import Conflict, Match
from huiyin.domains.matters.vocabulary import Urgency
from huiyin.platform.access.actors import Actor

from .dispatching import dispatch_matter
from .telling import tell_post

DIRECTORY = Actor("system", "directory", "")


def dispatch_automatically(matter: Matter, *, at: datetime) -> Step | None:
    """Dispatch at once where one line of the directory says so. A confidential matter always waits for a person."""
    if matter.confidential or not DirectoryRule.objects.filter(community=matter.community_id, automatic=True).exists():
        return None
    found = suggestion(matter, at=at)
    if isinstance(found, Conflict):
        tell_post(matter, "matter.desk.directory_conflict", at=at)
    if not isinstance(found, Match):
        return None
    rule = DirectoryRule.objects.get(pk=found.rule.id)
    if not rule.automatic or rule.lead_unit.closed_at is not None or found.rule.questions:
        return None
    return dispatch_matter(
        actor=DIRECTORY,
        matter=matter,
        unit=rule.lead_unit,
        supporting=list(Organisation.objects.filter(pk__in=found.rule.supporting)),
        urgency=Urgency(rule.urgency) if rule.urgency else None,
        at=at,
    )
