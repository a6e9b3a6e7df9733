"""The marks of a Markdown export: comments from which it is read back, and by which it knows its own words.

A mark is a line of its own that begins in the first column. It holds what cannot be read from the visible
text, as JSON in which nothing can end a comment, and a seal: a checksum of what it describes, which tells
whether a person has changed anything since.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from reflect.strict_json import constant, finite, unique, whole

JOURNAL = "<!-- reflect: journal -->"
"""A line near the top of every export, by which a file is known as one."""

KINDS = ("entry", "answer", "text", "cue", "response", "field", "shown", "end")
_FIELDS = ("text", "cue", "response")

_MARK = re.compile(r"<!-- reflect:([a-z]+)(?: (.*))? -->[ \t]*")
_END = re.compile(rb"<!-- reflect:end ([0-9a-f]+) -->")
# What could end the comment, and what a program or an editor may stumble over inside one.
_ODD_ALONE = re.compile("[<>\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_ODD_TWICE = re.compile("(?<=-)-|(?<=%)%|(?<={){")
_AS_IT_STANDS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class Mark(NamedTuple):
    """A mark that was read: `kind` is "" where it is one, but not to be understood."""

    kind: str
    rest: str


def mark(kind: str, *parts: str) -> str:
    """Return a mark: its kind, and what it says."""
    return f"<!-- reflect:{' '.join((kind, *filter(None, parts)))} -->"


def field_mark(field: str, lead: str = "") -> str:
    """Return the mark of a field of an answer, with the words that stand before its text."""
    return mark(field, lead) if field in _FIELDS else mark("field", field, lead)


def field_of(kind: str, rest: str) -> tuple[str, str]:
    """Return the name of the field below a mark of an answer, and the words before its text; see `field_mark`."""
    name, _, lead = rest.partition(" ") if kind == "field" else (kind, "", rest)
    return name, lead


def mark_in(line: str) -> Mark | None:
    """Return the mark that a line is, if it is one, however damaged."""
    if not line.startswith("<!-- reflect"):
        return None
    if line.rstrip(" \t") == JOURNAL:
        return Mark("journal", "")
    match = _MARK.fullmatch(line)
    return Mark(match[1], match[2] or "") if match and match[1] in KINDS else Mark("", "")


def written(data: Any) -> str:
    r"""Return JSON data as it may stand in a comment: what could end one stands as `\uXXXX`."""
    text = _AS_IT_STANDS.encode(data)
    if _ODD_ALONE.search(text):
        text = _ODD_ALONE.sub(_as_number, text)
    return _ODD_TWICE.sub(_as_number, text) if any(odd in text for odd in ("--", "%%", "{{")) else text


def _as_number(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def read(text: str) -> list[Any]:
    """Return the JSON values that stand one after the other in a mark.

    Raises:
        ValueError: something else stands there.
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
    """Return the seal of JSON data, whatever the order of its names."""
    text = _SORTED.encode(data)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]


_AT_ENDS = tuple(f"{blank}\n" for blank in " \t\r\x0b\x0c")


class DocumentSeal:
    """The seal of a document, line by line, blind to what editors do to the ends of lines and of files."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._blank = 0

    def add(self, line: bytes) -> None:
        """Take in the next line, with or without its end."""
        line = line.rstrip()
        if not line:
            self._blank += 1
            return
        self._hash.update(b"\n" * self._blank + line + b"\n")
        self._blank = 0

    def add_text(self, text: str) -> None:
        """Take in whole lines at once."""
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
    """Return the seal that stands at the end of a document that was just made."""
    match = _END.fullmatch(document.rstrip().rpartition("\n")[2].encode())
    return match[1].decode() if match else ""


class Look(NamedTuple):
    """What a look at a file tells.

    Attributes:
        ours: whether it is an export.
        seal: its seal as it was written; "" where there is none.
        changed: whether it has been changed by hand since.
    """

    ours: bool
    seal: str
    changed: bool


def look_at(lines: Iterable[bytes]) -> Look:
    """Look at a Markdown file: is it one of ours, and as it was written?"""
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
    return Look(ours, stated, changed or not stated)
