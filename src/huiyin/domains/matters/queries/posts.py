"""Which post is responsible for a matter's next step. A post, not a person: people leave, posts are filled again."""

from datetime import date
from uuid import UUID

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.states import RESPONSIBLE_VERB
from huiyin.domains.matters.verbs import UNIT_VERBS
from huiyin.domains.matters.vocabulary import NextStep
from huiyin.platform.access.models import Post
from huiyin.platform.access.queries import posts_with

SUPERVISE = "matters.supervise"


def responsible_post(matter: Matter, step: NextStep, *, today: date) -> UUID | None:
    """The post that has to see to the next step.

    A post with the step's verb, at the lead unit where the verb is a unit's. Where the unit has filled no such post,
    the supervisor of the area answers for it; None only where there is none either, which `verify` names.
    A confidential matter asks for the confidential verb as well, and never falls to the unit it names.
    """
    verb = SUPERVISE if matter.supervised and step == NextStep.DISPATCH else RESPONSIBLE_VERB[step]
    unit = matter.lead_unit_id if verb in UNIT_VERBS else None
    for wanted, organisation in ((verb, unit), (SUPERVISE, None)):
        for post in posts_with(wanted, area=matter.its_area, organisation_id=organisation, today=today):
            if _fits(post, matter):
                return post.pk
    return None


def _fits(post: Post, matter: Matter) -> bool:
    if not matter.confidential:
        return True
    named = {row.verb for row in post.verbs.all()}
    return "matters.see_confidential" in named and post.organisation_id != matter.named_unit_id
