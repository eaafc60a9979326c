"""Writes about persons, readings included: a reading leaves a row."""

from .erasing import erase_person, follow_rule, run_retention, withdraw_rule
from .needs import keep_until, needed_until
from .reading import for_delivery, read_person
from .remembering import remember, sealed_person
from .resealing import reseal

__all__ = [
    "erase_person",
    "follow_rule",
    "for_delivery",
    "keep_until",
    "needed_until",
    "read_person",
    "remember",
    "reseal",
    "run_retention",
    "sealed_person",
    "withdraw_rule",
]
