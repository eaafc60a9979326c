"""What the containers of sound say of themselves: which they are, how long they last, what they tell besides.

Read as far as needed and no further: the walks are bounded by the bytes there are, each step goes forward.
"""

import re
from collections.abc import Iterator

WEBM_SEGMENT, WEBM_TRACKS, WEBM_CLUSTER, WEBM_GROUP = 0x18538067, 0x1654AE6B, 0x1F43B675, 0xA0
WEBM_TIME, WEBM_BLOCKS = 0xE7, frozenset({0xA3, 0xA1})
WEBM_OPENED = frozenset({WEBM_SEGMENT, WEBM_CLUSTER, WEBM_GROUP})
OPUS_RATE = 48_000
MP3_KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # MPEG-1, layer III
MP3_KBITS_LOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # MPEG-2 and 2.5, layer III
MP3_RATES = (44_100, 48_000, 32_000)
AMR_SIZES = (12, 13, 15, 17, 19, 20, 26, 31, 5)
AMR_FRAMES = 50  # a second
MP4_SOUND, MP4_FILM = (re.compile(rb"hdlr.{8}" + kind, re.DOTALL) for kind in (b"soun", b"vide"))
MP4_TELLING = frozenset({b"udta", b"meta", b"uuid"})  # titles, places, devices


def is_webm(data: bytes) -> bool:
    """Sound in WebM, as Chrome and Firefox record; never a film."""
    if not data.startswith(b"\x1aE\xdf\xa3") or b"webm" not in data[:64]:
        return False
    try:  # only what the list of tracks says counts: in what was said, any bytes may stand
        tracks = next((data[at : at + size] for name, at, size in _webm_elements(data) if name == WEBM_TRACKS), b"")
    except ValueError:
        return False
    return b"A_" in tracks and b"V_" not in tracks


def is_ogg(data: bytes) -> bool:
    """Opus or Vorbis in Ogg."""
    return data.startswith(b"OggS") and (b"OpusHead" in data[:256] or b"vorbis" in data[:256])


def is_mp4(data: bytes) -> bool:
    """Sound in MP4 or 3GP, as iPhones and most recorders write; never a film."""
    return data[4:8] == b"ftyp" and MP4_SOUND.search(data) is not None and MP4_FILM.search(data) is None


def is_mp3(data: bytes) -> bool:
    """MP3: two frames in a row, after whatever stands before them."""
    bare = mp3_bared(data)
    length = _mp3_frame(bare)[0]
    return length > 0 and _mp3_frame(bare[length:])[0] > 0


def is_wav(data: bytes) -> bool:
    """Plain samples."""
    return data[:4] == b"RIFF" and data[8:12] == b"WAVE"


def is_amr(data: bytes) -> bool:
    """The narrow band of telephones."""
    return data.startswith(b"#!AMR\n")


def webm_seconds(data: bytes) -> float | None:
    """The time of the last block; a recording in progress writes no length at its head."""
    cluster = last = 0
    for name, body, size in _webm_elements(data):
        if name == WEBM_TIME:
            cluster = int.from_bytes(data[body : body + size])
            last = max(last, cluster)
        elif name in WEBM_BLOCKS:
            last = max(last, cluster + int.from_bytes(data[body + 1 : body + 3], signed=True))
    return last / 1000 if last else None


def _webm_elements(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Id, start and length of each element; those that hold others are walked into, also when they name no length."""
    at = 0
    while at + 2 <= len(data):
        width = _width(data[at])
        name, at = int.from_bytes(data[at : at + width]), at + width
        if at >= len(data):
            return
        width = _width(data[at])
        size = int.from_bytes(data[at : at + width]) & ((1 << 7 * width) - 1)
        unknown, at = size == (1 << 7 * width) - 1, at + width
        yield name, at, size
        at += 0 if name in WEBM_OPENED or unknown else size


def _width(first: int) -> int:
    """How many bytes a number takes whose first byte this is."""
    if first == 0:
        raise ValueError("no such number")
    return 9 - first.bit_length()


def ogg_seconds(data: bytes) -> float | None:
    """The position that the last page names."""
    page = data.rfind(b"OggS")
    position = int.from_bytes(data[page + 6 : page + 14], "little", signed=True)
    head = data.find(b"\x01vorbis")
    rate = OPUS_RATE if head < 0 else int.from_bytes(data[head + 12 : head + 16], "little")
    return position / rate if position > 0 else None


def mp4_seconds(data: bytes) -> float | None:
    """The length in the head; a file written in pieces may leave it empty."""
    head = data.find(b"mvhd")
    if head < 0:
        return None
    wide = data[head + 4] == 1
    scale_at, width = (head + 24, 8) if wide else (head + 16, 4)
    scale = int.from_bytes(data[scale_at : scale_at + 4])
    length = int.from_bytes(data[scale_at + 4 : scale_at + 4 + width])
    endless = length == (1 << 8 * width) - 1
    return length / scale if length and not endless else None


def mp4_bared(data: bytes) -> bytes:
    """The same file whose boxes with titles, places and devices are empty room; nothing else moves."""
    bare = bytearray(data)
    _bare_boxes(bare, 0, len(bare))
    return bytes(bare)


def _bare_boxes(data: bytearray, at: int, end: int) -> None:
    while at + 8 <= end:
        size, name = int.from_bytes(data[at : at + 4]), bytes(data[at + 4 : at + 8])
        body = at + 8
        if size == 1:
            size, body = int.from_bytes(data[at + 8 : at + 16]), at + 16
        size = end - at if size == 0 else size
        if size < body - at or at + size > end:
            raise ValueError("a box that goes beyond its room")
        if name in MP4_TELLING:
            data[at + 4 : at + 8] = b"free"
            data[body : at + size] = bytes(at + size - body)
        elif name in {b"moov", b"trak"}:
            _bare_boxes(data, body, at + size)
        at += size


def mp3_bared(data: bytes) -> bytes:
    """The frames without the tag before them and the one behind them."""
    if data[:3] == b"ID3" and len(data) > 10:  # noqa: PLR2004 - the tag's own head
        a, b, c, d = data[6:10]
        data = data[10 + (a << 21 | b << 14 | c << 7 | d) :]
    return data[:-128] if data[-128:-125] == b"TAG" else data


def mp3_seconds(data: bytes) -> float | None:
    """As long as all frames last that are like the first."""
    _length, rate = _mp3_frame(data)
    return len(data) * 8 / rate


def _mp3_frame(data: bytes) -> tuple[int, int]:
    """Length of the frame at the start, and its bits a second; (0, 1) where none starts here."""
    head = data[:4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - eleven bits of sync, layer III
        return 0, 1
    version, kbits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or kbits in {0, 15} or rate == 3:  # noqa: PLR2004 - what the standard keeps free
        return 0, 1
    full = version == 3  # noqa: PLR2004 - MPEG-1
    bits = (MP3_KBITS if full else MP3_KBITS_LOW)[kbits] * 1000
    samples = MP3_RATES[rate] // (1 if full else 2 if version else 4)
    return (144 if full else 72) * bits // samples + (head[2] >> 1 & 1), bits


def wav_seconds(data: bytes) -> float | None:
    """The bytes of samples over the bytes a second."""
    a_second = int.from_bytes(data[28:32], "little")
    return (len(data) - 44) / a_second


def amr_seconds(data: bytes) -> float | None:
    """Fifty frames a second, each as long as its kind."""
    at, frames = 6, 0
    while at < len(data):
        kind = data[at] >> 3 & 0x0F
        at, frames = at + 1 + (AMR_SIZES[kind] if kind < len(AMR_SIZES) else 0), frames + 1
    return frames / AMR_FRAMES
