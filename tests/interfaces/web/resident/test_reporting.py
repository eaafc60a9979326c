from huiyin.domains.matters.models import Matter
from tests.interfaces.web.resident.walking import walk


def test_a_report_walks_from_the_first_word_to_its_number(client, world):
    number, _code, _draft = walk(client, world.community, photos=1, phone="19900001001")
    matter = Matter.objects.get(number=number)
    assert (matter.text, matter.category.code, matter.where) == ("楼道里的灯不亮了", "lighting", "3号楼东边")
    assert matter.attachments.count() == 1
    assert matter.reporters.get().person is not None
    assert client.get(f"/m/{number}/").status_code == 200
