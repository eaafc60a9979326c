import pytest

from huiyin.interfaces.cli.main import main
from tests.factories.matters import World, make_world
from tests.interfaces.cli.installations import Installation, Said, new_installation


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture
def huiyin(capfd, monkeypatch, tmp_path):
    """Run the command in this process, on the tables of the test, in a folder of its own."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Said:
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # argparse ends the process itself
            code = int(ended.code or 0)
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture(scope="session")
def demo_installation(tmp_path_factory) -> Installation:
    """A store with the invented banner in it. Not to be changed: copy it with `installation`."""
    made = new_installation(tmp_path_factory.mktemp("demo") / "data")
    made.done("demo", "--no-serve", "--matters", 8)
    return made


@pytest.fixture
def installation(demo_installation, tmp_path) -> Installation:
    return new_installation(tmp_path / "copy", like=demo_installation)


@pytest.fixture
def empty_installation(tmp_path) -> Installation:
    return new_installation(tmp_path / "empty")
