"""What belongs to a matter is found without a look at what belongs to others."""

import re

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from huiyin.core.ids import uuid7
from huiyin.domains.matters.actions.joining import join_matter
from huiyin.domains.matters.models import Reporter
from huiyin.domains.matters.queries.dossier import attachments_of, voices_of
from huiyin.domains.matters.queries.following import spoken
from huiyin.domains.matters.queries.hands import refused_hands
from huiyin.domains.matters.queries.held import voices_behind
from huiyin.domains.matters.queries.verdicts import answered_among, was_answered
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, report

READS = {
    "voices of a move": lambda matter: voices_behind(matter.pk),
    "voices": voices_of,
    "photos": lambda matter: list(attachments_of(matter)),
    "recordings": lambda matter: list(spoken(matter)),
    "refused hands": refused_hands,
    "answers": lambda matter: answered_among([matter]),
}
GROWING = {"matters_reporter", "matters_attachment", "matters_verdict", "matters_answer", "matters_matter"}


def read_whole(sql):
    """The growing tables that a statement reads from end to end, as the database means to run it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3].split() for row in cursor.fetchall()]
            return {{"U0": "matters_matter"}.get(step[1], step[1]) for step in steps if step[0] == "SCAN"} & GROWING
        cursor.execute("SET LOCAL enable_seqscan = off")  # what no index serves is read whole all the same
        cursor.execute(f"EXPLAIN (FORMAT JSON) {re.sub('[$][0-9]+', repr(str(uuid7())), sql)}")
        return set(whole_scans(cursor.fetchone()[0][0]["Plan"])) & GROWING


def whole_scans(node):
    """The tables that a plan of PostgreSQL reads without a key."""
    if "Relation Name" in node and not {"Index Cond", "Recheck Cond"} & set(node):
        yield node["Relation Name"]
    for part in node.get("Plans", ()):
        yield from whole_scans(part)


@pytest.mark.parametrize("name", READS)
def test_what_belongs_to_a_matter_is_found_by_an_index_on_both_databases(world, name):
    matter = answered(world).matter
    with CaptureQueriesContext(connection) as asked:
        READS[name](matter)
    assert asked.captured_queries
    assert [read_whole(query["sql"]) for query in asked.captured_queries] == [set()] * len(asked.captured_queries)


def test_the_old_question_across_a_join_would_be_seen_by_this_test(world):
    matter = answered(world).matter
    across = Reporter.objects.filter(Q(matter=matter) | Q(matter__joined_into=matter))
    with CaptureQueriesContext(connection) as asked:
        list(across)
    assert read_whole(asked.captured_queries[0]["sql"])


def test_what_was_joined_in_belongs_to_the_matter_and_others_do_not(world):
    main, other, stranger = handled(world), report(world), report(world)
    join_matter(actor=cast.act(world.chen), matter=other.matter, into=main.matter, at=MONDAY_NINE)
    assert {one.pk for one in voices_of(main.matter)} == {main.reporter.pk, other.reporter.pk}
    assert {one.pk for one in voices_behind(main.matter.pk)} == {main.reporter.pk, other.reporter.pk}
    assert not was_answered(stranger.matter)
