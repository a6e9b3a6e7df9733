"""Reading JSON Lines: entries as `export --format json` writes them, one on a line.

An array of entries and a single one, as other commands print them with `--json`, are read as well.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from reflect.exchange.incoming import Bytes, Found, Item, Problem, Setting
from reflect.exchange.json_pieces import DEEPEST, is_too_deep, pieces
from reflect.journal.entry import (
    Entry,
    FollowUpAnswer,
    IntentionAnswer,
    Plan,
    ScaleAnswer,
    Source,
    TextAnswer,
    as_data,
    from_data,
)
from reflect.model import finite_number, no_constant, storable

LONGEST = 16_000_000
"""Bytes in a line at most: more than any person writes in a day."""

_ID = re.compile(r"[!-~]{1,128}")
_BOM = b"\xef\xbb\xbf"
_STORABLE = range(-(1 << 63), 1 << 63)
_MODELS = (Entry, TextAnswer, ScaleAnswer, IntentionAnswer, FollowUpAnswer, Plan, Source)
_FIELDS = frozenset(name for model in _MODELS for name in model.model_fields)


def read_json_lines(file: Bytes, setting: Setting | None = None) -> Iterator[Item]:  # noqa: ARG001 - a reader
    """Yield what stands in a file of entries, one on each line, or in a JSON document of them.

    A line that is no entry is a problem, and the next one is read. Entries of a later schema keep what this
    version does not know.

    Args:
        file: UTF-8, lines ended in whatever way; it can be rewound.
        setting: these entries say everything themselves.
    """
    first = True
    for number, line in enumerate(_lines(file), 1):
        text = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
        if first and text and (text == b"{" or text.startswith(b"[")):
            file.seek(0)
            yield from _document(file)
            return
        if text:
            first = False
            yield _from_line(text, number)


def _lines(file: Bytes) -> Iterator[bytes]:
    """Yield lines; of one that is too long no more than its beginning is ever in memory."""
    while line := file.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)


def _document(file: Bytes) -> Iterator[Item]:
    for piece in pieces(file):
        yield piece if isinstance(piece, Problem) else _from_data(piece.value, piece.line, escaped=True)


def _from_line(line: bytes, number: int) -> Item:
    if len(line) > LONGEST:
        return Problem(number, "too_large")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return Problem(number, "not_utf8")
    try:
        data = json.loads(text, parse_constant=no_constant, parse_float=finite_number)
    except RecursionError:
        return Problem(number, "too_deep")
    except ValueError:
        return Problem(number, "not_finite" if _is_json(text) else "not_json")
    if text.count("[") + text.count("{") > DEEPEST and is_too_deep(data):
        return Problem(number, "too_deep")
    # Half a character can come in only as an escape.
    return _from_data(data, number, escaped="\\ud" in text or "\\uD" in text)


def _is_json(text: str) -> bool:
    """Return whether a text that was refused is JSON but for a number that is not finite."""
    try:
        json.loads(text, parse_constant=no_constant)
    except ValueError:
        return False
    return True


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
            storable(_as_json(as_data(entry)))
    except ValidationError as error:
        return _problem(error, line)
    except _NotFiniteError:
        return Problem(line, "not_finite")
    except ValueError:
        return Problem(line, "half_character")
    if not _ID.fullmatch(entry.id):
        return Problem(line, "not_an_entry", "id")
    for number, answer in enumerate(entry.answers):
        if isinstance(answer, ScaleAnswer) and answer.value is not None and answer.value not in _STORABLE:
            return Problem(line, "not_an_entry", f"answers.{number}.value")
    known = revision if isinstance(revision, str) and _ID.fullmatch(revision) else ""
    return Found(entry, revision=known, edited=None, line=line)


class _NotFiniteError(ValueError):
    """A number that JSON has no way to write, from a document whose reader lets it pass."""


def _as_json(data: Any) -> str:
    try:
        return json.dumps(data, ensure_ascii=False, allow_nan=False)
    except ValueError:
        raise _NotFiniteError from None


def _problem(error: ValidationError, line: int) -> Problem:
    # Without what was given, and of our own field names alone: a name of someone else's could be content.
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] == "lone_surrogate":
        return Problem(line, "half_character")
    # After the number of an answer stands its format, by which its model was chosen.
    path = [part for place, part in enumerate(first["loc"]) if place != 2 or first["loc"][0] != "answers"]
    where = ".".join(str(part) for part in path if isinstance(part, int) or part in _FIELDS)
    return Problem(line, "not_an_entry", where)
