from django.http import QueryDict

from huiyin.interfaces.web.shared.queues import Pager


def test_a_pager_keeps_every_filter_and_replaces_only_the_key():
    query = QueryDict("state=handling&unit=3&unit=4&after=old")
    assert Pager.over(query, before="b1", after="a9") == Pager(
        earlier="?state=handling&unit=3&unit=4&before=b1",
        later="?state=handling&unit=3&unit=4&after=a9",
    )


def test_a_single_page_has_no_neighbours():
    assert Pager.over(QueryDict("state=handling")) == Pager("", "")


def test_a_key_that_could_break_out_of_the_address_is_quoted():
    assert Pager.over(QueryDict(""), after='a"&state=x').later == "?after=a%22%26state%3Dx"
