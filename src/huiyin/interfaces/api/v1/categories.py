"""What a matter can be about, by code. Open to everybody."""

from ninja import Router

from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.vocabulary import Urgency
from huiyin.interfaces.api.faults import refuse_questions
from huiyin.interfaces.api.fields import Shown
from huiyin.interfaces.api.requests import ApiRequest

from .matter_shapes import category_name

router = Router(tags=["codes"])


class CategoryShown(Shown):
    """A category; a confidential one makes every matter in it confidential."""

    code: str
    name: str
    parent: str | None
    urgency: Urgency
    confidential: bool


@router.get("/categories", response=list[CategoryShown], summary="Categories")
def categories(request: ApiRequest) -> list[CategoryShown]:
    """The categories in use, in their order, named in the reader's language."""
    refuse_questions(request)
    return [
        CategoryShown(
            code=row.code,
            name=category_name(row),
            parent=None if row.parent is None else row.parent.code,
            urgency=Urgency(row.urgency),
            confidential=row.confidential,
        )
        for row in categories_in_use()
    ]
