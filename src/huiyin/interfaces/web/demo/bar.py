"""The thin bar on every page of a demo: who you are, what time it is, and what comes next."""

from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from huiyin.domains.matters.models import Matter
from huiyin.interfaces.exchange.demo.guide import WAY, Stand, stand_of
from huiyin.interfaces.exchange.demo.keeping import is_kept
from huiyin.interfaces.web.shared.requests import WebRequest

from .visits import path_matter, visit_of, who_is
from .words import SCENES, name_of, nobody_yet


class Bar:
    """Asked by the template only: a page that shows no bar costs nothing."""

    def __init__(self, request: WebRequest) -> None:
        self.request = request
        self.visit = visit_of(request)

    @cached_property
    def who(self) -> str:
        """The name of the person the visitor is."""
        visitor = who_is(self.request)
        return name_of(visitor) if visitor else nobody_yet()

    @property
    def moment(self) -> str:
        """The demo's date and time, in short."""
        return date_format(timezone.localtime(self.request.moment), pgettext("demo clock", "j M H:i"))

    @property
    def weekday(self) -> str:
        """The day of the week, which decides whether an office is open; left out where there is no room."""
        return date_format(timezone.localtime(self.request.moment), "l")

    @property
    def here(self) -> str:
        """Where a button of the bar comes back to."""
        return self.request.get_full_path() if self.request.method == "GET" else reverse("demo-roles")

    @cached_property
    def matter(self) -> Matter | None:
        """The matter of the guided path."""
        return path_matter(self.request, self.visit)

    @cached_property
    def stand(self) -> Stand | None:
        """Where the guided path stands; None where none was begun."""
        return stand_of(self.matter) if self.visit.on_path else None

    @property
    def step(self) -> int:
        """The step of the path that is next, counted from one."""
        return self.stand.reached + 1 if self.stand and self.stand.reached < len(WAY) else 0

    @property
    def steps(self) -> int:
        """How many steps the path has."""
        return len(WAY)

    @property
    def scene(self) -> str:
        """The next step in words."""
        return str(SCENES[self.stand.scene].short) % {"who": self._name(self.stand.who)} if self.stand else ""

    @property
    def over(self) -> str:
        """How the path ended, on the pages of its matter alone: elsewhere it would be in the way for good."""
        stand, matter = self.stand, self.matter
        if stand is None or matter is None or self.step or matter.number not in self.request.path:
            return ""
        return str(SCENES[stand.scene].short)

    @property
    def kept(self) -> bool:
        """Whether there is a beginning to go back to."""
        return is_kept()

    def _name(self, key: str) -> str:
        return name_of(key) if key else ""
