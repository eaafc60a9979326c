"""A day's deeds for the bench of years: every page, the busiest lists, and moves from the door to the verdict."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from django.test import Client
from django.utils import timezone

from huiyin.domains.matters.actions.joining import join_matter
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.domains.meetings.queries.candidates import candidates_for
from huiyin.platform.access.actions import issue_token
from tests.factories.matters import answered, handled, her, report
from tests.factories.meetings import make_table, referred
from tests.pages.table import PAGES, address, browser_of, make_stage

LISTS = {
    "inbox, all": "/desk/?view=all",
    "inbox, late": "/desk/?view=overdue",
    "inbox, to dispatch": "/desk/?view=dispatch",
    "words": "/desk/?view=all&q=电梯坏",
}


class Day:
    """A community with a table, its people signed in, and what they do."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.stage = make_stage()
        self.world = self.stage.world
        self.table = make_table(self.world)
        referred(self.table, at=self.now - timedelta(hours=3))
        _token, self.secret = issue_token(user=self.world.chen, scopes=["matters.see"], at=self.now)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Each deed by its name."""
        pages = {name: self._page(browser_of(name, self.stage), address(name, self.stage)) for name in PAGES}
        lists = {name: self._page(self.stage.staff, path) for name, path in LISTS.items()}
        table = self._page(self.stage.staff, f"/desk/meetings/tables/{self.table.body.pk}/")
        moves = {"door to verdict": self._verdict, "to the table": self._refer, "join": self._join}
        found = {"the API's list": self._api, "candidates": self._candidates, "the table": table}
        return {name: page for name, page in pages.items() if _opens(page)} | lists | found | moves

    def _page(self, browser: Client, path: str) -> Callable[[], object]:
        return lambda: browser.get(path)

    def _api(self) -> object:
        return Client().get("/api/v1/matters?limit=100", headers={"Authorization": f"Bearer {self.secret}"})

    def _candidates(self) -> object:
        return candidates_for(self.table.body, at=self.now)

    def _verdict(self) -> None:
        at = timezone.now() - timedelta(hours=5)
        got = answered(self.world, at=at)
        word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
        record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=timezone.now())

    def _refer(self) -> Matter:
        return referred(self.table, at=timezone.now() - timedelta(hours=3))

    def _join(self) -> None:
        at = timezone.now() - timedelta(hours=5)
        main, other = handled(self.world, at=at).matter, report(self.world, at=at).matter
        actor = self.world.acting(self.world.chen, "matters.dispatch")
        join_matter(actor=actor, matter=other, into=main, at=at + timedelta(hours=1))


def _opens(page: Callable[[], object]) -> bool:
    """Whether the stage, which plays in an earlier month, still shows this page today."""
    return getattr(page(), "status_code", None) == HTTPStatus.OK
