"""What is kept as a voice message, how long it lasts, and what of it is taken away."""

import pytest

from huiyin.domains.matters.rules.recordings import LARGEST_BYTES, RecordingFault, clean_recording
from tests.factories.photos import photo
from tests.factories.sounds import amr, box, mp3, mp4, ogg, wav, webm

PLACE = b"39.6N 109.7E"
SOUND = box(b"hdlr", bytes(8) + b"soun")


def fault(data):
    with pytest.raises(RecordingFault) as refused:
        clean_recording(data)
    return refused.value.code


def told(data):
    recording = clean_recording(data)
    return recording.media_type, recording.seconds


def test_each_kind_is_told_by_its_bytes_and_says_how_long_it_lasts():
    """
    kind   of                  seconds
    wav    2.2 s of samples    2
    webm   its last block      7   (6.9 s and 60 ms)
    mp4    its head            3
    ogg    its last page       4
    mp3    100 equal frames    3   (2.6 s)
    amr    100 frames          2
    """
    found = [told(data) for data in (wav(2.2), webm(0, 6900), mp4(3), ogg(4), mp3(100), amr(2))]
    assert [kind for kind, _seconds in found] == [
        "audio/wav",
        "audio/webm",
        "audio/mp4",
        "audio/ogg",
        "audio/mpeg",
        "audio/amr",
    ]
    assert [seconds for _kind, seconds in found] == [2, 7, 3, 4, 3, 2]


def test_where_a_file_does_not_say_how_long_it_lasts_nothing_is_invented():
    assert [told(data)[1] for data in (webm(), webm(0)[:-12], mp4(0), ogg(0))] == [None, None, None, None]


def test_a_word_of_a_second_lasts_a_second():
    assert told(wav(0.2)) == ("audio/wav", 1)


def test_three_minutes_are_kept_and_more_is_refused():
    assert told(ogg(180)) == ("audio/ogg", 180)
    assert [fault(data) for data in (ogg(182), mp4(240), webm(0, 200_000), wav(190))] == ["too_long"] * 4


def test_what_is_no_recording_is_refused():
    film = webm(0, codec=b"V_VP9 A_OPUS")
    for data in (b"", b"nothing", photo(), b"<script>alert(1)</script>", film, mp4(handler=b"vide"), b"\xff\xfbxx"):
        assert fault(data) == "not_a_recording"


def test_what_is_broken_is_refused_and_never_breaks_us():
    beyond = box(b"ftyp", b"M4A ") + b"\x00\x00\xff\xffmoov" + SOUND
    assert fault(beyond) == "not_a_recording"
    assert fault(wav()[:28]) == "not_a_recording"
    assert fault(webm(0) + b"\xa3\x00") == "not_a_recording"


def test_any_beginning_of_a_recording_is_kept_or_refused_never_an_error():
    wholes = (wav(0.1), webm(0, 900), mp4(), ogg(), mp3(3, tag=b"x" * 20), amr(1))
    beginnings = [whole[:end] for whole in wholes for end in range(0, len(whole), 7)]
    assert {kept_or_fault(data) for data in beginnings} == {"kept", "not_a_recording"}


def kept_or_fault(data):
    try:
        clean_recording(data)
    except RecordingFault as refused:
        return refused.code
    return "kept"


def test_what_was_said_may_hold_any_bytes():
    assert told(webm(0, 900) + b"\xa3\x86\x81\x00\x01\x80V_")[0] == "audio/webm"
    assert told(mp4() + box(b"mdat", b"vide"))[0] == "audio/mp4"


def test_more_bytes_than_three_minutes_need_are_refused():
    assert fault(wav() + bytes(LARGEST_BYTES)) == "too_large"


def test_the_place_and_the_device_are_taken_out_and_the_voice_stays():
    recorded = mp4(told=PLACE)
    kept = clean_recording(recorded).data
    assert (PLACE in recorded, PLACE in kept, len(kept)) == (True, False, len(recorded))
    assert clean_recording(mp3(4, tag=PLACE) + b"TAG" + PLACE.ljust(125)).data == mp3(4)


def test_a_box_that_says_its_length_in_eight_bytes_or_not_at_all_is_walked():
    wide = b"\x00\x00\x00\x01udta" + (16 + len(PLACE)).to_bytes(8) + PLACE
    kept = clean_recording(mp4(told=b"") + wide + b"\x00\x00\x00\x00mdat" + b"voice").data
    assert (PLACE in kept, kept.endswith(b"voice")) == (False, True)


def test_a_head_of_the_wide_kind_is_read_too():
    times = b"\x01" + bytes(3) + bytes(16) + (1000).to_bytes(4) + (5000).to_bytes(8)
    data = box(b"ftyp", b"M4A ") + box(b"moov", box(b"mvhd", times) + box(b"trak", SOUND))
    assert told(data) == ("audio/mp4", 5)
    assert told(box(b"ftyp", b"M4A ") + SOUND) == ("audio/mp4", None)


def test_frames_of_the_older_kinds_and_headers_that_are_none():
    low = (b"\xff\xf3\x40\x00" + bytes(92)) * 40  # MPEG-2, 32 kbit/s at 22.05 kHz: 104 bytes a frame
    assert clean_recording((b"\xff\xf3\x40\x00" + bytes(100)) * 40).seconds == 1
    assert fault(low) == "not_a_recording"
    for second in (b"\xff\xeb\x50\x00", b"\xff\xfb\xf0\x00", b"\xff\xfb\x5c\x00"):
        assert fault(second + bytes(400)) == "not_a_recording"


def test_vorbis_counts_by_its_own_rate():
    head = b"OggS\x00\x02" + bytes(20) + b"\x01\x1e\x01vorbis" + bytes(4) + b"\x01" + (8000).to_bytes(4, "little")
    assert told(head + b"OggS\x00\x04" + (24_000).to_bytes(8, "little") + bytes(30)) == ("audio/ogg", 3)


def test_a_silent_frame_of_a_telephone_is_one_byte():
    assert told(amr(1) + b"\x7c" * 50) == ("audio/amr", 2)


def test_what_only_begins_like_webm_is_no_recording():
    assert fault(b"\x1aE\xdf\xa3\x84webm" + bytes(8)) == "not_a_recording"
