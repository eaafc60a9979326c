"""Answers travel as Brotli where the reader takes it, and nobody learns a secret from their length."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from hypothesis import given
from hypothesis import strategies as st

from huiyin.config.compression import Compression, nothing, packed

PAGE = "件件有着落，事事有回音。".encode() * 40


def answer(rf, asked, content=PAGE, **headers):
    compression = Compression(lambda _request: HttpResponse(content, headers=headers))
    return compression(rf.get("/", headers={"Accept-Encoding": asked}))


@pytest.mark.parametrize("asked", ["br", "gzip, deflate, br", "br;q=0.5, gzip", "gzip,br"])
def test_a_reader_that_takes_brotli_gets_it(rf, asked):
    reply = answer(rf, asked)
    assert (reply["Content-Encoding"], reply["Vary"]) == ("br", "Accept-Encoding")
    assert int(reply["Content-Length"]) == len(reply.content) < len(PAGE)
    assert brotli.decompress(reply.content) == PAGE


@pytest.mark.parametrize("asked", ["gzip", "gzip, br;q=0", "br;q=0.0, gzip", "gzip, brotli"])
def test_a_reader_that_does_not_gets_gzip(rf, asked):
    reply = answer(rf, asked)
    assert reply["Content-Encoding"] == "gzip"
    assert gzip.decompress(reply.content) == PAGE


def test_what_is_light_or_packed_or_asked_for_unpacked_stays_as_it_is(rf):
    assert answer(rf, "br", b"ok").content == b"ok"
    assert answer(rf, "br", **{"Content-Encoding": "identity"}).content == PAGE
    assert answer(rf, "").content == PAGE


def test_what_is_streamed_is_left_to_gzip(rf):
    compression = Compression(lambda _request: StreamingHttpResponse([PAGE]))
    reply = compression(rf.get("/", headers={"Accept-Encoding": "gzip, br"}))
    assert reply["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(reply.streaming_content)) == PAGE


def test_the_same_page_is_not_always_of_the_same_length():
    assert len({len(packed(PAGE)) for _time in range(40)}) > 5


@given(st.binary(min_size=1, max_size=400), st.integers(min_value=1, max_value=256))
def test_nothing_is_skipped_wherever_it_stands(content, length):
    packer = brotli.Compressor(quality=5)
    middle = packer.process(content) + packer.flush() + nothing(length)
    assert brotli.decompress(middle + packer.process(content) + packer.finish()) == content * 2
