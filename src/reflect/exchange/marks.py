"""Protection of a Markdown export: data that cannot end its comment, and seals, which detect later edits."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from reflect.strict_json import constant, finite, unique, whole

BEGIN = "<!-- reflect:entries 2"
"""The first line of the block at the end of an export, with the version of its format."""

CLOSE = "-->"
"""The last line of the block."""

_END = re.compile(rb"end ([0-9a-f]{16})")
_SEAL = re.compile(rb"<!-- reflect:seal ([0-9a-f]{16}) -->")
_FRONT = b"---"
# Characters that could end the comment, or that programs and editors may handle wrongly inside one.
_UNSAFE = re.compile("[<>\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_UNSAFE_REPEATED = re.compile("(?<=-)-|(?<=%)%|(?<={){")
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def comment_json(data: Any) -> str:
    r"""Return JSON data for a comment, with characters that could end it escaped as `\uXXXX`."""
    text = _COMPACT.encode(data)
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(_unicode_escape, text)
    return (
        _UNSAFE_REPEATED.sub(_unicode_escape, text)
        if any(odd in text for odd in ("--", "%%", "{{"))
        else text
    )


def _unicode_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def read(text: str) -> list[Any]:
    """Return the consecutive JSON values in a mark.

    Raises:
        ValueError: the text is not strict JSON.
    """
    found, at = list[Any](), 0
    try:
        while at < len(text):
            value, at = _DECODER.raw_decode(text, at)
            found.append(value)
            at += len(text[at:]) - len(text[at:].lstrip(" "))
    except RecursionError:
        raise ValueError("too deep") from None
    return found


_DECODER = json.JSONDecoder(
    object_pairs_hook=unique, parse_constant=constant, parse_float=finite, parse_int=whole
)


def seal(data: Any) -> str:
    """Return the seal of JSON data, which does not depend on the order of names."""
    text = _SORTED.encode(data)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]


_AT_ENDS = tuple(f"{blank}\n" for blank in " \t\r\x0b\x0c")


class DocumentSeal:
    """An incremental checksum of a document that ignores trailing whitespace of lines and of the document."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._blank = 0
        self.begun = False
        """Whether a line that is not blank was added."""

    def add(self, line: bytes) -> None:
        """Add the next line, with or without its line end."""
        line = line.rstrip()
        if not line:
            self._blank += 1
            return
        self.begun = True
        self._hash.update(b"\n" * self._blank + line + b"\n")
        self._blank = 0

    def add_text(self, text: str) -> None:
        """Add text that consists of complete lines."""
        if any(odd in text for odd in _AT_ENDS):
            for line in text.encode().split(b"\n")[:-1]:
                self.add(line)
            return
        words = text.rstrip("\n")
        if words:
            self._hash.update((self._blank * "\n" + words + "\n").encode())
            self._blank = 0
        self._blank += len(text) - len(words) - bool(words)

    def __str__(self) -> str:
        return self._hash.hexdigest()[:16]


class ExportCheck(NamedTuple):
    """The result of `check_export`.

    Attributes:
        ours: whether the file is an export of reflect.
        seal: the seal in the file; "" if it has none.
        changed: whether the file was edited after the export.
    """

    ours: bool
    seal: str
    changed: bool


def end_line(seal: object) -> str:
    """Return the line of the block with the seal of the document."""
    return f"end {seal}"


class LastLines:
    """Recognises the end of a block as the last two lines of a file."""

    def __init__(self) -> None:
        self._last = (b"", b"")

    def add(self, line: bytes) -> None:
        """Add a line of the file."""
        if bare := line.rstrip():
            self._last = (self._last[1], bare)

    @property
    def end_a_block(self) -> bool:
        """Whether the last two lines with text so far are the end of a block."""
        return _END.fullmatch(self._last[0]) is not None and self._last[1] == CLOSE.encode()


def seal_comment(seal: object) -> str:
    """Return the last line of an export that cannot be imported, by which the next export recognises it."""
    return f"<!-- reflect:seal {seal} -->"


def seal_of(document: str) -> str:
    """Return the seal at the end of a document, "" if it has none there."""
    lines = document.rstrip().rsplit("\n", 2)
    last = _SEAL.fullmatch(lines[-1].encode()) or _END.fullmatch(
        lines[-2].encode() if len(lines) > 1 else b""
    )
    return last[1].decode() if last else ""


def check_export(lines: Iterable[bytes]) -> ExportCheck:
    """Return whether a Markdown file is an export of reflect, and whether it was edited since.

    Properties above the text may be changed by the user, so they do not count as an edit, except in a page for Hugo,
    whose front matter determines whether it is published.
    """
    ours = inside = changed = front = False
    stated, tally, whole_tally = "", DocumentSeal(), DocumentSeal()
    for number, given in enumerate(lines):
        line = (given if number else given.removeprefix(b"\xef\xbb\xbf")).rstrip()
        if stated:
            changed = changed or line not in (b"", CLOSE.encode())
            continue
        if line.startswith(b"<!-- reflect:seal") and (match := _SEAL.fullmatch(line)):
            ours, stated = True, match[1].decode()
            changed = stated != str(whole_tally)
            continue
        if inside and (match := _END.fullmatch(line)):
            stated = match[1].decode()
            changed = stated != str(tally)
            continue
        whole_tally.add(line)
        if line == _FRONT and (front or not number):
            front = not front
        elif not front and (line or tally.begun):
            inside = inside or line == BEGIN.encode()
            tally.add(line)
    return ExportCheck(ours or inside, stated, changed or not stated)
