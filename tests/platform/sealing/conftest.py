import pytest


@pytest.fixture
def ring_file(tmp_path, settings):
    """A data folder without a key ring; the path where the ring will be made."""
    settings.DATA, settings.KEYS = tmp_path, ""
    return tmp_path / "keys.json"
