import pytest

from huiyin.domains.meetings.rules.candidates import Facts, Reason, Thresholds, reasons

ASKED = Thresholds(units=3, redone=2, voices=5)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), ()),
        (Facts(units=2, redone=1, voices=4), ()),
        (Facts(referred=True), (Reason.REFERRED,)),
        (Facts(supervised=True), (Reason.SUPERVISED,)),
        (Facts(units=3), (Reason.PASSED_ON,)),
        (Facts(redone=2), (Reason.REDONE,)),
        (Facts(missed=1), (Reason.OVERDUE,)),
        (Facts(voices=5), (Reason.TOGETHER,)),
        (Facts(council=True), (Reason.COUNCIL,)),
        (Facts(referred=True, supervised=True, units=9, redone=9, missed=9, voices=9, council=True), tuple(Reason)),
    ],
)
def test_every_reason_is_told_the_most_pressing_first(facts, expected):
    assert reasons(facts, ASKED) == expected
