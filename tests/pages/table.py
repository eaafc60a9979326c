"""Every page of the product in one table: who reads it, and how heavy it may be. An address not here is refused.

A page's weight is its own bytes in KB, compressed as they are sent, without the style and scripts that are kept; COLD
is what it may weigh with them, the first time, when its styles come twice: in the page, and as the file that is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from huiyin.domains.matters.actions.saved_views import Question, save_view
from huiyin.domains.matters.models import Category, DirectoryRule, Limit
from huiyin.platform.access.models import Post
from huiyin.platform.access.verbs import KNOWN
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.handovers import handed, text_of
from tests.factories.matters import World, answered, handled, make_world, report
from tests.factories.photos import photo
from tests.factories.whistles import called_out
from tests.interfaces.web.resident.walking import begin, locate, reach, say, upload, walk

RESIDENT, STAFF = "resident", "staff"
COLD = {RESIDENT: 21.0, STAFF: 48.0}
OFFICE = ("object", "ask", "date", "answer")  # what an officer can do behind a sealed link
STEP, FORM, LIST = 3.0, 6.0, 12.0  # a resident's step; a page with forms; a page with many rows


@dataclass
class Stage:
    """The world of the pages, a resident's browser and an officer's, and what addresses are made of."""

    world: World
    resident: Client
    staff: Client
    args: dict[str, Any]


Args = Callable[[dict[str, Any]], list[Any]]


def of(*names: str) -> Args:
    return lambda args: [args[name] for name in names]


# fmt: off
PAGES: dict[str, tuple[str, float, Args]] = {
    "styleguide": (STAFF, 14.0, of()),
    "home": (RESIDENT, STEP, of()),
    "community": (RESIDENT, STEP, of("community")),
    "place": (RESIDENT, STEP, of("place")),
    "contacts": (RESIDENT, STEP, of("community")),
    "numbers": (RESIDENT, 4.0, of("community")),
    **{
        f"report-{step}": (RESIDENT, STEP, of("draft"))
        for step in ("what", "about", "where", "photos", "contact", "check")
    },
    "report-done": (RESIDENT, STEP, of("sent")),
    **{name: (RESIDENT, STEP, of()) for name in ("follow", "follow-phone", "follow-here")},
    **{name: (RESIDENT, STEP, of("number")) for name in ("follow-matter", "follow-withdraw", "follow-not-solved")},
    "desk-sign-in": (RESIDENT, STEP, of()),
    "help": (RESIDENT, 4.0, of()),
    "help-rules": (RESIDENT, 6.0, of()),
    "help-guide": (RESIDENT, 7.0, of("guide")),
    "desk-inbox": (STAFF, LIST, of()),
    "desk-board": (STAFF, LIST, of()),
    "desk-day": (STAFF, LIST, of()),
    "desk-matter": (STAFF, LIST, of("number")),
    "desk-move": (STAFF, FORM, of("handled", "split")),
    "desk-contact": (STAFF, FORM, of("number", "voice")),
    **{
        name: (STAFF, FORM, of())
        for name in (
            "desk-intake", "desk-notices", "desk-posters", "desk-dead-letters", "desk-directory", "desk-directory-add",
            "desk-limits", "desk-views", "desk-view-add", "desk-calendar", "desk-me",
            "desk-second-step", "desk-password", "desk-settings",
            "settings-units", "settings-unit-add", "settings-people", "settings-person-add", "settings-bundles",
            "settings-bundle-add", "settings-ground", "settings-estate-add", "settings-grid-add", "settings-sheet",
            "settings-community-change",
            "settings-categories", "settings-category-add", "settings-templates", "settings-template-add",
            "settings-retention", "settings-start",
        )
    },
    **{name: (STAFF, FORM, of()) for name in ("desk-meetings", "desk-meetings-found", "desk-register")},
    **{name: (STAFF, FORM, of()) for name in ("desk-councils", "desk-council-new")},
    "public-councils": (RESIDENT, STEP, of("community")),
    **{name: (STAFF, FORM, of()) for name in ("desk-handovers", "desk-whistles", "desk-whistle-call")},
    "desk-handover-give": (STAFF, FORM, of("handled")),
    "desk-subject": (STAFF, FORM, of("number")),
    "desk-handover": (STAFF, FORM, of("handover")),
    "desk-whistle": (STAFF, 8.0, of("whistle")),
    **dict.fromkeys(("office", *(f"office-{one}" for one in OFFICE)), (RESIDENT, STEP, of("office"))),
    "whistle-place": (RESIDENT, STEP, of("place_code")),
    "public-meetings": (RESIDENT, STEP, of("community")),
    **{name: (STAFF, FORM, of()) for name in ("desk-works", "desk-work-begin")},
    **{
        name: (STAFF, FORM, of("community"))
        for name in ("desk-work-plan", "desk-work-templates", "desk-work-template-add")
    },
    "public-works": (RESIDENT, STEP, of("community")),
    "desk-directory-end": (STAFF, FORM, of("rule")),
    "desk-limit": (STAFF, FORM, of("limit")),
    "desk-limit-withdraw": (STAFF, FORM, of("limit")),
    "desk-view": (STAFF, FORM, of("view")),
    **{name: (STAFF, FORM, of("unit")) for name in ("settings-unit", "settings-unit-change", "settings-unit-close")},
    **{
        name: (STAFF, FORM, of("estate"))
        for name in (
            "settings-alliance", "settings-board", "settings-places", "settings-row-add", "settings-place-add",
            "settings-cover", "settings-estate-change", "settings-estate-remove",
        )
    },
    "settings-place": (STAFF, FORM, of("building")),
    **{name: (STAFF, FORM, of("username")) for name in ("settings-person", "settings-post-add", "settings-token-add")},
    "settings-post-end": (STAFF, FORM, of("post")),
    "settings-category": (STAFF, FORM, of("category")),
}
# fmt: on

# What is answered otherwise than with a page of its own, and pages whose own tests weigh them; each with its reason.
# fmt: off
ELSEWHERE = {
    "healthz": "a word for a watcher",
    **dict.fromkeys(("preferences-elder", "preferences-language", "settings-undo"), "a button that comes back"),
    **dict.fromkeys(("desk-transcript", "desk-bulk-undo", "desk-notices-read", "desk-sign-out"), "a button"),
    **dict.fromkeys(("desk-view-first", "desk-view-shift", "desk-view-remove"), "a button"),
    **dict.fromkeys(("report-begin", "report-begin-at", "report-close", "report-drop"), "a button"),
    "report-voice-remove": "a button",
    **dict.fromkeys(("follow-leave", "follow-reply", "follow-add", "follow-again", "follow-solved"), "a button"),
    "follow-code": "the second half of the page of a phone, shown by a POST",
    "follow-mine": "comes after the code of a phone; tested there",
    "report-danger": "comes where life is in danger; tested there",
    **dict.fromkeys(("report-photo", "report-voice", "voice", "photo", "numbers-csv"), "a file"),
    "settings-sheet-template": "a file",
    "desk-intake-hints": "a part of the page of intake",
    **dict.fromkeys(("report-part", "report-similar"), "shown only where there is something to choose; tested there"),
    "follow-link": "leads on to the matter",
    "public-photo": "a file",
    "desk-unpublish": "a button",
    **dict.fromkeys(("published", "desk-publish", "desk-photo"), "needs a matter that is published; tested there"),
    "settings-setup": "opens once, with the secret that a command prints; tested there",
    **dict.fromkeys(("numbers-year", "numbers-month", "shared"), "made by an earlier month; tested there"),
    **dict.fromkeys(
        ("settings-start-units", "settings-start-directory", "settings-start-limits"),
        "a step of the assistant, in a community that is not set up yet; tested there",
    ),
    **dict.fromkeys(
        ("desk-table", "desk-table-plan", "desk-table-item", "desk-table-seat", "desk-table-seat-end",
         "desk-table-number", "desk-meeting", "desk-meeting-invite", "desk-meeting-publish", "desk-decision-later",
         "desk-console", "desk-meeting-open", "desk-meeting-correct", "desk-meeting-republish",
         "desk-meeting-withdraw", "desk-meeting-withhold", "desk-meeting-lift", "desk-meeting-mend",
         "public-meeting-version", "meeting-join", "meeting-screen", "meeting-seat",
         "public-meeting", "meeting-seat-item"),
        "needs a table with a meeting; tested there",
    ),
    **dict.fromkeys(
        ("desk-decision-done", "desk-meeting-move", "desk-meeting-cancel", "desk-meeting-press", "desk-console-press",
         "desk-console-write", "desk-console-decide", "meeting-seat-press"),
        "a button",
    ),
    **dict.fromkeys(
        ("office-enter", "office-code", "office-leave", "office-accept", "office-reply", "office-here",
         "desk-handover-press", "desk-handover-reply", "desk-whistle-agree", "desk-whistle-press"),
        "a button",
    ),
    "office-photo": "a file",
    **dict.fromkeys(("desk-console-look", "meeting-screen-look", "meeting-seat-look"), "a part, asked every second"),
    **dict.fromkeys(("desk-council", "public-council"), "follows a deed; tested with it"),
    **dict.fromkeys(("desk-meeting-papers", "meeting-seat-papers", "desk-council-worker"), "a file"),
    **dict.fromkeys(("desk-meeting-paper", "meeting-seat-calendar"), "a file"),
    **dict.fromkeys(
        ("desk-work", "desk-work-move", "desk-work-unlink", "desk-work-cost", "desk-work-cost-back",
         "desk-work-photos", "desk-work-keep", "desk-work-check", "desk-work-check-end", "desk-work-template",
         "public-work", "work-follow", "work-followed"),
        "needs a work; tested there",
    ),
    **dict.fromkeys(("desk-work-photo-back", "desk-work-template-drop"), "a button"),
    **dict.fromkeys(("works-sheet", "work-sheet", "work-photo"), "a file"),
    **dict.fromkeys(("desk-bulk", "desk-bulk-done", "desk-intake-done"), "follows a deed; tested with it"),
    **dict.fromkeys(
        ("settings-alliance-leave", "settings-board-remove", "settings-token-revoke", "settings-account",
         "settings-bundle", "settings-template", "settings-template-turn", "settings-first-password",
         "settings-grid-remove"),
        "the last page before a change, with a key that only that change has; tested with it",
    ),
}
# fmt: on


def make_stage() -> Stage:
    """Build what every page of the table shows."""
    world = make_world()
    he = cast.secretary_he(*KNOWN, area=cast.BANNER)
    resident, staff = Client(), Client()
    staff.force_login(he)
    judged = answered(world)
    rule = DirectoryRule.objects.create(
        community=world.community,
        category=Category.objects.get(code="lift"),
        lead_unit=world.company,
        begins="2026-01-01",
        source="联席会议",
    )
    _number, _code, sent = walk(resident, world.community)
    draft = begin(resident, world.community)
    say(resident, draft, "电梯里有烟味，垃圾也没清", category="")
    locate(resident, draft)
    upload(resident, draft, ("1.jpg", photo()))
    reach(resident, draft, phone=cast.AUNT_LIN_PHONE)
    resident.get(f"/m/{judged.matter.number}/{judged.code}/")
    given, (whistle, _sent) = handed(world), called_out(world)
    link = text_of(given.address)
    resident.post(reverse("office-enter", args=[link]), {"code": given.code})
    resident.get(reverse("office", args=[link]))
    args = {
        "office": link,
        "handover": given.handover.pk,
        "whistle": whistle.pk,
        "place_code": whistle.code,
        "community": world.community.code,
        "place": world.place.code,
        "building": world.place.parent_id,
        "estate": world.estate.pk,
        "unit": world.company.pk,
        "number": judged.matter.number,
        "handled": handled(world).matter.number,
        "split": "split",
        "guide": "resident",
        "voice": judged.reporter.pk,
        "draft": draft.split("/")[2],
        "sent": sent.split("/")[2],
        "rule": rule.pk,
        "limit": Limit.objects.order_by("pk")[0].pk,
        "view": save_view(
            actor=cast.act(he), owner=he, name="电梯", question=Question("all", {"q": "电梯"}), at=MONDAY_NINE
        ).pk,
        "username": world.wang.username,
        "post": Post.objects.filter(user=world.wang)[0].pk,
        "category": "lift",
    }
    report(world, "有人被困在电梯里", title="")
    return Stage(world, resident, staff, args)


def address(name: str, stage: Stage) -> str:
    """The address of a page of the table."""
    return reverse(name, args=PAGES[name][2](stage.args))


def browser_of(name: str, stage: Stage) -> Client:
    """The one who reads it."""
    return stage.staff if PAGES[name][0] == STAFF else stage.resident
