"""UUIDs (RFC 9562): of version 7, which sort by the time they were made, and of version 8, made from what they name."""

import os
import time


def new_id() -> str:
    """Return a fresh UUIDv7 in its usual form, 36 lower-case characters.

    Written out because importing `uuid` costs 10 ms and Python 3.11 has no version 7 there.
    """
    # A clock before 1970 makes ids of 1970, and not of a day far ahead that sorts behind all others.
    stamp = max(0, time.time_ns() // 1_000_000) & (1 << 48) - 1
    chance = int.from_bytes(os.urandom(10))
    value = stamp << 80 | 0x7 << 76 | (chance >> 62 & 0xFFF) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return _as_text(value)


def made_id(*parts: str) -> str:
    """Return the id that these texts always give: a UUID of version 8 (RFC 9562) from their SHA-256.

    What is imported gets its ids in this way, so that importing it twice, or on two machines, is the same.

    Args:
        parts: any texts that UTF-8 can hold; where one ends and the next begins counts.
    """
    # 2 ms that only an import needs.
    import hashlib

    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    value = int.from_bytes(digest.digest()[:16], "big")
    value = value & ~(0xF << 76 | 0b11 << 62) | 0x8 << 76 | 0b10 << 62
    return _as_text(value)


def made_revision_id(*parts: str) -> str:
    """Return the id that these texts always give to a revision: it sorts before every one that was made here.

    So where a file was changed, and its entry here as well, the change that was made here counts; see `head`.
    """
    return f"0000{made_id('revision', *parts)[4:]}"


def is_made_revision_id(identity: str) -> bool:
    """Return whether a revision has an id from `made_revision_id`: it came in from a file of entries."""
    return identity.startswith("0000")


def _as_text(value: int) -> str:
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
