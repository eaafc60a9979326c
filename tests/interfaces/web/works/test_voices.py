import pytest

from huiyin.interfaces.web.works.voices import voices_words
from tests.factories.works import finished, waiting


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"solved": 41, "not_solved": 6, "silent": 5, "waiting": 0}, "已解决：41 · 未解决：6 · 未评价：5"),
        ({"solved": 41, "not_solved": 1, "silent": 0, "waiting": 0}, "已解决、未解决：42"),
        ({"solved": 41, "not_solved": 3, "silent": 2, "waiting": 0}, "已解决：41 · 未解决、未评价：5"),
        ({"solved": 2, "not_solved": 1, "silent": 0, "waiting": 0}, "已解决、未解决：人数太少，不写数字"),
        ({"solved": 0, "not_solved": 0, "silent": 0, "waiting": 0}, "还没有人说。"),
    ],
)
def test_what_neighbours_said_points_at_nobody(counts, told):
    assert voices_words(counts) == told


def test_the_one_who_was_asked_about_a_work_is_not_counted_in_public(client, desk, crew):
    work = finished(crew, waiting(crew))
    client.logout()
    public = client.get(f"/c/{crew.community.code}/works/{work.pk}/").content.decode()
    assert "待评价：人数太少，不写数字" in public
    client.force_login(crew.he)
    assert "待评价1" in desk.get(f"/desk/works/{work.pk}/").content.decode()
