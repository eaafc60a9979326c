import pytest
from django.test import Client

from huiyin.platform.access.verbs import KNOWN
from huiyin.platform.audit.models import AuditRow
from tests.cast import BANNER, secretary_he
from tests.factories.matters import World, make_world


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture
def entered():
    """Sign somebody in: `entered(world.chen)` is a browser of theirs."""

    def enter(user):
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def admin(world, entered):  # noqa: ARG001 - its units and people must be there
    """He, who may do everything here over the whole banner, in his browser."""
    he = secretary_he(*KNOWN, area=BANNER)
    return entered(he)


@pytest.fixture
def go():
    """Send a form, look at what it would do, confirm: the page that said it, and the reply of the confirmation."""

    def send(client, path, data=None):
        data = {"sent": "1", **(data or {})}
        before = AuditRow.objects.count()
        sure = client.post(path, data)
        assert sure.status_code == 200, (sure.context or {}).get("form") and sure.context["form"].errors
        assert AuditRow.objects.count() == before
        return sure.context["change"].effects, client.post(path, {**data, "confirmed": "1"})

    return send


@pytest.fixture
def undo():
    """Take back what was changed last in this browser."""

    def send(client):
        return client.post("/desk/settings/undo/", {"next": "/desk/settings/"}, follow=True)

    return send
