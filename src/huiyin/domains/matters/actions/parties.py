"""How the tables of moves call an actor."""

from huiyin.platform.access.actors import Actor

PARTIES = {"reporter": "reporter", "system": "system", "outside": "officer"}


def party_of(actor: Actor) -> str:
    """Staff (a person or a token of a person), reporter, system, or the officer of a department behind a link."""
    return PARTIES.get(actor.kind, "staff")
