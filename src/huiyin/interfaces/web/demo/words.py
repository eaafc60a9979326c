"""What the demo says: who somebody is, what they do here, and each step of the guided path."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.interfaces.exchange.demo.guide import WAY, Scene, Stand
from huiyin.interfaces.exchange.demo.staff import STAFF
from huiyin.interfaces.exchange.demo.visitors import BY_KEY, Visitor


@dataclass(frozen=True)
class Role:
    """Somebody to be, as the page of roles shows them."""

    key: str
    name: str
    title: str
    about: str
    icon: str


@dataclass(frozen=True)
class Told:
    """A scene: in short for the bar, as a line of the list, and what is to be seen in it; `%(who)s` is who acts."""

    short: str | Promise
    line: str | Promise
    about: str | Promise


@dataclass(frozen=True)
class StepRow:
    """A step in the list of the path."""

    line: str
    tone: str  # "done", "now" or ""


# key → title, what to see there, icon
ROLES: Final[Mapping[str, tuple[str | Promise, str | Promise, str]]] = {
    "lin": (
        _("Aunt Lin, building 3"),
        _("Reports the lamp before her door, follows it, and says whether it is solved."),
        "speak",
    ),
    "tian": (
        _("Uncle Tian, 78"),
        _("The same pages in the elder version: large letters, few things at once."),
        "person",
    ),
    "sun": (
        _("Residents' delegate at the joint meeting"),
        _("No account: the link of her invitation opens her seat, where she replies, asks for the floor and votes."),
        "calendar",
    ),
    "dispatcher": (
        _("Reception desk of the committee"),
        _("Receives what comes in, gives it to the right unit, takes down calls."),
        "inbox",
    ),
    "property": (
        _("Manager of the property company"),
        _("Accepts, repairs, answers; sees what the resident will read."),
        "lift",
    ),
    "grid": (
        _("Grid worker"),
        _("Goes from door to door: takes matters down, and takes verdicts down."),
        "person",
    ),
    "secretary": (
        _("The community's Party secretary"),
        _("Has what was not solved below; agrees to pauses; sees the reports of wrongdoing, as else the street."),
        "bell",
    ),
    "table2": (
        _("Secretary of the joint meeting"),
        _("Prepares the table where property company, owners, residents and offices sit together."),
        "calendar",
    ),
    "street": (
        _("Supervisor at the street office"),
        _("Sees what a community did not solve, and what is late."),
        "warn",
    ),
    "banner1": (
        _("The banner's office on duty"),
        _("The top of the ladder; keeps what holds in the whole district: subjects, limits, the working calendar."),
        "mark",
    ),
    "department": (_("The banner's housing department"), _("Answers what was handed over to it."), "property"),
    "anju1": (_("The other property company"), _("Serves another estate, and sees only that."), "lift"),
    "heat1": (_("The heating company"), _("In winter the busiest of all."), "utilities"),
    "police1": (_("The police post"), _("Noise at night, quarrels between neighbours."), "lock"),
    "liuwan1": (_("A community in another street"), _("Sees nothing of the first one; try it."), "lock"),
}

SCENES: Final[Mapping[Scene, Told]] = {
    Scene.REPORT: Told(
        _("%(who)s reports that the lamp before her door is dark"),
        _("Aunt Lin reports a dark lamp"),
        _(
            "She scans the label on the lamp with her telephone. Two "
            "sentences, a photo, her number if she likes; no account."
        ),
    ),
    Scene.DISPATCH: Told(
        _("%(who)s at the desk gives it to the property company"),
        _("The reception desk gives it to the property company"),
        _("It stands on top of her list with its time limit. The directory says who leads for lamps here: one press."),
    ),
    Scene.ACCEPT: Told(
        _("%(who)s of the property company accepts it and rings her"),
        _("The property company accepts it and rings her"),
        _("Accepting is not yet a word to the person: only a contact stops the first clock."),
    ),
    Scene.ANSWER: Told(
        _("%(who)s answers, with a photo from before and one from after"),
        _("The property company answers"),
        _(
            "Before the answer leaves, its author sees word for word what "
            "she will read. Nobody here can close the matter."
        ),
    ),
    Scene.JUDGE: Told(
        _("%(who)s judges: say that it is not solved"),
        _("Aunt Lin says: not solved"),
        _("It was dark again the next night. Say no, and see what a no does here."),
    ),
    Scene.TAKE_ON: Told(
        _("One level up, other hands: %(who)s takes it on"),
        _("One level up: the community takes it on"),
        _(
            "By itself and at once, with new times. The company stays on it as a "
            "helper, and everybody can read that it did not solve it."
        ),
    ),
    Scene.REFER: Told(
        _("%(who)s refers it to the joint meeting"),
        _("One alone cannot: the secretary refers it to the joint meeting"),
        _(
            "The cable has to be dug out, and nobody knows who pays. Not passed down, not "
            "passed round: it goes to the table where all of them sit."
        ),
    ),
    Scene.LIST: Told(
        _("%(who)s puts it on the agenda"),
        _("It comes onto the agenda of the joint meeting"),
        _(
            "The table’s list fills itself, with the reason beside each matter; nothing "
            "referred can fall off it. Aunt Lin is told when hers is heard."
        ),
    ),
    Scene.DECIDE: Told(
        _("The table meets: %(who)s takes down the decision"),
        _("The table decides: what, who, by when"),
        _(
            "Press “Open the meeting”, begin the item, decide that it becomes a task of the housing department. "
            "The property company steps aside: its own work was refused. In the demo you need not wait for its day: "
            "answer that it opens today, and send the invitations first where they have not gone out."
        ),
    ),
    Scene.RESOLVE: Told(
        _("%(who)s answers"),
        _("The department answers"),
        _("The decision brought it here with a date. A new cable, three nights of light, and one lamp more."),
    ),
    Scene.VISIT: Told(
        _("%(who)s, the grid worker, asks at her door and takes down her word"),
        _("The grid worker asks at her door"),
        _("By link, by telephone, on paper or at the door: it is her verdict, and the record says who wrote it down."),
    ),
    Scene.END: Told(
        _("The matter is settled"),
        _("Settled"),
        _(
            "She said yes, so it is settled; no one else could do it. Look at "
            "her page, the desk's time line, and the public numbers."
        ),
    ),
    Scene.REPLY: Told(
        _("%(who)s was asked something: reply"),
        _("Aunt Lin replies"),
        _("Her clock stands still while she was asked, but no longer than the limit of a question."),
    ),
    Scene.WAIT: Told(
        _("It waits: move the clock forward"),
        _("It waits"),
        _("A pause ends by itself at its limit. Move the clock on top of this page and see."),
    ),
    Scene.CONTENT: Told(
        _("She said yes at once: settled"),
        _("Settled at the first answer"),
        _("That is how most matters end. Begin once more and say no, to see the way up."),
    ),
    Scene.OTHERWISE: Told(
        _("It ended otherwise"),
        _("It ended otherwise"),
        _(
            "Declined, withdrawn, joined or divided: each of these has its "
            "own answer too. Begin once more for the usual way."
        ),
    ),
}


def name_of(visitor: Visitor | str) -> str:
    """A person's name, in Latin letters for whoever reads English."""
    found = visitor if isinstance(visitor, Visitor) else BY_KEY.get(visitor)
    if found is None:
        # Somebody on another post: known by name, and perhaps the same person as a visitor.
        named = next((row[1] for row in STAFF if row[0] == visitor), str(visitor))
        found = next((one for one in BY_KEY.values() if one.name == named), None)
        if found is None:
            return named
    return found.name if (get_language() or "").startswith("zh") else found.latin


def nobody_yet() -> str:
    """What the bar says before somebody chose a role."""
    return str(_("a visitor"))


def role_of(visitor: Visitor) -> Role:
    """A visitor as the page of roles shows them."""
    title, about, icon = ROLES[visitor.key]
    return Role(visitor.key, name_of(visitor), str(title), str(about), icon)


def step_of(stand: Stand) -> Told:
    """The next step, the one who acts named."""
    told = SCENES[stand.scene]
    return Told(str(told.short) % {"who": name_of(stand.who) if stand.who else ""}, str(told.line), str(told.about))


def steps_of(stand: Stand) -> list[StepRow]:
    """All steps of the way, in order."""
    tones = [
        "done" if number < stand.reached else "now" if number == stand.reached else "" for number in range(len(WAY))
    ]
    return [StepRow(str(SCENES[scene].line), tone) for scene, tone in zip(WAY, tones, strict=True)]
