"""Reader of jrnl's JSON export, and the conversion of jrnl entries that its text format uses too.

Title and body become one text, with the title as the first line, as jrnl itself stores them. A star is kept in the
source. The id of an entry is a hash of its time (to the minute) and its text, so that the JSON export and the text
journal give the same entries.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from reflect.exchange.free_text import free_entry
from reflect.exchange.incoming import Bytes, Item, Problem, Setting
from reflect.exchange.json_pieces import JsonPiece, pieces
from reflect.journal.tag import tag_at, tag_name

FORMAT = "jrnl"
_TAG = re.compile(r"(?<!\S)[@#][-+*#/]*(?=\w)")
"""The beginning of a tag in jrnl, with either of its default tag signs."""
_NOT_AT_END = "-+*#/@"
_ALSO_IN_TAGS = "+*#"
"""Characters that jrnl allows in tags, in addition to those that reflect allows."""


def read_jrnl_json(file: Bytes, setting: Setting) -> Iterator[Item]:
    """Yield the entries of a JSON export of jrnl: a journal, or a file with a single entry.

    Args:
        file: the export.
        setting: provides the time zone, since jrnl exports local times.
    """
    for piece in pieces(file):
        yield piece if isinstance(piece, Problem) else _from_piece(piece, setting)


def jrnl_entry(
    setting: Setting, *, at: dt.datetime, title: str, body: str, starred: bool, line: int, **more: Any
) -> Item:
    """Return a jrnl entry as an entry of reflect, or the problem that prevents it.

    Args:
        setting: provides the time zone.
        at: the local time, without a zone.
        title: the first line.
        body: the rest of the text.
        starred: whether it has a star.
        line: the line where it began.
        more: the `tags` and `uuid` of a JSON export.
    """
    text = "\n".join(part for part in (title.strip(), body.strip()) if part)
    source: dict[str, Any] = {"format": FORMAT, "id": more.get("uuid")}
    if starred:
        source["starred"] = True
    listed: Iterable[str] = more.get("tags", ())
    return free_entry(
        setting,
        source,
        text,
        at=at.replace(tzinfo=setting.zone),
        zone=setting.zone_name,
        tags=_tags(text, [name.lstrip("@#-+*/") for name in listed]),
        key=(at.isoformat(timespec="minutes"), text),
        line=line,
    )


def _tags(text: str, listed: Iterable[str]) -> list[str]:
    """Return the tags in a text, and those listed by jrnl that are not truncated forms of these.

    jrnl truncates tags: it ends them at combining marks and drops punctuation at their end.
    """
    found = [tag_at(text, match.end(), within=_ALSO_IN_TAGS) for match in _TAG.finditer(text)]
    begun = {tag_name(tag[:length]) for tag in found for length in range(1, len(tag) + 1)}
    names = map(tag_name, listed)
    return found + [name for name in names if (core := name.rstrip(_NOT_AT_END)) and core not in begun]


def _from_piece(piece: JsonPiece, setting: Setting) -> Item:
    data = piece.value
    if not isinstance(data, dict):
        return Problem(piece.line, "not_an_entry")
    title, body, tags = data.get("title") or "", data.get("body") or "", data.get("tags") or []
    if not isinstance(title, str) or not isinstance(body, str):
        return Problem(piece.line, "not_an_entry", "body" if isinstance(title, str) else "title")
    at = _moment(data.get("date"), data.get("time") or "00:00")
    if at is None:
        return Problem(piece.line, "no_date")
    uuid = data.get("uuid")
    return jrnl_entry(
        setting,
        at=at,
        title=title,
        body=body,
        starred=data.get("starred") is True,
        line=piece.line,
        tags=[tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        uuid=uuid if isinstance(uuid, str) else None,
    )


def _moment(date: object, time: object) -> dt.datetime | None:
    if not isinstance(date, str) or not isinstance(time, str):
        return None
    try:
        clock = dt.time.fromisoformat(time).replace(tzinfo=None)
        return dt.datetime.combine(dt.date.fromisoformat(date), clock)
    except ValueError:
        return None
