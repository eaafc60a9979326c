from huiyin.domains.estates.models import Organisation
from tests.factories.estates import make_contact, make_estate, make_member


def board(client, world, query=""):
    return client.get(f"/c/{world.community.code}/contacts/{query}").content.decode()


def test_the_board_says_who_answers_for_what_and_how_to_reach_them(client, world):
    make_contact(world.estate, world.company, "电梯、门禁", phone="19900000005", hours="8:00-20:00", address="东门岗亭")
    page = board(client, world)
    wanted = ("电梯、门禁", world.company.name, 'href="tel:19900000005"', "8:00-20:00", "东门岗亭")
    assert [words for words in wanted if words not in page] == []


def test_everybody_in_the_alliance_is_named_with_their_part(client, world):
    make_member(world.estate, world.company, "serves")
    Organisation.objects.filter(pk=world.company.pk).update(phone="19900000009")
    page = board(client, world)
    wanted = (world.company.name, "物业服务", 'href="tel:19900000009"')
    assert [words for words in wanted if words not in page] == []


def test_each_estate_has_a_board_of_its_own(client, world):
    other = make_estate(world.community, "e02")
    make_contact(world.estate, world.company, "电梯")
    make_contact(other, world.company, "停水")
    first, second = board(client, world), board(client, world, "?estate=e02")
    assert [topic in first for topic in ("电梯", "停水")] == [True, False]
    assert [topic in second for topic in ("电梯", "停水")] == [False, True]


def test_an_empty_board_and_a_community_that_is_not_there_say_so(client, world):
    assert "还没有登记" in board(client, world)
    assert client.get("/c/nowhere/contacts/").status_code == 404


def test_a_board_costs_few_queries(client, world, django_assert_max_num_queries):
    for topic in ("电梯", "停水", "停电"):
        make_contact(world.estate, world.company, topic)
    with django_assert_max_num_queries(4):
        page = board(client, world)
    assert "停电" in page
