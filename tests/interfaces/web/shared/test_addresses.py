from django.test import RequestFactory

from huiyin.interfaces.web.shared.addresses import address_of


def test_the_address_is_that_of_the_connection():
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7", headers={"x-forwarded-for": "198.51.100.1"})
    assert address_of(request) == "203.0.113.7"


def test_behind_our_proxy_the_last_address_counts_and_no_earlier_claim(settings):
    settings.BEHIND_TLS = True
    headers = {"x-forwarded-for": "10.0.0.1, 203.0.113.7"}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers=headers)) == "203.0.113.7"


def test_a_proxy_that_names_nobody_is_taken_for_the_visitor(settings):
    settings.BEHIND_TLS = True
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")) == "127.0.0.1"
