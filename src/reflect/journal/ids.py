"""UUIDs (RFC 9562): version 7, which sort by creation time, and version 8, derived from the data they identify."""

import os
import time


def new_id() -> str:
    """Return a new UUIDv7 in its usual form, 36 lower-case characters.

    Implemented here because importing `uuid` costs 10 ms and Python 3.11 has no version 7 there.
    """
    # A clock set before 1970 gives ids of 1970, rather than of a far future that sorts after all others.
    stamp = max(0, time.time_ns() // 1_000_000) & (1 << 48) - 1
    chance = int.from_bytes(os.urandom(10))
    value = stamp << 80 | 0x7 << 76 | (chance >> 62 & 0xFFF) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return _as_text(value)


def made_id(*parts: str) -> str:
    """Return the id derived from some texts: a UUID of version 8 (RFC 9562) from their SHA-256.

    Imported data gets such ids, so that importing it twice, or on two machines, gives the same entries.

    Args:
        parts: any texts that UTF-8 can encode; the boundaries between them matter.
    """
    # Deferred: takes 2 ms, and only imports need it.
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
    """Return the revision id derived from some texts; it sorts before the id of every revision made on a machine.

    If an entry was changed both in an imported file and in this journal, the change in this journal therefore wins; see
    `head`.
    """
    return f"0000{made_id('revision', *parts)[4:]}"


def is_made_revision_id(identity: str) -> bool:
    """Return whether a revision id is from `made_revision_id`: the revision was imported from a file of entries."""
    return identity.startswith("0000")


def _as_text(value: int) -> str:
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
