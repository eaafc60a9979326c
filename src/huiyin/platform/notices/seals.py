"""Words of a message that only its receiver may read: closed when it is written, opened when the letter is."""

import json
from collections.abc import Mapping
from uuid import UUID

from huiyin.platform.sealing import seal, unseal


def closed(secret: Mapping[str, str], message_id: UUID) -> bytes:
    """The words sealed for this message alone: copied to another row they do not open."""
    return seal(json.dumps(dict(secret)).encode(), purpose=_purpose(message_id))


def opened(sealed: bytes | memoryview | None, message_id: UUID) -> dict[str, str]:
    """The words; none where nothing is sealed. Raises CannotOpen for another message's."""
    if not sealed:
        return {}
    words: dict[str, str] = json.loads(unseal(sealed, purpose=_purpose(message_id)))
    return words


def _purpose(message_id: UUID) -> str:
    return f"message {message_id}"
