"""The lines of a Markdown file, read in chunks because most lines are short."""

from collections.abc import Iterator

from reflect.exchange.incoming import Bytes

MAX_LINE_BYTES = 64 << 20
"""Maximum length of a line, in bytes: more than anyone writes."""

_BOM = b"\xef\xbb\xbf"
_CHUNK_BYTES = 1 << 18


def lines_of(file: Bytes) -> Iterator[bytes]:
    """Yield the lines of a file without their line ends."""
    rest, first = b"", True
    while data := file.read(_CHUNK_BYTES):
        if first:
            data, first = data.removeprefix(_BOM), False
        *lines, rest = (rest + data).split(b"\n")
        yield from lines
        if len(rest) > MAX_LINE_BYTES:
            yield rest
            rest = b""
    if rest:
        yield rest


def decoded(raw: bytes) -> tuple[str, bool]:
    """Return decoded text without the CR of line ends, and whether the bytes were valid UTF-8."""
    raw = raw.replace(b"\r\n", b"\n").removesuffix(b"\r") if b"\r" in raw else raw
    try:
        return raw.decode(), True
    except UnicodeDecodeError:
        return raw.decode(errors="replace"), False
