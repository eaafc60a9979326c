"""`huiyin`: read the words, start Django, run the command, and turn what went wrong into one sentence."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any, Protocol

import django
from django.conf import settings
from django.utils import translation

from huiyin import __version__
from huiyin.config.environment import MistakenEnvironmentError

from .commands import COMMANDS, GROUPS
from .console import OK, USAGE, reader_language, speak_safely, tell

ABOUT = """\
Huiyin (回音): every matter gets an answer, and every matter gets settled (事事有回音、件件有着落).

To try it:      huiyin demo
To run it:      huiyin migrate, then huiyin serve and huiyin worker side by side
To check it:    huiyin doctor, huiyin verify

Settings are HUIYIN_* variables or one TOML file; docs/guides/settings.md lists them. Data live in HUIYIN_DATA
(default ./var).
"""  # zh: the names of the thing and of its promise
CODES = """\
Results go to standard output in lines that programs may read; progress and errors go to standard error.
Exit codes: 0 all is well, 1 something wrong was found, 2 the command could not do what was asked.
"""


class Command(Protocol):
    """A module under `commands/`. Its docstring is its help; its first line is its line in the list."""

    __doc__: str | None

    def arguments(self, parser: ArgumentParser) -> None:
        """Add what the command understands."""
        ...

    def run(self, args: Namespace) -> int:
        """Do it and return the exit code."""
        ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 all is well, 1 something wrong was found, 2 not as asked."""
    speak_safely()
    parser = build_parser()
    args = parser.parse_args(argv)
    if not hasattr(args, "command"):
        (getattr(args, "group", None) or parser).print_help()
        return USAGE
    try:
        start(args)
    except MistakenEnvironmentError as error:
        tell(str(error))
        return USAGE
    with translation.override(reader_language()):
        return _run(args)


def start(args: Namespace) -> None:
    """Set up Django. Raises MistakenEnvironmentError for settings that cannot stand."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    for name, value in getattr(args.command, "SETTINGS", {}).items():
        os.environ[name] = value
    django.setup()
    try:
        settings.DATA.mkdir(mode=0o750, parents=True, exist_ok=True)
        _look_for_keys(args)
    except OSError as error:
        told = f"HUIYIN_DATA is a folder that cannot be made: {settings.DATA}: {error.strerror}"
        raise MistakenEnvironmentError([told]) from error
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") and not os.access(settings.DATA, os.W_OK):
        raise MistakenEnvironmentError([f"HUIYIN_DATA is a folder in which nothing can be written: {settings.DATA}"])


def _look_for_keys(args: Namespace) -> None:
    """Raise MistakenEnvironmentError where HUIYIN_KEYS names a file that is not there: most likely it is misspelt."""
    from huiyin.platform.sealing.keyring import ring_path  # noqa: PLC0415 - it reads settings

    path = ring_path()
    if settings.KEYS and path is not None and not path.exists() and not getattr(args.command, "MAKES_KEYS", False):
        told = f"HUIYIN_KEYS: there is no key ring at {path}; make one with `huiyin keys create`"
        raise MistakenEnvironmentError([told])


class Documented(ArgumentParser):
    """A parser whose help reads as it was written, from the docstring of its command."""

    def __init__(self, *, about: str = "", **given: Any) -> None:
        given |= {"formatter_class": RawDescriptionHelpFormatter, "allow_abbrev": False}
        super().__init__(description=about.strip(), epilog=CODES, **given)


def build_parser() -> ArgumentParser:
    """The words that the command understands, each with its help."""
    parser = Documented(prog="huiyin", about=ABOUT)
    parser.add_argument("--version", action="version", version=f"huiyin {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    groups = {}
    for name, about in GROUPS.items():
        group = commands.add_parser(name, help=summary(about), about=about)
        group.set_defaults(group=group)
        groups[name] = group.add_subparsers(title="commands", metavar="COMMAND")
    for name, command in COMMANDS.items():
        group_name, _blank, own = name.rpartition(" ")
        about = command.__doc__ or ""
        one = (groups[group_name] if group_name else commands).add_parser(own, help=summary(about), about=about)
        command.arguments(one)
        one.set_defaults(command=command)
    return parser


def summary(about: str) -> str:
    """The first words of a help, for the list of commands."""
    return about.strip().partition("\n")[0].partition(": ")[0].rstrip(".")


def _run(args: Namespace) -> int:
    from .failures import STOPPED, known, sentence  # noqa: PLC0415 - errors of the database are known once Django is set up

    try:
        return int(args.command.run(args))
    except KeyboardInterrupt:
        tell(f"huiyin: {STOPPED}")
        return 130
    except BrokenPipeError:  # whoever read our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        if not known(error):
            raise
        told, code = sentence(error)
        tell(f"huiyin: {told}")
        return code
