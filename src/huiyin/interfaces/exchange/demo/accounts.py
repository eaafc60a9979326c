"""The accounts to try the demo with. Their password is public: a demo is never reachable from outside by itself."""

# zh-data: invented names and titles

from dataclasses import dataclass
from typing import Final

from huiyin.interfaces.exchange.demo.ground import HOME

PASSWORD: Final = "huiyin-demo"  # noqa: S105 - printed at every start
SIGN_IN: Final = "/desk/"

HANDLES: Final = ("matters.handle", "matters.answer", "matters.schedule", "matters.refer", "matters.comment")
DESK: Final = ("matters.see", "matters.receive", "matters.dispatch", "matters.comment", "matters.take_down")
MEETS: Final = ("meetings.see", "meetings.propose", "meetings.prepare", "meetings.run", "meetings.settings")
BUILDS: Final = ("works.see", "works.plan", "works.run", "works.settings")
KEEPS: Final = ("access.manage", "estates.see", "estates.edit", "notices.manage", "persons.log", "persons.erase")
LEADS: Final = (
    "matters.see",
    "matters.see_confidential",
    "matters.dispatch",
    "matters.refer",
    "matters.approve",
    "matters.decline",
    "matters.supervise",
    "matters.publish",
    "matters.comment",
    "matters.take_down",
    "matters.settings",
    "matters.export",
    "audit.verify",
)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody to sign in as: name, the person, the organisation's key in `ground.UNITS`, the division of the post."""

    username: str
    display_name: str
    title: str
    unit: str
    where: str
    verbs: tuple[str, ...]
    about: str  # in English, for the command line


ACCOUNTS: Final = (
    Account(
        "dispatcher",
        "陈晓梅",
        "接待员",
        "committee",
        HOME,
        # As a receptionist's bundle has it: the caller's name may be read, and each look is kept with its reason.
        (
            *DESK,
            "matters.decline",
            "matters.handle",
            "matters.refer",
            "persons.read",
            "estates.see",
            "meetings.see",
            "works.see",
        ),
        "receives and dispatches at the residents' committee",
    ),
    Account(
        "secretary",
        "何建国",
        "社区党委书记、居委会主任",
        "committee",
        HOME,
        # The community's administrator, too: nobody gives what they do not hold, so the desk's verbs are among them.
        (*LEADS, *HANDLES, *DESK, *MEETS, *BUILDS, *KEEPS, "persons.read"),
        "the community's Party secretary: supervises, approves, sees confidential matters, keeps the settings",
    ),
    Account(
        "property",
        "王强",
        "项目经理",
        "huimin",
        HOME,
        (*HANDLES, "works.run"),
        "handles and answers at the property company",
    ),
    Account("grid", "包乌云", "网格员", "grid", "xingfuli", (*DESK, *HANDLES), "a grid worker of one estate"),
    Account(
        "street",
        "赵敏",
        "督办员",
        "street",
        "900622001",
        (*LEADS, *HANDLES),
        "supervises at the street office: here come the matters that a community did not solve",
    ),
    Account(
        "department", "李志远", "承办人", "housing", "900622", HANDLES, "answers at the banner's housing department"
    ),
)
