"""The marks of a Markdown export: HTML comments with the data that import needs.

A mark is a line of its own that begins in the first column. It holds the data that is not in the visible text, as
JSON that cannot end the comment, and a seal: a checksum of the data it describes, which detects later edits.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from reflect.strict_json import constant, finite, unique, whole

JOURNAL = "<!-- reflect: journal -->"
"""A line near the top of every export, which identifies the file as one."""

KINDS = ("entry", "answer", "text", "cue", "response", "field", "shown", "end")
_FIELDS = ("text", "cue", "response")

_MARK = re.compile(r"<!-- reflect:([a-z]+)(?: (.*))? -->[ \t]*")
_END = re.compile(rb"<!-- reflect:end ([0-9a-f]+) -->")
# Characters that could end the comment, or that programs and editors may handle wrongly inside one.
_UNSAFE = re.compile("[<>\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_UNSAFE_REPEATED = re.compile("(?<=-)-|(?<=%)%|(?<={){")
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class ParsedMark(NamedTuple):
    """A mark that was read; `kind` is "" if it is damaged."""

    kind: str
    rest: str


def mark(kind: str, *parts: str) -> str:
    """Return a mark of a kind, with its non-empty parts."""
    return f"<!-- reflect:{' '.join((kind, *filter(None, parts)))} -->"


def field_mark(field: str, lead: str = "") -> str:
    """Return the mark of a field of an answer; `lead` are the words shown before its text."""
    return mark(field, lead) if field in _FIELDS else mark("field", field, lead)


def field_of(kind: str, rest: str) -> tuple[str, str]:
    """Return the name of a field and the words before its text: the inverse of `field_mark`."""
    name, _, lead = rest.partition(" ") if kind == "field" else (kind, "", rest)
    return name, lead


def mark_in(line: str) -> ParsedMark | None:
    """Return the mark on a line, even if it is damaged; None if the line is not a mark."""
    if not line.startswith("<!-- reflect"):
        return None
    if line.rstrip(" \t") == JOURNAL:
        return ParsedMark("journal", "")
    match = _MARK.fullmatch(line)
    return ParsedMark(match[1], match[2] or "") if match and match[1] in KINDS else ParsedMark("", "")


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

    def add(self, line: bytes) -> None:
        """Add the next line, with or without its line end."""
        line = line.rstrip()
        if not line:
            self._blank += 1
            return
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


def seal_of(document: str) -> str:
    """Return the seal at the end of a document, "" if it has none there."""
    match = _END.fullmatch(document.rstrip().rpartition("\n")[2].encode())
    return match[1].decode() if match else ""


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


def check_export(lines: Iterable[bytes]) -> ExportCheck:
    """Return whether a Markdown file is an export of reflect, and whether it was edited since."""
    ours, stated, changed, tally = False, "", False, DocumentSeal()
    for number, given in enumerate(lines):
        line = (given if number else given.removeprefix(b"\xef\xbb\xbf")).rstrip()
        if stated:
            changed = changed or bool(line)
        elif line.startswith(b"<!-- reflect:") and (match := _END.fullmatch(line)):
            stated = match[1].decode()
            changed = stated != str(tally)
        else:
            ours = ours or line == JOURNAL.encode()
            tally.add(line)
    return ExportCheck(ours, stated, changed or not stated)
