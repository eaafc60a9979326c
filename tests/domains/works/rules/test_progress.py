import pytest

from huiyin.domains.works.rules.progress import Part, progress


@pytest.mark.parametrize(
    ("parts", "percent"),
    [
        ([], 0),
        ([(1, 0)], 0),
        ([(1, 100)], 100),
        ([(1, 100), (3, 50), (1, 0)], 50),
        ([(1, 100), (2, 0)], 33),
        ([(99, 100), (1, 99)], 99),
    ],
)
def test_progress_is_the_weighted_share_rounded_down(parts, percent):
    assert progress(Part(weight, done) for weight, done in parts) == percent
