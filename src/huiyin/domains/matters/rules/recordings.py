"""A voice message as it may be kept: known by its bytes, not too long, without what a recorder writes beside the voice.

Whatever is sent is told by its content, never by its name or by what the browser calls it. The sound itself is not
decoded here; where a file does not say how long it lasts, its size is the only limit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from . import soundfiles

LARGEST_BYTES: Final = 6_000_000
LONGEST_SECONDS: Final = 180


class RecordingFault(ValueError):  # noqa: N818 - a fault of the recording, told to the person who sent it
    """A file that cannot be kept as a voice message. `code` is "not_a_recording", "too_large" or "too_long"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Recording:
    """A checked recording: its bytes, what they are, how long they last (None: the file does not say), their digest."""

    data: bytes
    media_type: str
    seconds: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file: how it is told, how long it lasts, and what of it is taken away."""

    media_type: str
    told: Callable[[bytes], bool]
    seconds: Callable[[bytes], float | None]
    bared: Callable[[bytes], bytes] = bytes


FORMS: Final = (
    Form("audio/webm", soundfiles.is_webm, soundfiles.webm_seconds),
    Form("audio/ogg", soundfiles.is_ogg, soundfiles.ogg_seconds),
    Form("audio/mp4", soundfiles.is_mp4, soundfiles.mp4_seconds, soundfiles.mp4_bared),
    Form("audio/mpeg", soundfiles.is_mp3, soundfiles.mp3_seconds, soundfiles.mp3_bared),
    Form("audio/wav", soundfiles.is_wav, soundfiles.wav_seconds),
    Form("audio/amr", soundfiles.is_amr, soundfiles.amr_seconds),
)


def clean_recording(data: bytes) -> Recording:
    """Tell what was sent and keep the voice alone. Raises RecordingFault."""
    if len(data) > LARGEST_BYTES:
        raise RecordingFault("too_large")
    form = next((one for one in FORMS if one.told(data)), None)
    if form is None:
        raise RecordingFault("not_a_recording")
    try:
        bare = form.bared(data)
        lasts = form.seconds(bare)
    except (IndexError, ValueError, ArithmeticError) as broken:
        raise RecordingFault("not_a_recording") from broken
    if lasts is not None and lasts > LONGEST_SECONDS + 1:
        raise RecordingFault("too_long")
    seconds = None if lasts is None else max(1, round(lasts))
    return Recording(bare, form.media_type, seconds, sha256(bare).hexdigest())
