"""The first numbers, in the order of the table. Where no official number exists, the source says "our own"."""

from datetime import date

from django.utils.translation import gettext_noop as _

VALID_FROM = date(2020, 1, 1)
BAOTOU = _("Baotou, joint meetings: at least monthly, agenda three days ahead")
COMMITTEES = _(
    "Organic Law of Urban Residents' Committees (2026), art. 27: more than half attend, more than half decide"
)
DISCLOSURE = _("Organic Law of Urban Residents' Committees (2026), art. 34: disclosure stays up at least 15 days")
BAYANNUR = _("Bayannur: passed among three units or more is supervised")
OWN = _("our own")

# name, value, source
SETTINGS = (
    ("every_months", "1", BAOTOU),
    ("notice_days", "3", BAOTOU),
    ("quorum", ">1/2", COMMITTEES),
    ("majority", ">1/2", COMMITTEES),
    ("public_days", "15", DISCLOSURE),
    ("confirm_days", "3", OWN),
    ("remind_days", "3", OWN),
    ("redone", "2", OWN),
    ("units", "3", BAYANNUR),
    ("voices", "5", OWN),
)
