"""A sealed link needs its code; both are hashes at rest, and whoever guesses gets five attempts."""

import pytest

from huiyin.core.errors import Invalid, NotSeen
from huiyin.platform.access.actions.forgetting import forget_spent
from huiyin.platform.access.actions.sealed_links import (
    CODE_TOLD,
    IDLE,
    LONGEST,
    WITHIN,
    WRONG_AT_MOST,
    enter,
    leave,
    link_at,
    new_code,
    note_opening,
    revoke_links_to,
    seal_link,
    visitor,
)
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import LinkCode, LinkPass, LinkVisit, SealedLink
from huiyin.platform.access.queries import visits_to
from tests.clock import DAY, MINUTE, MONDAY_NINE

pytestmark = pytest.mark.django_db(transaction=True)
ABOUT = ("handover", "1")
IP = "203.0.113.9"


def sealed(about=ABOUT):
    link, text = seal_link(about=about, expires=MONDAY_NINE + 30 * DAY, at=MONDAY_NINE)
    return link, text, new_code(about=about, life=CODE_TOLD, at=MONDAY_NINE)


def come(link, code, at=MONDAY_NINE):
    return enter(link=link, code=code, ip=IP, at=at)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_of_link_code_and_visit_only_hashes_are_kept():
    link, text, code = sealed()
    secret = come(link, code)
    rows = [*SealedLink.objects.values(), *LinkCode.objects.values(), *LinkPass.objects.values()]
    kept = " ".join(str(value) for row in rows for value in row.values())
    assert [one for one in (text, text[:32], code, secret) if one in kept] == []


def test_a_link_is_found_by_its_text_until_it_expires_or_is_revoked():
    link, text, _code = sealed()
    assert link_at(text, at=MONDAY_NINE) == link
    with pytest.raises(NotSeen):
        link_at(text, at=MONDAY_NINE + 30 * DAY)
    assert revoke_links_to(about=ABOUT, at=MONDAY_NINE) == 1
    with pytest.raises(NotSeen):
        link_at(text, at=MONDAY_NINE)


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: text[::-1], lambda text: "0" * len(text), str.upper]
)
def test_a_text_that_was_changed_opens_nothing(change):
    _link, text, _code = sealed()
    with pytest.raises(NotSeen):
        link_at(change(text), at=MONDAY_NINE)


def test_a_code_opens_once():
    link, _text, code = sealed()
    assert visitor(link=link, secret=come(link, f" {code[:3]} {code[3:]} "), at=MONDAY_NINE) is not None
    with pytest.raises(Invalid):
        come(link, code)


def test_after_five_wrong_attempts_the_right_code_is_wrong_too():
    link, _text, code = sealed()
    for _attempt in range(5):
        with pytest.raises(Invalid):
            come(link, wrong(code))
    with pytest.raises(Invalid):
        come(link, code)
    assert list(visits_to(ABOUT).values_list("what", flat=True)) == ["wrong"] * 6


def test_a_newer_code_ends_the_one_before_and_a_code_expires():
    link, _text, old = sealed()
    code = new_code(about=ABOUT, life=CODE_TOLD, at=MONDAY_NINE)
    if old != code:
        with pytest.raises(Invalid):
            come(link, old)
    with pytest.raises(Invalid):
        come(link, code, at=MONDAY_NINE + CODE_TOLD)


def test_a_code_for_one_thing_opens_no_other():
    _link, _text, code = sealed()
    other, _other_text, others_code = sealed(("handover", "2"))
    if code != others_code:
        with pytest.raises(Invalid):
            come(other, code)


def test_a_visit_ends_when_nobody_touches_it_and_at_the_latest_after_hours():
    link, _text, code = sealed()
    secret = come(link, code)
    assert visitor(link=link, secret=secret, at=MONDAY_NINE + IDLE) is None
    at = MONDAY_NINE
    while at < MONDAY_NINE + LONGEST:
        assert visitor(link=link, secret=secret, at=at) is not None
        at += 15 * MINUTE
    assert visitor(link=link, secret=secret, at=at) is None


def test_the_next_who_comes_in_ends_the_visit_before_and_leaving_ends_ones_own():
    link, _text, code = sealed()
    first = come(link, code)
    second = come(link, new_code(about=ABOUT, life=CODE_TOLD, at=MONDAY_NINE))
    assert visitor(link=link, secret=first, at=MONDAY_NINE) is None
    leave(link=link, secret=second, ip=IP, at=MONDAY_NINE)
    leave(link=link, secret=second, ip=IP, at=MONDAY_NINE)
    assert visitor(link=link, secret=second, at=MONDAY_NINE) is None
    assert LinkVisit.objects.filter(what="left").count() == 1


def test_opening_again_within_minutes_is_one_line_and_the_log_is_kept_half_a_year():
    link, _text, code = sealed()
    for minutes in (0, 5, 30):
        note_opening(link, ip=IP, at=MONDAY_NINE + minutes * MINUTE)
    assert LinkVisit.objects.count() == 2
    come(link, code)
    forget_spent(at=MONDAY_NINE + 189 * DAY)
    assert (LinkVisit.objects.count(), LinkPass.objects.count(), LinkCode.objects.count()) == (3, 0, 0)
    forget_spent(at=MONDAY_NINE + 191 * DAY)
    assert LinkVisit.objects.count() == 0


def test_wrong_codes_from_one_network_are_slowed_over_all_links():
    links = [sealed(about=("handover", str(number))) for number in range(4)]
    for number in range(WRONG_AT_MOST):
        link, _text, code = links[number // 5]
        with pytest.raises(Invalid):
            come(link, wrong(code), at=MONDAY_NINE + number * MINUTE / 60)
    link, _text, code = links[3]
    with pytest.raises(TooMany) as slowed:
        come(link, code, at=MONDAY_NINE + MINUTE)
    assert slowed.value.until == MONDAY_NINE + WITHIN
    assert enter(link=link, code=code, ip="198.51.100.7", at=MONDAY_NINE + MINUTE)  # the officer, elsewhere


def test_the_right_officer_is_kept_out_no_longer_than_a_quarter_of_an_hour_however_often_somebody_tries():
    links = [sealed(about=("handover", str(number))) for number in range(4)]
    for number in range(WRONG_AT_MOST):
        with pytest.raises(Invalid):
            come(links[number // 5][0], wrong(links[number // 5][2]))
    for minute in range(1, 15):  # what is refused does not count, and so does not put the end off
        with pytest.raises(TooMany):
            come(links[3][0], "000000", at=MONDAY_NINE + minute * MINUTE)
    assert come(links[3][0], links[3][2], at=MONDAY_NINE + WITHIN)


def test_after_five_wrong_attempts_a_new_code_from_the_desk_lets_in_at_once():
    link, _text, code = sealed()
    for _attempt in range(5):
        with pytest.raises(Invalid):
            come(link, wrong(code))
    assert come(link, new_code(about=ABOUT, life=CODE_TOLD, at=MONDAY_NINE))
