"""What a reporter may show to others: everything that was done, nothing that names a person."""

import re

from tests.factories.matters import answered, report

SECRETS = "3号楼2单元501室漏水，请打19900001001"


def opened(client, got):
    return client.get(f"/m/{got.matter.number}/{got.code}/", follow=True).content.decode()


def share_link(page):
    found = re.search(r"http://testserver(/s/[^<\"]+)", page)
    return found.group(1) if found else ""


def test_the_link_shows_the_matter_without_persons_to_anybody(client, world):
    got = answered(world, text=SECRETS)
    link = share_link(opened(client, got))
    client.cookies.clear()
    page = client.get(link).content.decode()
    assert ("漏水" in page, "已答复" in page, "评价：还剩" in page) == (True, True, True)
    assert [secret in page for secret in ("19900001001", "501", got.code)] == [False] * 3
    assert "huiyin_follow" not in client.cookies
    assert client.get(f"/m/{got.matter.number}/").status_code == 302


def test_a_seal_of_another_matter_opens_nothing(client, world):
    first, second = report(world), report(world)
    seal = share_link(opened(client, first)).split("/")[3]
    assert client.get(f"/s/{second.matter.number}/{seal}/").status_code == 404
    assert client.get(f"/s/{first.matter.number}/{'0' * 24}/").status_code == 404
    assert client.get(f"/s/000000-000000/{seal}/").status_code == 404


def test_a_confidential_matter_is_never_shared(client, world):
    got = report(world)
    link = share_link(opened(client, got))
    got.matter.confidential = True
    got.matter.save()
    assert client.get(link).status_code == 404
    assert share_link(opened(client, got)) == ""
