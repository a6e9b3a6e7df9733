"""The forms in which a text may reach a disk, and the search for all of them."""

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress

MOST_UNPACKED = 1 << 20
"""Maximum number of bytes to decompress at one offset."""


def forms(marker: str) -> dict[str, list[bytes]]:
    """Return the representations of the marker by form; several if they depend on its context."""
    raw = marker.encode()
    return {
        "utf-8": [raw],
        "utf-16": [marker.encode("utf-16-le"), marker.encode("utf-16-be")],
        "reversed": [raw[::-1]],
        # In base64, the first and the last characters depend on the bytes beside the marker.
        "base64": [base64.b64encode(b"x" * n + raw)[4:16] for n in range(3)],
        "pieces": [raw[at : at + 8] for at in range(len(raw) - 7)],
    }


def forms_of_bytes(secret: bytes) -> dict[str, list[bytes]]:
    """Return the representations of a key by form; only half of it for forms that a line break may divide."""
    hexed = secret.hex().encode()
    return {
        "raw": [secret[at : at + 8] for at in range(0, len(secret) - 7, 8)],
        "hex": [hexed[at : at + 16] for at in range(0, len(hexed) - 15, 16)],
        "capitals": [hexed[at : at + 16].upper() for at in range(0, len(hexed) - 15, 16)],
        "base64": [base64.b64encode(b"x" * n + secret)[4:24] for n in range(3)],
    }


_HEADS = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78\x1f]")
"""The first byte of a zlib header, for each window size, or of a gzip header."""


def _heads(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the offset of each possible header, and the format in zlib's numbering; see RFC 1950 and 1952."""
    for found in _HEADS.finditer(data):
        at = found.start()
        first, second = data[at], data[at + 1] if at + 1 < len(data) else 0
        if first == 0x1F:
            if data[at + 1 : at + 3] == b"\x8b\x08":
                yield at, 31
        elif (first * 256 + second) % 31 == 0 and not second & 0x20:
            yield at, 15


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield the decompressed data at each zlib or gzip header, including truncated data."""
    view = memoryview(data)
    for at, kind in _heads(data):
        out = _unpacked_at(view[at:], kind)
        if len(out) >= 8:
            yield out


def _unpacked_at(packed: memoryview, kind: int) -> bytes:
    unpacker, out, at = zlib.decompressobj(kind), bytearray(), 0
    before = unpacker.copy()
    for step in (256, 1):
        # After an error, byte by byte, because the output before the error counts.
        with suppress(zlib.error):
            while not unpacker.eof and at < len(packed) and len(out) < MOST_UNPACKED:
                before = unpacker.copy()
                out += unpacker.decompress(packed[at : at + step])
                at += step
            break
        unpacker = before
    return bytes(out)


def found_in(data: bytes, known: Mapping[str, list[bytes]]) -> set[str]:
    """Return the forms found in data; "packed" if one is in decompressed data."""
    found = {name for name, pieces in known.items() if any(piece in data for piece in pieces)}
    if any(piece in plain for plain in unpacked(data) for pieces in known.values() for piece in pieces):
        found.add("packed")
    return found
