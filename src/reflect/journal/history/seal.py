"""Seals: a number that goes with what is kept, by which it is known to be what was written.

The engine checks the structure of its file and not the letters in it. A seal is no secret and keeps nobody from
changing anything on purpose; it is for disks that forget a bit.
"""

import zlib


def seal(*values: str | int | None) -> int:
    """Return the seal of some values in their order: the CRC-32 of their texts, with a zero byte after each."""
    return zlib.crc32("".join("\0" if value is None else f"{value}\0" for value in values).encode())
