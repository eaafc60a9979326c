"""A decision whose reporters call all of it solved only waits for the word "done"; nothing else makes it so.

its matters                                    content
solved by the reporters' word                  yes
settled by silence                             no
withdrawn, all of them                         no: nobody said what was done
one solved, one still open                     no
"solved" on an answer before somebody's "no"   no
"""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.matters.actions.endings import withdraw_matter
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.actions.verdicts import Word, record_silence, record_verdict
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Outcome, Satisfaction
from huiyin.domains.meetings.actions.decisions import mark_content, report_done
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.domains.meetings.models import Decision, DecisionStep
from huiyin.domains.meetings.queries.decisions import content_with
from huiyin.platform.audit.queries import history_of
from tests import cast
from tests.clock import DAY, HOUR
from tests.factories.matters import her
from tests.factories.meetings import FRIDAY_THREE, carried_out, closed, heard_of, judged, referred

LATER = FRIDAY_THREE + 3 * HOUR


def decided(table, *matters):
    closed(table, *matters)
    return Decision.objects.get()


def is_content(decision):
    decision.refresh_from_db()
    return content_with([decision]) == {decision.pk}


def test_it_is_content_once_every_reporter_called_it_solved_and_not_before(table):
    first, second = referred(table), referred(table)
    decision = decided(table, first, second)
    judged(carried_out(table, first))
    assert is_content(decision) is False
    carried_out(table, second)
    assert is_content(decision) is False
    judged(second)
    assert is_content(decision) is True


def test_silence_and_withdrawing_make_nobody_content(table):
    first, second = referred(table), referred(table)
    decision = decided(table, first, second)
    record_silence(matter=carried_out(table, first), at=FRIDAY_THREE + 30 * DAY)
    second.refresh_from_db()
    for one in reporters_of(second):
        withdraw_matter(actor=her(one), matter=second, reporter=one, at=LATER)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, is_content(decision)) == ("settled", "withdrawn", False)


def test_a_word_on_an_answer_that_another_one_refused_is_no_word_on_what_came_after(table):
    matter = referred(table)
    me_too(actor=cast.aunt_lin(), matter=matter, voice=Voice(), at=FRIDAY_THREE)
    decision = decided(table, matter)
    carried_out(table, matter)
    for one, solved in zip(reporters_of(matter), (True, False), strict=True):
        word = Word(solved, Satisfaction.SATISFIED if solved else Satisfaction.DISSATISFIED, "" if solved else "没修")
        record_verdict(actor=her(one), matter=matter, reporter=one, word=word, at=LATER)
    matter.refresh_from_db()
    accept_matter(actor=table.world.acting(table.world.he), matter=matter, at=LATER)
    matter.refresh_from_db()
    again = AnswerText(Outcome.DONE, "又换了一次。")
    answer_matter(actor=table.world.acting(table.world.he), matter=matter, text=again, at=LATER + HOUR)
    record_silence(matter=matter, at=LATER + 30 * DAY)
    matter.refresh_from_db()
    assert (matter.state, is_content(decision)) == ("settled", False)


def test_one_key_marks_it_as_done_and_says_why_in_the_words_of_the_table(table):
    decision = decided(table, referred(table))
    (matter,) = (row.matter for row in decision.hearing.item.matters.all())
    with pytest.raises(Refused):
        mark_content(actor=table.actor, decision=decision, at=LATER)
    judged(carried_out(table, matter))
    mark_content(actor=table.actor, decision=decision, at=LATER)
    decision.refresh_from_db()
    assert (decision.standing, DecisionStep.objects.get(move="done").note) == ("done", "表态的反映人都说解决了。")
    assert history_of(decision.ref).filter(verb="meetings.report_done").count() == 1
    with pytest.raises(Refused):
        mark_content(actor=table.actor, decision=decision, at=LATER)


def test_a_decision_without_matters_or_done_already_is_asked_about_no_more(table, django_assert_num_queries):
    alone = decided(table)
    with django_assert_num_queries(0):
        assert content_with([alone]) == set()
    report_done(actor=table.actor, decision=alone, note="好了", at=LATER)
    alone.refresh_from_db()
    with django_assert_num_queries(0):
        assert content_with([alone]) == set()


def test_who_is_content_is_read_in_the_same_number_of_queries_for_one_decision_and_for_three(
    table, django_assert_num_queries
):
    for days in range(3):
        closed(table, referred(table), at=FRIDAY_THREE + days * DAY)
    judged(carried_out(table, Matter.objects.order_by("number").first()))
    decisions = list(Decision.objects.all())
    (content,) = content_with(decisions)
    assert len(decisions) == 3
    for rows in ([one for one in decisions if one.pk == content], decisions):
        with django_assert_num_queries(3):
            assert content_with(rows) == {content}


def test_where_reporters_are_content_the_table_is_reminded_of_the_word_and_nobody_above_hears_of_delay(table):
    decision = decided(table, referred(table))
    (matter,) = (row.matter for row in decision.hearing.item.matters.all())
    judged(carried_out(table, matter))
    tick_meetings(at=FRIDAY_THREE + 26 * DAY)
    assert (len(heard_of("due_soon")), {one.context["what"] for one in heard_of("content")}) == (0, {"换主板"})
    tick_meetings(at=FRIDAY_THREE + 30 * DAY)
    assert (len(heard_of("overdue")), len(heard_of("content"))) == (0, 2)
    decision.refresh_from_db()
    assert (decision.reminded_for, decision.late_told_for) == (decision.deadline, decision.deadline)
