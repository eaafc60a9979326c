from datetime import date

import pytest

from huiyin.domains.works.rules.templates import (
    LineFault,
    Planned,
    Recurring,
    dated,
    read_milestones,
    read_questions,
    read_upkeep,
    written,
)
from huiyin.domains.works.shipped.reading import shipped_patterns

SUBJECTS = ["cables", "charging", "lifts", "pipes", "insulation"]


def test_the_shipped_file_holds_the_five_usual_works_in_both_languages():
    chinese, english = shipped_patterns("zh-hans"), shipped_patterns("en")
    assert [one.code for one in chinese] == [one.code for one in english] == SUBJECTS
    assert (chinese[0].name, english[0].name) == ("飞线整治", "Tidying loose cables")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_shipped_template_reads_back_as_it_is_written(language):
    for one in shipped_patterns(language):
        lines = written(one)
        assert read_milestones(lines["milestones"]) == one.milestones
        assert read_upkeep(lines["upkeep"]) == one.upkeep
        assert read_questions(lines["questions"]) == one.questions
        days = [step.days for step in one.milestones]
        assert days == sorted(days)


def test_lines_are_read_with_either_bar_and_empty_ones_left_out():
    assert read_milestones("摸底 | 1 | 10\n\n 施工 ｜5｜30 ") == (Planned("摸底", 1, 10), Planned("施工", 5, 30))
    assert read_upkeep("看一看 | 3") == (Recurring("看一看", 3),)


@pytest.mark.parametrize(
    "line",
    [
        "摸底",
        "摸底 | 1",
        " | 1 | 10",
        "摸底 | 0 | 10",
        "摸底 | 1 | 0",
        "摸底 | 多 | 10",
        "摸底 | 1 | 9999",
        f"{'摸' * 81} | 1 | 1",
    ],
)
def test_a_milestone_that_cannot_be_read_is_named_by_its_line(line):
    with pytest.raises(LineFault) as fault:
        read_milestones(f"好 | 1 | 1\n{line}")
    assert (fault.value.number, fault.value.line) == (2, line.strip())


@pytest.mark.parametrize("line", ["看", "看 | 0", "看 | 61", " | 3", "看 | 三", "看 | 1 | 2"])
def test_a_check_that_cannot_be_read_is_named_by_its_line(line):
    with pytest.raises(LineFault):
        read_upkeep(line)


def test_a_question_that_is_too_long_is_named():
    with pytest.raises(LineFault):
        read_questions("问" * 81)


def test_days_count_from_planning():
    assert dated([Planned("摸底", 2, 10)], today=date(2026, 2, 25)) == [("摸底", 2, date(2026, 3, 7))]
