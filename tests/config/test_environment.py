from pathlib import Path

import pytest

from huiyin.config.environment import READERS, MistakenEnvironmentError, read_environment
from tests.rings import RING

SOUND = {
    "HUIYIN_MODE": "production",
    "HUIYIN_SECRET": "a-secret-made-for-this-test-" + "x" * 40,
    "HUIYIN_TLS": "behind-proxy",
    "HUIYIN_ALLOWED_HOSTS": "huiyin.example.cn, www.example.cn",
    "HUIYIN_BASE_URL": "https://huiyin.example.cn/",
    "HUIYIN_KEYS": RING,
}


def mistakes_of(variables, folder):
    with pytest.raises(MistakenEnvironmentError) as mistaken:
        read_environment(variables, folder)
    return mistaken.value.mistakes


def test_nothing_set_is_a_demonstration_on_sqlite_in_the_working_folder(tmp_path):
    environment = read_environment({}, tmp_path)
    assert (environment.mode, environment.data) == ("demo", tmp_path / "var")
    assert environment.database["NAME"] == tmp_path / "var" / "huiyin.sqlite3"


def test_a_sound_production_environment_is_read_into_types(tmp_path):
    environment = read_environment(SOUND, tmp_path)
    assert environment.allowed_hosts == ("huiyin.example.cn", "www.example.cn")
    assert environment.base_url == "https://huiyin.example.cn"
    assert environment.debug is False


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("HUIYIN_SECRET", "", "default"),
        ("HUIYIN_SECRET", "too-short", "too short"),
        ("HUIYIN_DEBUG", "yes", "must be off"),
        ("HUIYIN_TLS", "", "cookies would travel in the clear"),
        ("HUIYIN_ALLOWED_HOSTS", "", "missing"),
        ("HUIYIN_BASE_URL", "http://huiyin.example.cn", "not https"),
        ("HUIYIN_KEYS", "", "no key ring"),
    ],
)
def test_production_refuses_what_a_demonstration_may_have(tmp_path, name, value, word):
    (mistake,) = mistakes_of({**SOUND, name: value}, tmp_path)
    assert mistake.startswith(name)
    assert word in mistake


def test_production_accepts_a_key_ring_in_the_data_folder(tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "keys.json").write_text(RING)
    assert read_environment({**SOUND, "HUIYIN_KEYS": ""}, tmp_path).keys == ""


def test_every_mistake_is_told_at_once_and_each_names_its_setting(tmp_path):
    variables = {
        "HUIYIN_MODE": "produktion",
        "HUIYIN_DEBUG": "perhaps",
        "HUIYIN_TIME_ZONE": "Mars/Base",
        "HUIYIN_BASE_URL": "huiyin.example.cn",
        "HUIYIN_SMTP": "mail.example.cn",
        "HUIYIN_DATABASE": "mysql://x/y",
        "HUIYIN_COLOUR": "red",
    }
    assert {mistake.split()[0] for mistake in mistakes_of(variables, tmp_path)} == set(variables)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("HUIYIN_KEYS", "{", "no key ring"),
        ("HUIYIN_KEYS", '{"hash_key": "QQ==", "keys": []}', "no key ring"),
        ("HUIYIN_KEYS", "huiyin.toml", "no key ring"),
        ("HUIYIN_KEYS", "/", "no key ring"),
        ("HUIYIN_SMTP", "smtp://", "must look like smtp://"),
        ("HUIYIN_SMTP", "smtp://mail:99999", "must look like smtp://"),
        ("HUIYIN_BASE_URL", "https://", "must name a host"),
        ("HUIYIN_BASE_URL", "https://huiyin.example.cn:door", "must name a host"),
        ("HUIYIN_ALLOWED_HOSTS", "https://huiyin.example.cn", "without https://"),
        ("HUIYIN_ALLOWED_HOSTS", "huiyin.example.cn:8000", "port"),
        ("HUIYIN_MAIL_FROM", "nobody", "e-mail address"),
        ("HUIYIN_DATABASE", "postgresql://[x/y", "must look like postgresql://"),
        ("HUIYIN_SECRET", "\udcff", "UTF-8"),
        ("HUIYIN_COL\udcff", "1", "is no setting"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_at_the_start(tmp_path, name, value, word):
    (tmp_path / "huiyin.toml").write_text('log_level = "error"')
    value = str(tmp_path / value) if value == "huiyin.toml" else value
    (mistake,) = mistakes_of({name: value}, tmp_path)
    assert word in mistake


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HUIYIN_ALLOWED_HOSTS", "*, .example.cn, 127.0.0.1, [::1]"),
        ("HUIYIN_BASE_URL", "http://127.0.0.1:8000"),
        ("HUIYIN_MAIL_FROM", "回音 <huiyin@localhost>"),
        ("HUIYIN_SMTP", "smtp+tls://user:pa%40ss@mail.example.cn:587"),
        ("HUIYIN_KEYS", RING),
    ],
)
def test_what_can_be_meant_is_taken(tmp_path, name, value):
    assert read_environment({name: value}, tmp_path)


def test_a_mistaken_secret_value_is_not_repeated_in_the_message(tmp_path):
    told = mistakes_of({"HUIYIN_DATABASE": "postgresql://user:swordfish@host:port/name"}, tmp_path)
    assert "swordfish" not in " ".join(told)


def test_a_file_is_read_and_a_variable_wins_over_it(tmp_path):
    (tmp_path / "huiyin.toml").write_text('mode = "test"\ndebug = true\nallowed_hosts = ["a.cn", "b.cn"]\n')
    environment = read_environment({"HUIYIN_DEBUG": "no"}, tmp_path)
    assert (environment.mode, environment.debug, environment.allowed_hosts) == ("test", False, ("a.cn", "b.cn"))


def test_a_named_file_is_read_instead_of_the_usual_one(tmp_path):
    (tmp_path / "huiyin.toml").write_text('log_level = "error"')
    (tmp_path / "other.toml").write_text('log_level = "debug"\ndata = "elsewhere"')
    environment = read_environment({"HUIYIN_CONFIG": "other.toml"}, tmp_path)
    assert (environment.log_level, environment.data) == ("debug", tmp_path / "elsewhere")


@pytest.mark.parametrize("content", [None, b"mode = ", b"\xff\xfe"])
def test_a_named_file_that_cannot_be_read_is_a_mistake(tmp_path, content):
    path = tmp_path / "broken.toml"
    if content is not None:
        path.write_bytes(content)
    (mistake,) = mistakes_of({"HUIYIN_CONFIG": str(path)}, tmp_path)
    assert str(path) in mistake


def test_an_unknown_word_in_the_file_is_a_mistake(tmp_path):
    (tmp_path / "huiyin.toml").write_text('modus = "test"')
    assert mistakes_of({}, tmp_path) == ["HUIYIN_MODUS is no setting of Huiyin"]


def test_each_setting_says_what_it_is_for():
    assert all(reader.about for reader in READERS.values())


def test_the_operators_guide_names_each_setting():
    guide = (Path(__file__).parents[2] / "docs" / "guides" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in READERS if f"`HUIYIN_{name.upper()}`" not in guide] == []
