"""Who usually leads for what: a starting set for a new directory, by kinds of unit, the first that is there."""

COMPANY = ("property_company", "residents_committee")
COMMITTEE = ("residents_committee", "party_organisation")

# subject → the kinds of unit that may lead it, the likeliest first
USUAL_LEADS = {
    "sanitation": COMPANY,
    "lift": COMPANY,
    "lighting": COMPANY,
    "parking": COMPANY,
    "fire": COMPANY,
    "greenery": COMPANY,
    "utilities": ("utility", *COMPANY),
    "noise": COMMITTEE,
    "property": COMMITTEE,
    "neighbours": COMMITTEE,
    "elderly": COMMITTEE,
    "children": COMMITTEE,
    "policy": COMMITTEE,
    "renovation": ("department", *COMMITTEE),
    "unknown": COMMITTEE,
}
