"""What an operator may set: `HUIYIN_*` variables, or the same words in one TOML file.

The file is the one that HUIYIN_CONFIG names, else `huiyin.toml` in the working folder. Its names are written small and
without HUIYIN_; a variable wins over the file. Every mistake is told at once, each with one sentence.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast
from zoneinfo import ZoneInfo

from .databases import database
from .values import choice, flag, hosts, key_ring, mail_address, mail_server, text, web_address, zone

Mode = Literal["demo", "production", "test"]
Tls = Literal["none", "behind-proxy"]
Cipher = Literal["aes-256-gcm", "sm4-gcm"]
Hash = Literal["sha256", "sm3"]
LogLevel = Literal["debug", "info", "warning", "error"]

PREFIX: Final = "HUIYIN_"
ASIDE: Final = ("HUIYIN_CONFIG", "HUIYIN_TEST_")  # where the file is, and what only the test suite reads
DEMO_SECRET: Final = "insecure-demo-secret-not-for-production-0123456789"  # noqa: S105 - production refuses it
SECRET_LENGTH: Final = 50


class MistakenEnvironmentError(Exception):
    """What an operator set cannot stand; `mistakes` has one sentence each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("Huiyin cannot start as it is set up:\n" + "\n".join(f"  - {mistake}" for mistake in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Everything an operator decides, read and checked."""

    mode: Mode
    data: Path
    database: Mapping[str, Any]
    secret: str
    debug: bool
    tls: Tls
    allowed_hosts: tuple[str, ...]
    base_url: str  # how links in messages begin; no slash at its end
    time_zone: ZoneInfo
    keys: str  # the key ring itself as JSON, or the path of its file; empty: keys.json in the data folder
    cipher: Cipher
    audit_hash: Hash
    smtp: str  # smtp://user:password@host:port, smtps://…; empty: messages by mail are not sent
    mail_from: str
    log_level: LogLevel


@dataclass(frozen=True, slots=True)
class Reader:
    """How one setting is read: its default, what makes a value of its text, and what it is for."""

    default: str
    read: Callable[[str, Path], Any]
    about: str


READERS: Final[Mapping[str, Reader]] = {
    "mode": Reader("demo", choice(Mode), "demo, production or test"),
    "database": Reader(
        "", database, "postgresql://user:password@host:5432/name; empty: one SQLite file in the data folder"
    ),
    "secret": Reader(DEMO_SECRET, text, f"signs cookies and links; {SECRET_LENGTH} random characters or more"),
    "debug": Reader("no", flag, "shows the inside of errors to everybody; never in production"),
    "tls": Reader(
        "none", choice(Tls), "behind-proxy: a proxy speaks https and sends X-Forwarded-Proto; none: plain http"
    ),
    "allowed_hosts": Reader("", hosts, "the names under which this site is reached, between commas"),
    "base_url": Reader("", web_address, "how links in messages begin, such as https://huiyin.example.cn"),
    "time_zone": Reader("Asia/Shanghai", zone, "the clock on the wall of the communities served"),
    "keys": Reader(
        "", key_ring, "the key ring that seals personal data: its JSON or its file; empty: keys.json in the data"
    ),
    "cipher": Reader("aes-256-gcm", choice(Cipher), "what seals personal data from now on"),
    "audit_hash": Reader("sha256", choice(Hash), "what chains the record from now on"),
    "smtp": Reader("", mail_server, "smtp://user:password@host:port; empty: no mail is sent"),
    "mail_from": Reader("huiyin@localhost", mail_address, "the sender of mail"),
    "log_level": Reader("info", choice(LogLevel), "how much is logged"),
}


def read_environment(variables: Mapping[str, str], folder: Path) -> Environment:
    """Read and check everything. Raises MistakenEnvironmentError with every mistake there is.

    `variables` is the process's environment, `folder` its working folder.
    """
    mistakes: list[str] = []
    given = gathered(variables, folder, mistakes)
    data = (folder / Path(given.pop("data", "var")).expanduser()).resolve()
    values: dict[str, Any] = {"data": data}
    for name, reader in READERS.items():
        raw = given.pop(name, reader.default)
        try:
            values[name] = reader.read(readable(raw), data)
        except ValueError as error:
            mistakes.append(f"{PREFIX}{name.upper()} {error} (it is {shown(name, raw)})")
    mistakes += [f"{readable_name(name)} is no setting of Huiyin" for name in sorted(given)]
    if values.get("mode") == "production":
        mistakes += unfit_for_production(values)
    if mistakes:
        raise MistakenEnvironmentError(mistakes)
    return Environment(**values)


def readable(raw: str) -> str:
    """The value, if it is text. Raises ValueError for bytes that are not."""
    try:
        raw.encode()
    except UnicodeEncodeError as error:
        raise ValueError("is not text in UTF-8") from error
    return raw


def readable_name(name: str) -> str:
    """The name of a variable as a message may show it."""
    return f"{PREFIX}{name.upper()}".encode(errors="backslashreplace").decode()


def shown(name: str, raw: str) -> str:
    """A value as a message may show it: what may hold a password is not repeated."""
    return "not shown" if name in {"secret", "database", "keys", "smtp"} else repr(raw)


def gathered(variables: Mapping[str, str], folder: Path, mistakes: list[str]) -> dict[str, str]:
    """What file and variables say together, names small and without prefix."""
    found = from_file(variables.get("HUIYIN_CONFIG", ""), folder, mistakes)
    for name, value in variables.items():
        if name.startswith(PREFIX) and not name.startswith(ASIDE):
            found[name.removeprefix(PREFIX).lower()] = value
    return {name: value for name, value in found.items() if value != ""}


def from_file(named: str, folder: Path, mistakes: list[str]) -> dict[str, str]:
    """The TOML file's words as the text that a variable would hold; lists become words between commas."""
    path = folder / (named or "huiyin.toml")
    if not named and not path.exists():
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        mistakes.append(f"the settings file {path} cannot be read: {error}")
        return {}
    return {name.lower(): as_text(value) for name, value in read.items()}


def as_text(value: object) -> str:
    """A TOML value in the spelling of a variable."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(str(item) for item in cast("list[object]", value))
    return str(value)


def unfit_for_production(values: Mapping[str, Any]) -> list[str]:
    """What may pass in a demonstration and must not where residents rely on it."""
    mistakes = []
    secret = values.get("secret", "")
    if secret == DEMO_SECRET:
        mistakes.append("HUIYIN_SECRET is the default one: set your own, kept secret, in production")
    elif len(secret) < SECRET_LENGTH:
        mistakes.append(f"HUIYIN_SECRET is too short: production needs {SECRET_LENGTH} random characters or more")
    if values.get("debug"):
        mistakes.append("HUIYIN_DEBUG is on: it shows the inside of errors to everybody and must be off in production")
    if values.get("tls") == "none":
        mistakes.append(
            "HUIYIN_TLS is none: cookies would travel in the clear; set behind-proxy and let a proxy speak https"
        )
    if not values.get("allowed_hosts"):
        mistakes.append("HUIYIN_ALLOWED_HOSTS is missing: name the hosts under which this site is reached")
    if not str(values.get("base_url", "")).startswith("https://"):
        mistakes.append("HUIYIN_BASE_URL is missing or not https: links in messages begin with it")
    return mistakes + keyless(values)


def keyless(values: Mapping[str, Any]) -> list[str]:
    """Whether the key ring is there; what it holds is read where it is used."""
    keys = str(values.get("keys", ""))
    if keys.startswith("{"):
        return []
    path = Path(keys) if keys else values["data"] / "keys.json"
    if path.is_file():
        return []
    return [
        f"HUIYIN_KEYS: there is no key ring at {path}; make one with `huiyin keys create`, and keep a copy elsewhere"
    ]
