from huiyin.domains.integrity.rules.recusal import Interests, Reason, Recused, Sitting, recused

COMPANY, COMMITTEE, POLICE = "company", "committee", "police"
TABLE = (
    Sitting("wang", COMPANY),
    Sitting("he", COMMITTEE),
    Sitting("lei", POLICE),
    Sitting("delegate"),
)


def aside(**interests):
    return {one.member: list(one.reasons) for one in recused(Interests(**interests), TABLE)}


def test_nobody_steps_aside_from_what_touches_nobody():
    assert recused(Interests(), TABLE) == ()


def test_whose_answer_was_refused_and_who_is_named_or_paid_steps_aside():
    assert aside(refused={COMPANY}) == {"wang": [Reason.OWN_WORK]}
    assert aside(named={POLICE}) == {"lei": [Reason.NAMED]}
    assert aside(paid={COMPANY}) == {"wang": [Reason.IS_PAID]}


def test_who_raised_it_and_who_says_so_steps_aside():
    assert aside(raised_by={"delegate"}, declared={"he"}) == {"he": [Reason.DECLARED], "delegate": [Reason.REPORTED]}


def test_every_reason_is_told_the_weightiest_first():
    told = recused(Interests(named={COMPANY}, refused={COMPANY}, paid={COMPANY}, declared={"wang"}), TABLE)
    assert told == (Recused("wang", (Reason.NAMED, Reason.OWN_WORK, Reason.IS_PAID, Reason.DECLARED)),)


def test_a_seat_without_an_organisation_is_no_party_through_one():
    assert aside(named={""}, refused={""}, paid={""}) == {}
