"""What a screen reader is told of a page, from Chromium's own tree of accessibility."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of a page: what it is, what it is called, what is said beside it."""

    role: str
    name: str
    description: str = ""
    focused: bool = False
    live: str = ""
    invalid: bool = False


def aloud(page: Page) -> list[Told]:
    """Everything a screen reader could stop at; not in the order of the page."""
    wire = page.context.new_cdp_session(page)
    nodes = wire.send("Accessibility.getFullAXTree")["nodes"]
    wire.detach()
    return list(_told(nodes))


def _told(nodes: list[dict[str, Any]]) -> Iterator[Told]:
    for node in nodes:
        if node.get("ignored") or "role" not in node:
            continue
        has = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        yield Told(
            role=node["role"]["value"],
            name=node.get("name", {}).get("value", ""),
            description=node.get("description", {}).get("value", ""),
            focused=bool(has.get("focused")),
            live=str(has.get("live", "")),
            invalid=has.get("invalid") == "true",
        )


def at_focus(page: Page) -> Told:
    """Where the reader stands. The document itself, where nothing else has the focus."""
    found = [one for one in aloud(page) if one.focused]
    return next((one for one in found if one.role != "RootWebArea"), found[0])


def headings(page: Page) -> list[str]:
    """The names of all headings."""
    return [one.name for one in aloud(page) if one.role == "heading"]
