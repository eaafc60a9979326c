from huiyin.platform.access.models import Post
from huiyin.platform.access.shipped import BUNDLES
from tests import cast

SHIPPED = {code: verbs for code, *_words, verbs in BUNDLES}


def test_the_command_changes_nothing_until_it_is_told_to(db, huiyin):
    he = cast.secretary_he(*(verb for verb in SHIPPED["secretary"] if not verb.startswith("works.")))
    asked = huiyin("user", "renew", "works")
    assert (asked.code, he.username in asked.out, "posts owed: 1" in asked.out) == (0, True, True)
    assert Post.objects.filter(user=he).count() == 1
    assert "posts given: 1" in huiyin("user", "renew", "works", "--give").out
    assert "posts owed: 0" in huiyin("user", "renew", "works").out
    assert (Post.objects.filter(user=he).count(), db) == (2, None)
