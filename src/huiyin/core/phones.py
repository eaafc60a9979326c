"""One spelling for every way to write the same Chinese phone number, so that a person is found again.

The assumption that may be wrong: a number of seven or eight digits without an area code is kept as it is, so it equals
itself but not the same line written with its area code.
"""

import re
import unicodedata

MOBILE = re.compile(r"1[3-9]\d{9}")  # 工信部公用电信网码号: eleven digits, the second from 3 to 9
LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")  # area code of three or four digits, then seven or eight
EXTENSION = re.compile(r"(?:转|ext\.?|x|#|分机).*$", re.IGNORECASE)
DASHED_EXTENSION = re.compile(r"^(\D*(?!1[3-9])\d{3,4}\D+\d{7,8})-\d{1,5}$")  # a mobile number in groups has none
LONGEST = 15  # ITU-T E.164


def normal_phone(text: str) -> str:
    """Digits in one spelling: "+86" and the national number for Chinese lines, "+…" for foreign ones, else bare digits.

    "" where the text holds no digits or more than a phone number has.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = DASHED_EXTENSION.sub(r"\1", EXTENSION.sub("", plain))
    digits = "".join(char for char in plain if char in "0123456789")
    abroad = plain.lstrip("(").startswith("+") or digits.startswith("00")
    digits = digits.lstrip("0") if digits.startswith("00") else digits  # no country's code begins with 0
    if abroad and not digits.startswith("86"):
        return f"+{digits}" if 0 < len(digits) <= LONGEST else ""
    return _chinese(digits, abroad=abroad)


def masked_phone(text: str) -> str:
    """The number with all but its first three and last two digits hidden, for screens and logs."""
    digits = normal_phone(text).removeprefix("+86")
    shown = 5
    return digits[:3] + "*" * (len(digits) - shown) + digits[-2:] if len(digits) > shown else "*" * len(digits)


def _chinese(digits: str, *, abroad: bool) -> str:
    """The spelling of a number dialled within the country, with or without its 86."""
    for national in (digits.removeprefix("86"), digits):
        if MOBILE.fullmatch(national):
            return f"+86{national}"
        trunk = national if national.startswith("0") else f"0{national}"
        if (abroad or national.startswith("0")) and LANDLINE.fullmatch(trunk):
            return f"+86{trunk[1:]}"
    return digits if 0 < len(digits) <= LONGEST else ""
