"""The invented banner as data: its divisions, estates, organisations and contact boards."""

# zh-data: invented names of places and organisations

from dataclasses import dataclass, field
from typing import Final

HOME: Final = "900622001001"  # the community of the demo
AWAY: Final = "900622002001"  # a small one in another street, where the people of the first see nothing

DIVISIONS: Final = {
    "90": "朔原省",
    "9006": "金河市",
    "900622": "青禾旗",
    "900622001": "向阳街道",
    "900622002": "柳湾街道",
    HOME: "幸福里社区",
    AWAY: "柳湾社区",
    f"{HOME}001": "幸福里第一网格",
    f"{HOME}002": "幸福里第二网格",
    f"{HOME}003": "幸福里第三网格",
    f"{HOME}004": "幸福里第四网格",
    f"{AWAY}001": "柳湾第一网格",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How an estate is built: so many buildings alike, entrances in each, floors, homes on a floor."""

    community: str
    code: str
    name: str
    address: str
    buildings: int
    entrances: int
    floors: int
    homes: int
    lifts: bool
    gates: tuple[str, ...]
    grids: tuple[str, ...]
    facilities: tuple[tuple[str, str], ...] = ()


LAYOUTS: Final = (
    Layout(
        HOME,
        "xingfuli",
        "幸福里小区",
        "向阳街道幸福路8号",
        buildings=10,
        entrances=3,
        floors=6,
        homes=2,
        lifts=False,
        gates=("东门", "南门"),
        grids=(f"{HOME}001", f"{HOME}002"),
        facilities=(
            ("charging_shed", "1号充电车棚"),
            ("charging_shed", "2号充电车棚"),
            ("parking", "北侧停车场"),
            ("playground", "健身广场"),
            ("pipe", "主排水管井"),
            ("pump", "水泵房"),
            ("bin", "东侧垃圾分类亭"),
            ("bin", "西侧垃圾分类亭"),
            ("camera", "东门摄像头"),
        ),
    ),
    Layout(
        HOME,
        "yangguang",
        "阳光家园",
        "向阳街道朝晖路21号",
        buildings=8,
        entrances=2,
        floors=11,
        homes=3,
        lifts=True,
        gates=("正门", "西门"),
        grids=(f"{HOME}003",),
        facilities=(
            ("pump", "1号水泵房"),
            ("pump", "2号水泵房"),
            ("charging_shed", "充电车棚"),
            ("parking", "地下停车场"),
            ("playground", "儿童乐园"),
            ("bin", "垃圾分类亭"),
            ("camera", "正门摄像头"),
            ("pipe", "采暖主管井"),
        ),
    ),
    Layout(
        HOME,
        "hepan",
        "河畔新居",
        "向阳街道河畔路3号",
        buildings=6,
        entrances=2,
        floors=17,
        homes=3,
        lifts=True,
        gates=("北门", "河畔门"),
        grids=(f"{HOME}004",),
        facilities=(
            ("pump", "二次供水泵房"),
            ("charging_shed", "充电车棚"),
            ("parking", "地下停车场"),
            ("playground", "滨河步道"),
            ("bin", "垃圾分类亭"),
            ("other", "配电室"),
        ),
    ),
    Layout(
        AWAY,
        "liuwan",
        "柳湾小区",
        "柳湾街道柳湾巷1号",
        buildings=1,
        entrances=1,
        floors=6,
        homes=2,
        lifts=False,
        gates=("大门",),
        grids=(f"{AWAY}001",),
    ),
)
PUBLIC_PLACES: Final = {HOME: ("党群服务中心", "板凳议事亭", "幸福里社区广场"), AWAY: ("柳湾社区服务站",)}


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation: key, name, kind, the division or estate that it answers for, its place among equals."""

    key: str
    name: str
    kind: str
    where: str
    phone: str
    order: int = 100
    roles: dict[str, str] = field(default_factory=dict)  # estate code → role in its alliance


_ALL_HOME = ("xingfuli", "yangguang", "hepan")


def _in_all(role: str) -> dict[str, str]:
    return dict.fromkeys(_ALL_HOME, role)


UNITS: Final = (
    Unit("committee", "幸福里社区居民委员会", "residents_committee", HOME, "19900001001", 10, _in_all("supervises")),
    Unit("party", "幸福里社区党委", "party_organisation", HOME, "19900001002", 20, _in_all("leads")),
    Unit("grid", "幸福里社区网格工作队", "grid", HOME, "19900001003", 60, _in_all("supports")),
    Unit("joint_meeting", "幸福里社区物业联席会议", "joint_meeting", HOME, "19900001004", 10, _in_all("supervises")),
    Unit(
        "huimin",
        "幸福里惠民物业服务有限公司",
        "property_company",
        HOME,
        "19900001005",
        10,
        {"xingfuli": "serves", "hepan": "serves"},
    ),
    Unit("anju", "安居佳物业服务有限公司", "property_company", HOME, "19900001006", 10, {"yangguang": "serves"}),
    Unit("owners", "阳光家园业主委员会", "owners_committee", "yangguang", "19900001007", 50, {"yangguang": "owners"}),
    Unit("volunteers", "幸福里志愿服务队", "volunteers", HOME, "19900001008", 80, _in_all("supports")),
    Unit("police", "向阳派出所幸福里警务室", "police_post", HOME, "19900001009", 40, _in_all("supports")),
    Unit("street", "向阳街道办事处", "street_office", "900622001", "19900001010", 10, _in_all("supervises")),
    Unit("heat", "青禾热力有限公司", "utility", "900622", "19900001011", 30, _in_all("supplies")),
    Unit("water", "青禾供水有限公司", "utility", "900622", "19900001012", 31, _in_all("supplies")),
    Unit("power", "青禾供电所", "utility", "900622", "19900001013", 32, _in_all("supplies")),
    Unit("housing", "青禾旗住房和城乡建设局", "department", "900622", "19900001014", 10),
    Unit("enforcement", "青禾旗综合行政执法局", "department", "900622", "19900001015", 20),
    Unit("banner", "青禾旗人民政府办公室", "banner_office", "900622", "19900001016", 10),
    Unit("supervision", "青禾旗督查室", "banner_office", "900622", "19900001017", 20),
    Unit("liuwan_committee", "柳湾社区居民委员会", "residents_committee", AWAY, "19900002001", 10, {"liuwan": "leads"}),
    Unit("liuwan_property", "柳湾物业服务站", "property_company", AWAY, "19900002002", 10, {"liuwan": "serves"}),
    Unit("liuwan_meeting", "柳湾社区联席会议", "joint_meeting", AWAY, "19900002003", 10),
    Unit("liuwan_street", "柳湾街道办事处", "street_office", "900622002", "19900002004", 10),
)

# What residents look for, who answers for it ("company" is whoever serves the estate), and when.
BOARD: Final = (
    ("卫生、绿化、垃圾清运", "company", "8:00–20:00"),
    ("电梯、水泵、路灯故障", "company", "全天"),
    ("停车、门禁、充电车棚", "company", "8:00–20:00"),
    ("停暖、暖气不热", "heat", "全天（采暖期）"),
    ("停水、水管爆裂", "water", "全天"),
    ("停电", "power", "全天"),
    ("邻里纠纷、治安", "police", "全天"),
    ("物业服务投诉、老人孩子照护", "committee", "8:30–17:30"),
    ("党员报到、志愿服务", "party", "8:30–17:30"),
)
AWAY_BOARD: Final = (
    ("保洁、维修", "company", "8:00–18:00"),
    ("社区事务", "liuwan_committee", "8:30–17:30"),
)
