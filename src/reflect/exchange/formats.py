"""Which format a file is in, by how it begins; and what reads each."""

import json
import re
from collections.abc import Mapping

from reflect.exchange.day_one import read_day_one
from reflect.exchange.incoming import Reader
from reflect.exchange.jrnl import read_jrnl_json
from reflect.exchange.jrnl_headers import find_headers
from reflect.exchange.jrnl_text import read_jrnl_text
from reflect.exchange.read_archive import read_archive
from reflect.exchange.read_json_lines import read_json_lines
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.archive import is_line

FORMATS = ("auto", "reflect", "markdown", "jrnl", "dayone")
"""What `--format` takes."""

READERS: Mapping[str, tuple[str, Reader]] = {
    "json lines": ("reflect", read_json_lines),
    "archive": ("reflect", read_archive),  # see ARCHIVE
    "markdown": ("markdown", read_markdown),
    "jrnl json": ("jrnl", read_jrnl_json),
    "jrnl text": ("jrnl", read_jrnl_text),
    "day one": ("dayone", read_day_one),
}
"""What reads each kind of text, and the format it counts as."""

ARCHIVE = "archive"
"""The key of the format that holds whole histories, which come in as another journal does."""

SNIFF_BYTES = 1 << 20
"""So many bytes of a file are enough to tell."""

# Front matter of any length may stand above; and the first line of an export may have been taken away.
_MARK = re.compile(rb"^<!-- reflect:(?: journal -->|entry )", re.MULTILINE)
# The first line of an archive may be longer than what is looked at, and a document is not read line by line.
_ARCHIVE = re.compile(rb'\[?\s*\{\s*"schema"\s*:\s*\d+\s*,\s*"journal"\s*:')
_SNIFF_LINES = 400
_SNIFF_JSON_LINES = 20
_KEY = rb'(?<!\\)"%s"\s*:'


def kind_of(
    start: bytes, *, format_: str = "auto", time_format: str | None = None, named: bool = False
) -> str | None:
    """Return what a file is: a key of READERS, `journal`, `zip`, `encrypted`, `utf16`, or None.

    Args:
        start: its beginning.
        format_: what it is said to be; then it is read as that even if it does not look like it.
        time_format: of a text journal of jrnl.
        named: whether a person has named it, rather than the folder it is in: somebody's notes may begin with a date.
    """
    found = _kind(start, time_format, named=named)
    if format_ == "auto" or found in ("encrypted", "utf16"):
        return found
    if found in ("journal", "zip"):
        return found if format_ == ("reflect" if found == "journal" else "dayone") else None
    if found and found in READERS and READERS[found][0] == format_:
        return found
    if format_ == "markdown":
        return None  # of other Markdown there is nothing to bring in
    if format_ == "jrnl":
        return "jrnl json" if _without_bom(start).startswith(b"{") else "jrnl text"
    return next((kind for kind, (of, _) in READERS.items() if of == format_), None)


def _kind(start: bytes, time_format: str | None, *, named: bool) -> str | None:
    if start.startswith(b"SQLite format 3\x00"):
        return "journal"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    # jrnl's third way of encrypting names itself; the second is a Fernet token, which begins like this.
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
        return "json lines"  # even if the first ones are broken
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
