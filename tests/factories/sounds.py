"""Recordings as phones send them, made of nothing but their containers: each plays silence."""


def wav(seconds: float = 2, rate: int = 800) -> bytes:
    """Plain samples, one byte each."""
    samples = bytes(int(rate * seconds))
    head = b"WAVEfmt " + number(16) + number(1, 2) + number(1, 2) + number(rate) + number(rate) + number(1, 2)
    head += number(8, 2) + b"data" + number(len(samples))
    return b"RIFF" + number(len(head) + len(samples)) + head + samples


def number(value: int, width: int = 4) -> bytes:
    """A number, its smallest byte first."""
    return value.to_bytes(width, "little")


def webm(*times: int, codec: bytes = b"A_OPUS") -> bytes:
    """A recording in progress: a segment and clusters without a length; `times` are the clusters' in milliseconds."""
    head = b"\x1aE\xdf\xa3" + b"\x87" + b"\x42\x82\x84webm"
    track = b"\x16\x54\xae\x6b" + bytes([0x80 | len(codec) + 2]) + b"\x86" + bytes([0x80 | len(codec)]) + codec
    clusters = b""
    for time in times:
        clusters += b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + b"\xe7\x84" + time.to_bytes(4)
        clusters += b"\xa3\x86\x81" + (60).to_bytes(2) + b"\x80\xfc\xff"
    return head + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + track + clusters


def mp4(seconds: int = 3, *, told: bytes = b"39.6N 109.7E", handler: bytes = b"soun") -> bytes:
    """What an iPhone records, with the place it was recorded at."""
    times = bytes(12) + (1000).to_bytes(4) + (seconds * 1000).to_bytes(4) + bytes(80)
    track = box(b"trak", box(b"hdlr", bytes(8) + handler + bytes(12)) + box(b"udta", told))
    moov = box(b"moov", box(b"mvhd", times) + track + box(b"udta", box(b"\xa9xyz", told)))
    return box(b"ftyp", b"M4A \x00\x00\x00\x00M4A mp42") + moov + box(b"mdat", bytes(300))


def box(name: bytes, body: bytes) -> bytes:
    """A box of MP4."""
    return (len(body) + 8).to_bytes(4) + name + body


def ogg(seconds: int = 4) -> bytes:
    """Opus in Ogg: the head, and the last page with its position."""
    page = b"OggS\x00\x02" + bytes(8) + bytes(12) + b"\x01\x13OpusHead\x01\x01" + bytes(9)
    return page + b"OggS\x00\x04" + (seconds * 48_000).to_bytes(8, "little") + bytes(30)


def mp3(frames: int = 100, *, tag: bytes = b"") -> bytes:
    """Frames of MPEG-1, layer III, 64 kbit/s at 44.1 kHz, after a tag of this content."""
    head = b"ID3\x04\x00\x00" + bytes([0, 0, len(tag) >> 7, len(tag) & 0x7F]) + tag if tag else b""
    return head + (b"\xff\xfb\x50\x00" + bytes(204)) * frames


def amr(seconds: int = 2) -> bytes:
    """The narrow band of telephones, at its best."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50 * seconds
