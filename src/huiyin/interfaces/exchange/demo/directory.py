"""The demo community's dispatch directory: who leads for what; a few lines depend on the hour or the place."""

# zh-data: invented questions

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.timezone import localdate

from huiyin.domains.matters.models import Category, DirectoryRule
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.recording import record

SOURCE: Final = "演示数据：红色物业联盟第一次联席会议议定"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: category, unit, place kind, estate, hours, urgency, what must be asked first."""

    category: str
    unit: str
    place: str = ""
    estate: str = ""
    hours: str = "any"
    urgency: str = ""
    questions: tuple[str, ...] = ()


_SERVED: Final = (("xingfuli", "huimin"), ("yangguang", "anju"), ("hepan", "huimin"))
_PROPERTY: Final = ("sanitation", "lift", "lighting", "parking", "fire", "greenery")
LINES: Final = (
    *(Line(category, unit, estate=estate) for category in _PROPERTY for estate, unit in _SERVED),
    *(Line("utilities", unit, place="pump", estate=estate) for estate, unit in _SERVED),
    *(Line("utilities", unit, place="pipe", estate=estate) for estate, unit in _SERVED),
    Line("utilities", "heat", questions=("家里现在多少度？", "是整栋楼还是只有您家？")),
    Line("noise", "committee", hours="working"),
    Line("noise", "police", hours="off"),
    Line("property", "committee"),
    Line("renovation", "housing", urgency="complex"),
    Line("policy", "committee"),
    Line("elderly", "committee"),
    Line("children", "committee"),
    Line("neighbours", "police"),
)


def write_directory(built: DemoEstates, *, at: datetime) -> None:
    """Write the lines down, in force from that day."""
    categories = {row.code: row for row in Category.objects.all()}
    for line in LINES:
        rule = DirectoryRule.objects.create(
            community=built.home,
            category=categories[line.category],
            place_kind=line.place,
            area=built.estates[line.estate].area if line.estate else "",
            hours=line.hours,
            lead_unit=built.organisations[line.unit],
            urgency=line.urgency,
            questions=list(line.questions),
            begins=localdate(at),
            source=SOURCE,
        )
        change = {"category": line.category, "unit": line.unit, "hours": line.hours}
        subject = ("matters.directory", str(rule.pk))
        verb, chain = "matters.directory", built.home.code
        record(chain=chain, actor=SYSTEM, verb=verb, subject=subject, change=change, at=at, rows=[rule])
