"""The writes of this room: verbs, keyword-only, with the moment of the act."""

from huiyin.domains.estates.actions.alliances import join_alliance, leave_alliance
from huiyin.domains.estates.actions.contacts import remove_contact, set_contact
from huiyin.domains.estates.actions.divisions import (
    add_divisions,
    add_estate,
    change_community,
    change_estate,
    open_community,
)
from huiyin.domains.estates.actions.organisations import (
    change_organisation,
    close_organisation,
    create_organisation,
    rename_organisation,
    reopen_organisation,
)
from huiyin.domains.estates.actions.places import (
    add_places,
    change_facility,
    cover_with_grid,
    rename_place,
    restore_place,
    retire_place,
)
from huiyin.domains.estates.actions.removals import remove_estate, remove_grid

__all__ = [
    "add_divisions",
    "add_estate",
    "add_places",
    "change_community",
    "change_estate",
    "change_facility",
    "change_organisation",
    "close_organisation",
    "cover_with_grid",
    "create_organisation",
    "join_alliance",
    "leave_alliance",
    "open_community",
    "remove_contact",
    "remove_estate",
    "remove_grid",
    "rename_organisation",
    "rename_place",
    "reopen_organisation",
    "restore_place",
    "retire_place",
    "set_contact",
]
