"""Seals: a checksum stored with each row, which reveals that the row was altered.

SQLite checks the structure of its file but not the content of rows. A seal detects accidental changes, such as disk
errors that flip a bit; it is no protection against deliberate changes.
"""

import zlib


def seal(*values: str | int | None) -> int:
    """Return the seal of a sequence of values: the CRC-32 of their texts, with a zero byte after each."""
    return zlib.crc32("".join("\0" if value is None else f"{value}\0" for value in values).encode())
