"""Who a visitor of the demo can be: residents by their telephone, staff by their account."""

# zh-data: invented names

from dataclasses import dataclass
from typing import Final

from huiyin.interfaces.exchange.demo.accounts import ACCOUNTS
from huiyin.interfaces.exchange.demo.ground import AWAY, HOME
from huiyin.interfaces.exchange.demo.staff import STAFF


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody to be: a key, the name, how it is written in Latin letters, and what opens their pages.

    A resident has a telephone and no account; `elder` reads in large letters, `sits` is the title of the seat at which
    a delegate begins. Staff have a user name, which is the key.
    """

    key: str
    name: str
    latin: str
    phone: str = ""
    community: str = HOME
    elder: bool = False
    main: bool = True
    sits: str = ""

    @property
    def is_resident(self) -> bool:
        """Whether it is somebody without an account."""
        return self.phone != ""


LIN: Final = Visitor("lin", "林秀兰", "Lin Xiulan", phone="19900005678")
TIAN: Final = Visitor("tian", "田福来", "Tian Fulai", phone="19900007878", elder=True)
SUN: Final = Visitor("sun", "孙桂芳", "Sun Guifang", phone="19900003001", sits="幸福里居民代表")
LATIN: Final = {
    "dispatcher": "Chen Xiaomei",
    "secretary": "He Jianguo",
    "property": "Wang Qiang",
    "grid": "Bao Wuyun",
    "street": "Zhao Min",
    "department": "Li Zhiyuan",
    "table2": "Ding Xiaohong",
    "anju1": "Hu Dawei",
    "heat1": "Qiu Shifu",
    "police1": "Lei Yong",
    "banner1": "Jiang Wen",
    "liuwan1": "Zhou Hai",
}
_NAMES: Final = {account.username: account.display_name for account in ACCOUNTS} | {row[0]: row[1] for row in STAFF}
_MAIN: Final = ("dispatcher", "property", "grid", "secretary", "table2", "street", "banner1", "department")

VISITORS: Final = (
    LIN,
    TIAN,
    SUN,
    *(Visitor(key, _NAMES[key], LATIN[key]) for key in _MAIN),
    *(
        Visitor(key, _NAMES[key], latin, main=False, community=AWAY if key == "liuwan1" else HOME)
        for key, latin in LATIN.items()
        if key not in _MAIN
    ),
)
BY_KEY: Final = {visitor.key: visitor for visitor in VISITORS}
