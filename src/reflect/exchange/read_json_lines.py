"""Reader of entries in JSON Lines, as `export --format json` writes them.

An array of entries or a single entry, as other commands print with `--json`, can be read too.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from reflect.exchange.incoming import Bytes, FoundEntry, Item, Problem, Setting
from reflect.exchange.json_pieces import MAX_DEPTH, is_too_deep, pieces
from reflect.journal.answers import FORMATS, Plan, is_storable
from reflect.journal.entry import Entry, Source, as_data, from_data
from reflect.model import storable
from reflect.strict_json import LONG_NUMBER, NotStrict, loads

MAX_LINE_BYTES = 16_000_000
"""Maximum length of a line, in bytes: more than any day's entries."""

_ID = re.compile(r"[!-~]{1,128}")
_BOM = b"\xef\xbb\xbf"


def read_json_lines(file: Bytes, setting: Setting | None = None) -> Iterator[Item]:  # noqa: ARG001 - a reader
    """Yield the entries of a file in JSON Lines, or of a JSON document, and its problems.

    A line that is not an entry is a problem, and reading continues. Entries of a later schema keep unknown fields.

    Args:
        file: a seekable file in UTF-8, with any line ends.
        setting: unused, because these entries need no defaults.
    """
    for given in json_values(file):
        if isinstance(given, Problem):
            yield given
        else:
            yield _from_data(given.value, given.line, escaped=given.escaped)


class JsonLine(NamedTuple):
    """A JSON value from a file, with its line from 1; `escaped` is False if it has no escaped surrogates."""

    line: int
    value: Any
    escaped: bool = True


def json_values(file: Bytes) -> Iterator[JsonLine | Problem]:
    """Yield the values of a file: one for each line that is not blank, or the pieces of a JSON document.

    Args:
        file: a seekable file in UTF-8, with any line ends.
    """
    first = True
    for number, line in enumerate(_lines(file), 1):
        text = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
        if first and text and (text == b"{" or text.startswith(b"[")):
            file.seek(0)
            for piece in pieces(file):
                yield piece if isinstance(piece, Problem) else JsonLine(piece.line, piece.value)
            return
        if text:
            first = False
            yield _from_line(text, number)


def _lines(file: Bytes) -> Iterator[bytes]:
    """Yield lines. Lines that are too long are truncated and their rest is skipped, to bound the memory used."""
    while line := file.readline(MAX_LINE_BYTES + 1):
        yield line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE_BYTES + 1)


def _from_line(line: bytes, number: int) -> JsonLine | Problem:
    if len(line) > MAX_LINE_BYTES:
        return Problem(number, "too_large")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return Problem(number, "not_utf8")
    try:
        data = loads(text)
    except NotStrict as wrong:
        return Problem(number, wrong.reason, safe_detail(wrong))
    if text.count("[") + text.count("{") > MAX_DEPTH and is_too_deep(data):
        return Problem(number, "too_deep")
    # The text is valid UTF-8, so a lone surrogate is only possible as an escape.
    return JsonLine(number, data, escaped="\\ud" in text or "\\uD" in text)


def _from_data(data: Any, line: int, *, escaped: bool) -> Item:
    if not isinstance(data, dict):
        return Problem(line, "not_an_entry")
    schema = data.get("schema", 1)
    if type(schema) is not int or schema < 1:
        return Problem(line, "not_an_entry", "schema")
    if "answers" not in data and isinstance(data.get("unreadable"), str):
        return Problem(line, "unreadable_entry")
    revision, ref = data.get("revision"), data.get("ref")
    try:
        entry = from_data(data, revision="", ref=ref if isinstance(ref, str) else "")
        if escaped:
            storable(json.dumps(as_data(entry), ensure_ascii=False))
    except ValidationError as error:
        return _problem(error, line)
    except ValueError:
        return Problem(line, "half_character")
    if not _ID.fullmatch(entry.id):
        return Problem(line, "not_an_entry", "id")
    for number, answer in enumerate(entry.answers):
        if not is_storable(answer):
            return Problem(line, "not_an_entry", f"answers.{number}.value")
    known = revision if isinstance(revision, str) and _ID.fullmatch(revision) else ""
    return FoundEntry(entry, revision=known, edited=None, line=line)


def _fields() -> frozenset[str]:
    """Return the names of all known fields."""
    models: list[type[BaseModel]] = [Entry, *FORMATS.values(), Plan, Source]
    return frozenset(name for model in models for name in model.model_fields)


def safe_detail(wrong: NotStrict) -> str:
    """Return the detail of an error, "" if it is a name that is not ours, since that can be content."""
    return wrong.detail if wrong.detail == LONG_NUMBER or wrong.detail in _fields() else ""


def _problem(error: ValidationError, line: int) -> Problem:
    # The input and names that are not ours are left out of the problem, since they can be content.
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] == "lone_surrogate":
        return Problem(line, "half_character")
    known = _fields()
    where = ".".join(str(part) for part in first["loc"] if isinstance(part, int) or part in known)
    return Problem(line, "not_an_entry", where)
