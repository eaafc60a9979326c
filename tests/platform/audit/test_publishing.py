"""Heads that were posted catch whoever rewrites a whole chain."""

import json
from base64 import b64decode

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import transaction

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.fields import fields_of
from huiyin.platform.audit.hashing import canonical, hash_of
from huiyin.platform.audit.models import ChainHead
from huiyin.platform.audit.publishing import compare_with_posted, signed_heads
from huiyin.platform.audit.recording import record
from huiyin.platform.audit.verifying import Difference, verify_chain
from tests.cast import COMMUNITY_CODE, OTHER_COMMUNITY_CODE
from tests.clock import MONDAY_NINE, TUESDAY_NINE
from tests.platform.audit.tampering import tamper

pytestmark = pytest.mark.django_db


def write(chain=COMMUNITY_CODE, verb="matters.answer"):
    with transaction.atomic():
        return record(chain=chain, actor=SYSTEM, verb=verb, subject=("matter", "7"), change={}, at=MONDAY_NINE)


def signed_by_us(posted):
    key = Ed25519PublicKey.from_public_bytes(b64decode(posted["public_key"]))
    unsigned = {name: value for name, value in posted.items() if name != "signature"}
    try:
        key.verify(b64decode(posted["signature"]), canonical(unsigned).encode())
    except InvalidSignature:
        return False
    return True


def test_the_posted_heads_name_each_chain_and_anybody_can_check_the_signature():
    write()
    last, elsewhere = write(), write(chain=OTHER_COMMUNITY_CODE)
    posted = json.loads(json.dumps(signed_heads(at=TUESDAY_NINE)))
    assert [(head["chain"], head["seq"], head["hash"]) for head in posted["heads"]] == [
        (COMMUNITY_CODE, 2, last.hash),
        (OTHER_COMMUNITY_CODE, 1, elsewhere.hash),
    ]
    assert posted["at"] == "2026-03-03T01:00:00.000000+00:00"
    assert signed_by_us(posted)
    posted["heads"][0]["seq"] = 3
    assert not signed_by_us(posted)


def test_a_chain_that_only_grew_agrees_with_what_was_posted():
    write()
    posted = signed_heads(at=TUESDAY_NINE)
    write()
    assert compare_with_posted(posted) == compare_with_posted(json.dumps(posted)) == []


def test_a_chain_rewritten_together_with_its_head_is_caught_by_what_was_posted():
    row = write()
    posted = signed_heads(at=TUESDAY_NINE)
    row.verb = "matters.decline"
    row.hash = hash_of(fields_of(row))
    tamper("UPDATE audit_auditrow SET verb = %s, hash = %s WHERE seq = 1", row.verb, row.hash)
    ChainHead.objects.update(hash=row.hash)
    assert verify_chain(COMMUNITY_CODE) is None
    assert [(fault.seq, fault.what) for fault in compare_with_posted(posted)] == [(1, Difference.HEAD)]


def test_a_chain_removed_with_its_head_is_caught_by_what_was_posted():
    write()
    posted = signed_heads(at=TUESDAY_NINE)
    tamper("DELETE FROM audit_auditrow")
    ChainHead.objects.all().delete()
    assert [(fault.seq, fault.what) for fault in compare_with_posted(posted)] == [(1, Difference.MISSING)]


@pytest.mark.parametrize("posted", ["[]", "{}", '{"format": "huiyin chain heads 1", "heads": 7}', "not json"])
def test_something_else_than_posted_heads_is_refused(posted):
    with pytest.raises(ValueError, match=r"."):
        compare_with_posted(posted)
