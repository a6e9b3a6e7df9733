"""Detection of a file's format from its first bytes, and the reader of each format."""

import json
import re
from collections.abc import Mapping

from reflect.exchange.day_one import read_day_one
from reflect.exchange.incoming import ItemReader
from reflect.exchange.jrnl import read_jrnl_json
from reflect.exchange.jrnl_headers import find_headers
from reflect.exchange.jrnl_text import read_jrnl_text
from reflect.exchange.read_archive import read_archive
from reflect.exchange.read_json_lines import read_json_lines
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.archive import is_line

FORMATS = ("auto", "reflect", "markdown", "jrnl", "dayone")
"""The values of `--format`."""

READERS: Mapping[str, tuple[str, ItemReader]] = {
    "json lines": ("reflect", read_json_lines),
    "archive": ("reflect", read_archive),  # see ARCHIVE
    "markdown": ("markdown", read_markdown),
    "jrnl json": ("jrnl", read_jrnl_json),
    "jrnl text": ("jrnl", read_jrnl_text),
    "day one": ("dayone", read_day_one),
}
"""For each kind of file, the value of `--format` that it belongs to and its reader."""

ARCHIVE = "archive"
"""The kind of file with complete histories, which is imported in the same way as another journal."""

SNIFF_BYTES = 1 << 20
"""Number of bytes at the beginning of a file that are used for detection."""

SNIFF_END_BYTES = 1 << 16
"""Number of bytes at the end of a longer file that are used for detection too."""

# Front matter of any length may precede the mark, and the first line of an export may have been deleted.
# The block is at the end; its last lines are enough to recognise a file of any size.
_MARK = re.compile(
    rb"^(?:<!-- reflect:(?: journal -->|entry |entries \d)|end [0-9a-f]{16}[ \t]*\r?\n-->)", re.MULTILINE
)
_ENTRY_HEADING = re.compile(rb"^## (?:.*, )?\d\d:\d\d \xc2\xb7 ", re.MULTILINE)
# Matches an archive whose first line is longer than SNIFF_BYTES, or that is one JSON document.
_ARCHIVE = re.compile(rb'\[?\s*\{\s*"schema"\s*:\s*\d+\s*,\s*"journal"\s*:')
_SNIFF_LINES = 400
_SNIFF_JSON_LINES = 20
_KEY = rb'(?<!\\)"%s"\s*:'


def kind_of(
    start: bytes, *, format_: str = "auto", time_format: str | None = None, named: bool = False
) -> str | None:
    """Return the kind of a file: a key of READERS, `journal`, `zip`, `encrypted`, `utf16`, or None.

    Args:
        start: the first bytes of the file, and the last ones if it is longer.
        format_: the value of `--format`, which overrides detection.
        time_format: the time format of a jrnl text journal, if given.
        named: whether the user named this file rather than its folder. In a folder, detection is stricter, since any
            notes may begin with a date.
    """
    found = _kind(start, time_format, named=named)
    if format_ == "auto" or found in ("encrypted", "utf16"):
        return found
    if found in ("journal", "zip"):
        return found if format_ == ("reflect" if found == "journal" else "dayone") else None
    if found and found in READERS and READERS[found][0] == format_:
        return found
    if format_ == "markdown":
        # A file with a Markdown extension but without a block is treated as an export that lost its block.
        return "markdown" if _ENTRY_HEADING.search(start) else None
    if format_ == "jrnl":
        return "jrnl json" if _without_bom(start).startswith(b"{") else "jrnl text"
    return next((kind for kind, (of, _) in READERS.items() if of == format_), None)


def _kind(start: bytes, time_format: str | None, *, named: bool) -> str | None:
    if start.startswith(b"SQLite format 3\x00"):
        return "journal"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    # jrnl encryption: version 3 begins with its name, version 2 is a Fernet token.
    if start.startswith((b"JRNLv", b"gAAAAA")):
        return "encrypted"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start[:2]:
        return "utf16"
    text = _without_bom(start)
    if not text:
        return "json lines"  # an export of nothing
    if _MARK.search(text):
        return "markdown"
    if text.startswith(b"{") or re.match(rb"\[\s*[{\]]", text):
        return _json_kind(text)
    lines = text[: 64 << 10].decode(errors="replace").split("\n")[:_SNIFF_LINES]
    found = find_headers(lines, time_format, None, named=named)
    return "jrnl text" if found.those or found.ambiguous else None


def _without_bom(start: bytes) -> bytes:
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()


def _json_kind(text: bytes) -> str | None:
    lines = [_json_or_none(line) for line in text.split(b"\n", _SNIFF_JSON_LINES)[:_SNIFF_JSON_LINES]]
    if any(map(is_line, lines)) or _ARCHIVE.match(text):
        return "archive"
    if any(isinstance(data, dict) and ("answers" in data or "schema" in data) for data in lines):
        return "json lines"  # even if the first lines are invalid
    if re.match(rb'\{\s*"schema"\s*:', text) or _has_key(text, b"answers"):
        return "json lines"
    if _has_key(text, b"creationDate") or (_has_key(text, b"metadata") and _has_key(text, b"entries")):
        return "day one"
    if _has_key(text, b"entries") or (_has_key(text, b"title") and _has_key(text, b"date")):
        return "jrnl json"
    if re.match(rb'\{\s*"tags"\s*:\s*\{', text):
        return "jrnl json"
    return "json lines" if re.fullmatch(rb"\[\s*\]\s*", text) else None


def _json_or_none(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _has_key(text: bytes, name: bytes) -> bool:
    return re.search(_KEY % name, text) is not None
