"""A guided path: one matter from the door to the verdict. It looks only at where the real matter stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Matter, Verdict
from huiyin.domains.matters.states import CLOSED, State
from huiyin.domains.matters.vocabulary import Level
from huiyin.domains.meetings.queries.agendas import next_hearings
from huiyin.interfaces.exchange.demo.accounts import ACCOUNTS
from huiyin.interfaces.exchange.demo.staff import STAFF
from huiyin.interfaces.exchange.demo.visitors import BY_KEY, LIN


class Scene(StrEnum):
    """What is to be done next: the usual way in its order, then what happens where somebody leaves it."""

    REPORT = "report"
    DISPATCH = "dispatch"
    ACCEPT = "accept"
    ANSWER = "answer"
    JUDGE = "judge"  # and she says no
    TAKE_ON = "take_on"  # one level up: other hands
    REFER = "refer"  # one unit alone cannot: to the joint meeting
    LIST = "list"  # onto its agenda
    DECIDE = "decide"  # what, who, by when
    RESOLVE = "resolve"
    VISIT = "visit"  # the grid worker asks at her door
    END = "end"
    REPLY = "reply"  # somebody asked her something
    WAIT = "wait"  # only time can go on
    CONTENT = "content"  # she was satisfied at once
    OTHERWISE = "otherwise"  # declined, withdrawn, joined, divided


WAY: Final = tuple(Scene)[: tuple(Scene).index(Scene.END)]
TABLE: Final = "table2"  # the secretary of the joint meeting
_BESIDE: Final = {Scene.REPLY: Scene.ANSWER, Scene.WAIT: Scene.ANSWER}  # where on the way one stands meanwhile


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the path stands: the scene, and who is to act ("" where nobody is)."""

    scene: Scene
    who: str = ""

    @property
    def reached(self) -> int:
        """How many steps of the way lie behind."""
        scene = _BESIDE.get(self.scene, self.scene)
        return WAY.index(scene) if scene in WAY else len(WAY)


def stand_of(matter: Matter | None) -> Stand:
    """Where the path stands with this matter; without one, at the door."""
    if matter is None:
        return Stand(Scene.REPORT, LIN.key)
    state, refused = State(matter.state), Verdict.objects.filter(matter=matter, solved=False).exists()
    if state in CLOSED:
        over = Scene.END if refused else Scene.CONTENT
        return Stand(over if state == State.SETTLED else Scene.OTHERWISE)
    waits = {
        State.RECEIVED: Stand(Scene.DISPATCH, "dispatcher"),
        State.ANSWERED: Stand(Scene.VISIT, "grid") if refused else Stand(Scene.JUDGE, LIN.key),
        State.ASKED: Stand(Scene.REPLY, LIN.key),
        State.PAUSED: Stand(Scene.WAIT),
    }
    return waits.get(state) or _with_unit(matter, refused=refused)


def _with_unit(matter: Matter, *, refused: bool) -> Stand:
    state, person = State(matter.state), _named(matter) or person_at(matter.lead_unit)
    if state == State.DISPATCHED:
        return Stand(Scene.TAKE_ON if refused else Scene.ACCEPT, person)
    if not refused:
        return Stand(Scene.ANSWER, person)
    if state == State.HANDLING and matter.level == Level.COMMUNITY:
        return Stand(Scene.REFER, "secretary")
    if state == State.REFERRED:
        return Stand(Scene.DECIDE if matter.pk in next_hearings([matter]) else Scene.LIST, TABLE)
    return Stand(Scene.RESOLVE, person)


def _named(matter: Matter) -> str:
    """Whom the matter's own page names for the next step, where a visitor can be that person."""
    post = matter.responsible
    return post.user.username if post is not None and post.user.username in BY_KEY else ""


def person_at(unit: Organisation) -> str:
    """The user name of somebody who answers matters at this unit of the demo; "" where there is none."""
    everybody = [(one.username, one.unit, one.verbs) for one in ACCOUNTS]
    everybody += [(row[0], row[3], row[5]) for row in STAFF]
    key = unit.code.removeprefix("demo-").replace("-", "_")
    return next((name for name, where, verbs in everybody if where == key and "matters.answer" in verbs), "")
