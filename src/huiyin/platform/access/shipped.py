"""The first bundles of verbs, by the names that people on a residents' committee know."""

# zh-data: the names of the bundles

from typing import Final

_DESK: Final = ("matters.see", "matters.receive", "matters.dispatch", "matters.comment", "matters.take_down")
_HANDLES: Final = ("matters.handle", "matters.answer", "matters.schedule", "matters.refer", "matters.comment")
_LEADS: Final = (
    "matters.see",
    "matters.see_confidential",
    "matters.dispatch",
    "matters.refer",
    "matters.approve",
    "matters.decline",
    "matters.supervise",
    "matters.comment",
    "matters.take_down",
    "matters.export",
    "persons.read",
    "estates.see",
)
_MEETS: Final = ("meetings.see", "meetings.propose", "meetings.prepare", "meetings.run")
_BUILDS: Final = ("works.see", "works.plan", "works.run")
_SETS: Final = (
    "access.manage",
    "estates.see",
    "estates.edit",
    "matters.settings",
    "meetings.settings",
    "works.settings",
    "notices.manage",
    "persons.log",
    "persons.erase",
    "audit.verify",
)

# code, Chinese, English, what it is for (Chinese, English), verbs
BUNDLES: Final = (
    (
        "receptionist",
        "接待员",
        "Receptionist",
        "接电话、登记诉求、派单、帮居民记回复和评价",
        "takes down matters, dispatches them, writes down replies and verdicts",
        (*_DESK, "matters.decline", "persons.read", "estates.see", "meetings.see", "meetings.propose", "works.see"),
    ),
    (
        "handler",
        "承办人",
        "Handler",
        "签收、联系居民、办理、答复本单位的诉求",
        "accepts, handles and answers what the own unit leads",
        (*_HANDLES, "works.run"),
    ),
    (
        "secretary",
        "书记",
        "Secretary",
        "审批、督办、看保密诉求、提交联席会议",
        "approves, supervises, sees confidential matters, refers to the joint meeting",
        (*_LEADS, *_HANDLES, *_MEETS, *_BUILDS, "matters.settings", "works.settings"),
    ),
    (
        "grid_worker",
        "网格员",
        "Grid worker",
        "在网格里登记、走访、办理和答复诉求",
        "takes down, handles and answers matters of the grid",
        (*_DESK, *_HANDLES),
    ),
    (
        "supervisor",
        "督办员",
        "Supervisor",
        "街道、旗县督办逾期和反复办不好的诉求",
        "supervises at the street or the banner what is late or was not solved",
        (*_LEADS, *_HANDLES, "meetings.see", "works.see"),
    ),
    (
        "administrator",
        "管理员",
        "Administrator",
        "管单位、人员岗位、地点和各项设置；不看保密诉求和居民个人信息",
        "keeps units, people, places and settings; sees neither confidential matters nor residents' persons",
        (
            *_SETS,
            *(
                verb
                for verb in (*_DESK, *_HANDLES, *_LEADS, *_MEETS, *_BUILDS)
                if verb not in {"matters.see_confidential", "persons.read"}
            ),
        ),
    ),
)
