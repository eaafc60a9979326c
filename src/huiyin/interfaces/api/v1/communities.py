"""Communities that take part, by their codes. Open to everybody."""

from ninja import Router

from huiyin.domains.estates.queries import public_communities
from huiyin.interfaces.api.faults import refuse_questions
from huiyin.interfaces.api.fields import Shown
from huiyin.interfaces.api.requests import ApiRequest

router = Router(tags=["codes"])


class CommunityShown(Shown):
    """A community."""

    code: str
    name: str
    phone: str


@router.get("/communities", response=list[CommunityShown], summary="Communities")
def communities(request: ApiRequest) -> list[CommunityShown]:
    """Every community that takes part, in the order of the codes."""
    refuse_questions(request)
    return [CommunityShown(code=row.code, name=row.name, phone=row.phone) for row in public_communities()]
