"""Reading one value that an operator set. Each raises ValueError with the sentence that follows the setting's name."""

import re
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from huiyin.platform.notices.channels.smtp.server import read_server
from huiyin.platform.sealing.keyring import KeyRingError, read_ring

IS_HOST: Final = re.compile(r"\*|\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def text(value: str, _data: Path) -> str:
    """The value as it is, without blanks around it."""
    return value.strip()


def flag(value: str, _data: Path) -> bool:
    """Yes or no in one of the usual spellings."""
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise ValueError("must be yes or no")


def words(value: str, _data: Path) -> tuple[str, ...]:
    """Words between commas."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def choice(options: Any) -> Callable[[str, Path], Any]:
    """One of the words of a Literal."""

    def read(value: str, _data: Path) -> str:
        if value not in get_args(options):
            raise ValueError(f"must be one of {', '.join(get_args(options))}")
        return value

    return read


def hosts(value: str, data: Path) -> tuple[str, ...]:
    """Names of hosts between commas, as a browser names them: without https:// and without a port."""
    named = words(value, data)
    for name in named:
        if not IS_HOST.fullmatch(name):
            raise ValueError(f"names hosts such as huiyin.example.cn, without https:// and port, not {name!r}")
    return named


def web_address(value: str, _data: Path) -> str:
    """An http or https address without the slash at its end."""
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    parts = urlsplit(value)
    if value and (not parts.hostname or parts.query or parts.fragment or " " in value or not _has_port(parts)):
        raise ValueError("must name a host, such as https://huiyin.example.cn")
    return value.rstrip("/")


def _has_port(parts: SplitResult) -> bool:
    """Whether the port, if there is one, is a number that a port can be."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def mail_server(value: str, _data: Path) -> str:
    """The address of a mail server."""
    if value:
        try:
            read_server(value)
        except ValueError as error:
            raise ValueError(
                "must look like smtp://host:25, smtp+tls://user:password@host:587 or smtps://user:password@host:465"
            ) from error
    return value


def mail_address(value: str, _data: Path) -> str:
    """The address of a sender, with or without a name before it."""
    name, address = parseaddr(value)
    if not all(address.rpartition("@")) or any(sign in name + address for sign in "\r\n"):
        raise ValueError("must be an e-mail address such as huiyin@example.cn")
    return value


def key_ring(value: str, data: Path) -> str:
    """The key ring itself, or the path of its file. Where the file is not there yet, that is told elsewhere."""
    given = value.strip()
    path = Path(given) if given else data / "keys.json"
    try:
        if given.startswith("{"):
            read_ring(given)
        elif path.exists():
            read_ring(path.read_text(encoding="utf-8"))
    except KeyRingError as error:
        raise ValueError(f"is no key ring: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"is no key ring: {path} cannot be read") from error
    return given


def zone(value: str, _data: Path) -> ZoneInfo:
    """A time zone by its IANA name."""
    if value not in available_timezones():
        raise ValueError("is not a time zone such as Asia/Shanghai")
    return ZoneInfo(value)
