"""What time alone does to whistles: a call that nobody answered is counted and told one level up."""

from datetime import datetime

from huiyin.domains.meetings.queries.whistles import unanswered

from .whistles import tell_unanswered


def tick_whistles(*, at: datetime) -> int:
    """Tell of each unanswered call, once, in a transaction of its own. Returns how many were told of."""
    return sum(tell_unanswered(call, at=at) for call in unanswered(at))
