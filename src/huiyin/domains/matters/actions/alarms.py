"""What nobody may find out by chance: danger to life, and matters that no post is named for."""

from datetime import datetime

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.posts import answers_for
from huiyin.domains.matters.rules.offramps import danger_to_life

from .telling import tell_post, tell_supervisors


def raise_alarms(matter: Matter, *, at: datetime) -> None:
    """Tell the responsible post and every supervisor of danger to life; and of what nobody is named for."""
    if matter.danger:
        tell_supervisors(matter, "matter.desk.danger", at=at)
    if matter.confidential and not answers_for(matter):
        tell_post(matter, "matter.desk.nobody_named", at=at)


def heed(matter: Matter, said: str, *, at: datetime) -> None:
    """Danger to life that is told later is raised at once as well."""
    if not matter.danger and danger_to_life(said) is not None:
        matter.danger = True
        tell_supervisors(matter, "matter.desk.danger", at=at)
