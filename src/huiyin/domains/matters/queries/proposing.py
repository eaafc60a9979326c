"""What a text seems to be about, and which other doors it speaks of: proposals, for the resident to confirm."""

from huiyin.domains.matters.models import Category, OffRamp
from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.rules.offramps import OffRampRule, suggest
from huiyin.domains.matters.rules.proposing import Words, proposals, proposals_at


def proposed_categories(text: str, facility: str = "") -> list[Category]:
    """The categories whose words occur in the text, the best first; where none does, those of the kind of facility."""
    rows = {row.code: row for row in categories_in_use()}
    words = [Words(row.code, tuple(row.keywords), row.confidential, tuple(row.facilities)) for row in rows.values()]
    return [rows[code] for code in proposals(text, words) or proposals_at(facility, words)]


def suggested_offramps(text: str) -> list[OffRamp]:
    """The other doors of which the text speaks, the likeliest first."""
    rows = {row.code: row for row in OffRamp.objects.filter(active=True)}
    rules = [OffRampRule(row.code, tuple(row.keywords), row.phone) for row in rows.values()]
    return [rows[found.code] for found in suggest(text, rules)]
