"""A resident's walk through the pages with Django's client, one call a step."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.photos import photo


def begin(client, community, **data):
    """Start a report and return the address of the draft, ending in a slash."""
    reply = client.post(f"/c/{community.code}/report/", data)
    assert reply.status_code == 302
    return reply["Location"].removesuffix("what/")


def say(client, draft, text="楼道里的灯不亮了", category="lighting", **data):
    return client.post(f"{draft}what/", {"text": text, "category": category, **data})


def locate(client, draft, place="", where="3号楼东边"):
    return client.post(f"{draft}where/", {"place": place, "where": where})


def upload(client, draft, *files, **data):
    photos = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(f"{draft}photos/", {"photos": photos, **data})


def reach(client, draft, **data):
    return client.post(f"{draft}contact/", data)


def send(client, draft):
    return client.post(f"{draft}check/")


def walk(client, community, *, text="楼道里的灯不亮了", category="lighting", photos=0, **contact):
    """The whole way; returns number, code and the draft's address."""
    draft = begin(client, community)
    say(client, draft, text, category)
    locate(client, draft)
    client.post(f"{draft}similar/")
    upload(client, draft, *((f"{n}.jpg", photo(colour=f"rgb({n}, 9, 9)")) for n in range(photos)))
    reach(client, draft, **contact)
    send(client, draft)
    number, code = told(client.get(f"{draft}done/"))
    return number, code, draft


def told(reply):
    """Number and code as the page shows them."""
    page = reply.content.decode()
    number, code = re.findall(r'<span class="big number(?: keep| secret)?">([^<]+)</span>', page)
    return number, code


def picture(name, content):
    """A file as a form sends it."""
    return SimpleUploadedFile(name, content)
