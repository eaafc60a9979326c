"""A resident's steps on a slow line: at most 25 KB the first time, and 3 KB once the style is there."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from huiyin.interfaces.web.shared.styles import COOKIE
from tests.factories.estates import make_place
from tests.factories.matters import answered
from tests.factories.photos import photo
from tests.interfaces.web.resident.walking import begin, locate, reach, say, upload, walk

KB = 1024
COLD, WARM = 25 * KB, 3 * KB
LINKED = re.compile(r'(?:href|src)="/static/([^"#]+)')


def weight(content):
    return len(gzip.compress(content))


def weights(client, path):
    """Bytes as sent: the page by itself, and on a first visit with the style, scripts and drawings that it links."""
    client.cookies.pop(COOKIE, None)
    first, again = (client.get(path).content for _visit in range(2))
    files = set(LINKED.findall(first.decode()))
    return weight(again), weight(first) + sum(weight(Path(finders.find(name)).read_bytes()) for name in files)


@pytest.fixture
def draft(client, world):
    draft = begin(client, world.community)
    say(client, draft, "电梯里有烟味，垃圾也没清", category="")
    locate(client, draft)
    upload(client, draft, ("1.jpg", photo()))
    reach(client, draft, phone="19900001001")
    return draft


@pytest.mark.parametrize("step", ["what", "danger", "about", "where", "photos", "contact", "check"])
def test_each_step_of_a_report_is_light(client, draft, step):
    warm, cold = weights(client, f"{draft}{step}/")
    assert (warm <= WARM, cold <= COLD) == (True, True), (step, warm, cold)


def test_every_other_page_of_a_resident_is_light(client, world):
    got = answered(world)
    _number, _code, draft = walk(client, world.community)
    client.get(f"/m/{got.matter.number}/{got.code}/")
    number, code = got.matter.number, world.community.code
    pages = ("/", f"/p/{world.place.code}/", f"{draft}done/", "/m/", "/m/phone/", f"/m/{number}/")
    pages += (f"/m/{number}/not-solved/", f"/m/{number}/withdraw/", f"/c/{code}/contacts/", f"/c/{code}/numbers/")
    heavy = {path: found for path in pages if max((found := weights(client, path))[0] / WARM, found[1] / COLD) > 1}
    assert heavy == {}


def test_the_choice_of_a_place_stays_light_in_a_large_community(client, world):

    for number in range(4, 204):
        make_place(world.estate, f"{number}号楼")
    draft = begin(client, world.community)
    say(client, draft)
    assert weights(client, f"{draft}where/")[1] <= COLD
