"""What an officer presses on a phone, without scripts and without an account."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.matters.models import Answer, Handover, Matter
from huiyin.platform.access.models import LinkVisit
from tests.factories.photos import photo


def stands(given) -> tuple[str, str]:
    handover = Handover.objects.get(pk=given.handover.pk)
    return handover.state, Matter.objects.get(pk=handover.matter_id).state


def test_accepted_dated_and_answered_with_a_preview_and_a_photo(phone, given, address):
    phone.get(address())
    phone.post(address("accept"))
    assert stands(given) == ("accepted", "at_department")
    phone.post(address("date"), {"day": "2026-03-09", "words": "周一换主板。"})
    assert stands(given) == ("dated", "scheduled")
    told = {"outcome": "done", "public_text": "主板已换，试运行正常。", "photos_after": photo_file()}
    preview = phone.post(address("answer"), told)
    assert ("主板已换" in preview.content.decode(), stands(given)[0]) == (True, "dated")
    carried = {key: told[key] for key in ("outcome", "public_text")} | {"confirmed": "1"}
    kept = preview.context["kept"]
    phone.post(address("answer"), carried | {"photos": kept})
    assert stands(given) == ("answered", "answered")
    assert Answer.objects.get().attachments.count() == 1


def photo_file():
    return SimpleUploadedFile("a.jpg", photo(), content_type="image/jpeg")


def test_an_objection_names_another_unit_and_the_link_is_gone(world, phone, given, address):
    phone.get(address())
    reply = phone.post(address("object"), {"unit": str(world.street.pk), "note": "归街道管。"})
    assert (reply.status_code, stands(given)) == (200, ("objected", "received"))
    assert phone.get(address()).status_code == 404


def test_a_question_to_the_reporter_stops_the_time(phone, given, address):
    phone.get(address())
    phone.post(address("ask"), {"whom": "reporter", "words": "几单元？"})
    assert stands(given) == ("opened", "asked")
    assert "几单元？" in phone.get(address()).content.decode()


def test_a_question_to_the_desk_waits_on_the_page(phone, given, address):
    phone.get(address())
    phone.post(address("ask"), {"whom": "desk", "words": "钥匙在谁手里？"})
    assert given.handover.questions.get().text == "钥匙在谁手里？"
    assert "钥匙在谁手里？" in phone.get(address()).content.decode()


def test_a_date_far_away_is_asked_of_the_desk(phone, given, address):
    phone.get(address())
    page = phone.post(address("date"), {"day": "2026-12-01", "words": "要等招标。"}, follow=True)
    assert (page.status_code, stands(given)) == (200, ("opened", "at_department"))
    assert given.handover.questions.get().date == date(2026, 12, 1)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(phone, given, address):
    phone.get(address())
    reply = phone.post(address("answer"), {"outcome": "cannot", "public_text": "办不了，抱歉。"})
    page = reply.content.decode()
    assert (reply.status_code, "办不了，抱歉。" in page, "why" in reply.context["form"].errors) == (422, True, True)
    reply = phone.post(address("date"), {"day": "2026-01-01", "words": "昨天"})
    assert (reply.status_code, stands(given)[0]) == (422, "opened")


def test_accepting_twice_says_so_and_changes_nothing(phone, given, address):
    phone.get(address())
    phone.post(address("accept"))
    phone.post(address("accept"))
    assert given.handover.steps.filter(move="take_on").count() == 1


def test_left_the_visit_is_over_and_the_log_says_so(phone, address):
    phone.get(address())
    phone.post(address("leave"))
    assert "code" in phone.get(address()).context["form"].fields
    assert set(LinkVisit.objects.values_list("what", flat=True)) == {"let_in", "left", "opened"}
