"""The command itself: its help, its exit codes, and one clear line for whatever is wrong."""

import os
from argparse import Namespace
from contextlib import nullcontext

import pytest
from django.conf import settings
from django.db import OperationalError, ProgrammingError, connection

from huiyin.config.environment import MistakenEnvironmentError
from huiyin.core.errors import Invalid, NotAllowed, UnknownYear
from huiyin.interfaces.cli.commands import COMMANDS, GROUPS, tick
from huiyin.interfaces.cli.console import Stop, reader_language
from huiyin.interfaces.cli.failures import known, sentence
from huiyin.interfaces.cli.main import start
from huiyin.platform.sealing.keyring import KeyRingError
from tests.interfaces.cli.installations import Installation


def test_help_names_every_command_in_both_languages(huiyin):
    said = huiyin("--help")
    assert said.code == 0
    assert {name.partition(" ")[0] for name in COMMANDS} <= set(said.out.split())
    assert "事事有回音、件件有着落" in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_is_its_own_text(huiyin, name):
    said = huiyin(*name.split(), "--help")
    assert said.code == 0
    assert COMMANDS[name].__doc__.strip().splitlines()[0] in said.out


def test_every_command_says_its_chinese_name():
    heads = [command.__doc__.splitlines()[0] for command in COMMANDS.values()]
    assert [head for head in heads if "(" not in head] == []


@pytest.mark.parametrize("words", [(), *[(name,) for name in GROUPS]])
def test_without_a_command_it_shows_what_there_is(huiyin, words):
    said = huiyin(*words)
    assert said.code == 2
    assert "usage: huiyin" in said.out


@pytest.mark.parametrize("words", [("dance",), ("tick",), ("tick", "--at"), ("export", "matters", "--format", "pdf")])
def test_words_that_it_does_not_understand_are_a_mistake_in_usage(huiyin, words):
    said = huiyin(*words)
    assert said.code == 2
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("error", "told", "code"),
    [
        (Stop("no"), "no", 2),
        (Stop("no", 1), "no", 1),
        (Invalid({"a": ["one"], "b": ["two", "three"]}), "one; two; three", 2),
        (NotAllowed("matters.export"), "No post of this user allows it: matters.export.", 2),
        (UnknownYear(2031), "Nobody has entered the working days of 2031: see `huiyin calendar import`.", 1),
        (OperationalError("no such table: x"), "The tables are missing or old: run `huiyin migrate` first.", 1),
        (
            ProgrammingError('relation "x" does not exist'),
            "The tables are missing or old: run `huiyin migrate` first.",
            1,
        ),
        (
            OperationalError('FATAL: database "x" does not exist'),
            'The database does not answer as it should: FATAL: database "x" does not exist',
            1,
        ),
        (OperationalError("disk\nfull"), "The database does not answer as it should: disk full", 1),
        (KeyRingError("no ring"), "no ring", 1),
        (FileNotFoundError(2, "No such file", "a.csv"), "a.csv: No such file", 2),
        (OSError("odd"), "odd", 2),
        (UnicodeError("odd"), "This is not text in UTF-8 or GB 18030.", 2),
    ],
)
def test_each_error_is_one_line_and_an_exit_code(huiyin, monkeypatch, error, told, code):
    def fail(_args):
        raise error

    monkeypatch.setattr(tick, "run", fail)
    said = huiyin("tick", "--at", "2026-03-02")
    assert (said.code, said.err) == (code, f"huiyin: {told}\n")


def test_a_fault_of_the_product_is_not_dressed_up_as_bad_input(huiyin, monkeypatch):
    monkeypatch.setattr(tick, "run", lambda _args: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        huiyin("tick", "--at", "2026-03-02")
    assert not known(ZeroDivisionError())


def test_a_person_who_stops_it_is_told_what_stands_and_gets_the_shells_own_code(huiyin, monkeypatch):
    def stopped(_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(tick, "run", stopped)
    said = huiyin("tick", "--at", "2026-03-02")
    assert (said.code, said.err) == (
        130,
        "huiyin: Stopped. What was finished stands and nothing is half done; give the same command to go on.\n",
    )


def test_errors_are_told_in_the_readers_language(huiyin, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert huiyin("retention").err == "huiyin: 请二选一：--dry-run（只试算）或 run（真正清除）。\n"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh-hans"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_readers_language_is_that_of_the_terminal(variables, language):
    assert reader_language(variables) == language


def test_mistaken_settings_are_named_each_in_a_line(tmp_path):
    wrong = Installation(tmp_path, "mysql://x", {"HUIYIN_MODE": "party"})
    said = wrong.run("verify")
    assert said.code == 2
    assert [line[:21] for line in said.err.splitlines()[1:]] == ["  - HUIYIN_MODE must ", "  - HUIYIN_DATABASE mu"[:21]]


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    said = Installation(tmp_path, settings={"HUIYIN_DATA": str(tmp_path / "file" / "data")}).run("doctor")
    assert said.code == 2
    assert "HUIYIN_DATA is a folder that cannot be made" in said.err


def test_a_data_folder_that_cannot_be_written_is_one_line_where_the_tables_are_in_it(monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: (path, mode) != (settings.DATA, os.W_OK))
    refused = pytest.raises(MistakenEnvironmentError, match="a folder in which nothing can be written")
    with refused if connection.vendor == "sqlite" else nullcontext():  # a server keeps its tables elsewhere
        start(Namespace(command=None))


def test_help_costs_no_settings(tmp_path):
    assert Installation(tmp_path, "mysql://x").run("verify", "--help").code == 0


def test_who_stops_reading_is_no_error(tmp_path):
    process = Installation(tmp_path).start("--help")
    process.stdout.close()
    assert process.wait(timeout=60) in {0, 120}
    assert "Traceback" not in process.stderr.read()


def test_an_error_without_words_is_none():
    with pytest.raises(StopIteration):
        sentence(ZeroDivisionError())


def test_the_module_is_the_command(tmp_path):
    said = Installation(tmp_path).run("--version")
    assert (said.code, said.out.startswith("huiyin ")) == (0, True)
