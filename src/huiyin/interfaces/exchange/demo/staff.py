"""The other people on posts, besides the six accounts one signs in with: some forty in all."""

# zh-data: invented names and titles

from typing import Final

from huiyin.interfaces.exchange.demo.accounts import DESK, HANDLES, KEEPS, LEADS, MEETS
from huiyin.interfaces.exchange.demo.ground import AWAY, HOME

# user name, name, title, unit, division of the post, verbs
STAFF: Final[tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...]] = (
    ("desk2", "刘芳", "接待员", "committee", HOME, DESK),
    ("committee1", "郭玉梅", "物业服务专干", "committee", HOME, (*HANDLES, *DESK)),
    ("committee2", "田小军", "民政专干", "committee", HOME, (*HANDLES, *DESK)),
    ("party1", "孟庆云", "党委副书记", "party", HOME, (*LEADS, *HANDLES)),
    ("party2", "徐慧", "党建专干", "party", HOME, HANDLES),
    ("table1", "何建国", "联席会议召集人", "joint_meeting", HOME, (*HANDLES, *MEETS, "matters.see")),
    ("table2", "丁晓红", "联席会议秘书", "joint_meeting", HOME, (*HANDLES, *MEETS, "matters.see")),
    ("grid2", "娜仁", "网格员", "grid", f"{HOME}002", (*DESK, *HANDLES)),
    ("grid3", "李铁柱", "网格员", "grid", f"{HOME}003", (*DESK, *HANDLES)),
    ("grid4", "潘月", "网格员", "grid", f"{HOME}004", (*DESK, *HANDLES)),
    ("huimin1", "贾师傅", "维修班长", "huimin", HOME, HANDLES),
    ("huimin2", "石磊", "秩序班长", "huimin", HOME, HANDLES),
    ("huimin3", "白秀珍", "保洁班长", "huimin", HOME, HANDLES),
    ("huimin4", "宋佳", "客服", "huimin", HOME, HANDLES),
    ("anju1", "胡大伟", "项目经理", "anju", HOME, HANDLES),
    ("anju2", "方敏", "客服", "anju", HOME, HANDLES),
    ("anju3", "段师傅", "维修工", "anju", HOME, HANDLES),
    ("owners1", "沈卫东", "主任", "owners", HOME, HANDLES),
    ("owners2", "罗琴", "委员", "owners", HOME, HANDLES),
    ("volunteers1", "谢春花", "队长", "volunteers", HOME, HANDLES),
    ("police1", "雷勇", "民警", "police", HOME, HANDLES),
    ("police2", "夏雨", "辅警", "police", HOME, HANDLES),
    ("street2", "邵军", "物业办主任", "street", "900622001", (*LEADS, *HANDLES)),
    ("street3", "金花", "网格中心值班员", "street", "900622001", DESK),
    ("heat1", "邱师傅", "片区负责人", "heat", "900622", HANDLES),
    ("heat2", "余小燕", "客服", "heat", "900622", HANDLES),
    ("water1", "龙飞", "片区负责人", "water", "900622", HANDLES),
    ("power1", "唐亮", "台区经理", "power", "900622", HANDLES),
    ("housing1", "曹颖", "物业科科员", "housing", "900622", HANDLES),
    ("enforcement1", "彭涛", "中队长", "enforcement", "900622", HANDLES),
    ("banner1", "蒋文", "值班科科长", "banner", "900622", (*LEADS, *HANDLES, *KEEPS)),  # the district's own settings
    ("supervision1", "董清", "督查专员", "supervision", "900622", (*LEADS, *HANDLES)),
    ("liuwan1", "周海", "接待员", "liuwan_committee", AWAY, (*DESK, *LEADS, *HANDLES)),
    ("liuwan2", "毛毛", "站长", "liuwan_property", AWAY, HANDLES),
)
