from pathlib import Path

import pytest

from huiyin.config.databases import database

DATA = Path("/data")


def test_no_address_is_one_sqlite_file_in_the_data_folder():
    assert database("", DATA)["NAME"] == DATA / "huiyin.sqlite3"


def test_a_sqlite_address_names_its_file():
    assert database("sqlite:///srv/town%20hall.sqlite3", DATA)["NAME"] == Path("/srv/town hall.sqlite3")


def test_sqlite_takes_its_write_lock_when_a_transaction_begins():
    assert database("", DATA)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_server_address_is_taken_apart():
    read = database("postgresql://hui%40yin:p%2Fw@db.example.cn:5433/district?sslmode=require", DATA)
    assert [read[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "district",
        "hui@yin",
        "p/w",
        "db.example.cn",
        "5433",
    ]
    assert read["OPTIONS"] == {"sslmode": "require", "prepare_threshold": 5}


def test_a_socket_folder_stands_in_for_the_host():
    read = database("postgresql://huiyin@/district?host=/run/postgresql", DATA)
    assert (read["HOST"], read["PORT"], read["OPTIONS"]) == ("/run/postgresql", "", {"prepare_threshold": 5})


@pytest.mark.parametrize(
    "address",
    ["mysql://host/name", "sqlite://relative", "district", "postgresql://host/", "postgresql://host:many/name"],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValueError, match=r"must look like|names no database|no number"):
        database(address, DATA)


def test_behind_a_pooler_that_forgets_them_no_statement_is_prepared():
    assert database("postgresql://huiyin@db/district?prepare=off&sslmode=require", DATA)["OPTIONS"] == {
        "sslmode": "require"
    }
