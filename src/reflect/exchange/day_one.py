"""Reader of Day One's JSON export: one document per journal, with entries in escaped Markdown.

Text is imported verbatim except that Markdown's backslash escapes are removed (not in code) and that photos and other
attachments become a word in brackets; their file names are kept in the source. The id of an entry is a hash of its
time and its original text, so it does not depend on these conversions.
"""

import datetime as dt
import json
import re
import zoneinfo
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from reflect.exchange.free_text import free_entry
from reflect.exchange.incoming import Bytes, Item, Problem, Setting
from reflect.exchange.json_pieces import JsonPiece, pieces
from reflect.exchange.markdown_escapes import unescaped

FORMAT = "dayone"

_MEDIA = {"photos": "photo", "videos": "video", "audios": "audio", "pdfAttachments": "pdf"}
_KINDS = {"": "photo", "photo": "photo", "video": "video", "audio": "audio", "pdfattachment": "pdf"}
_MOMENT = re.compile(
    r"!?\[([^\]\n]{0,500})\]\(dayone-(?:moment|external):/([A-Za-z]{0,30})/([^)\s]{0,2000})\)"
    r"|\bdayone-moment:/([A-Za-z]{0,30})/([A-Za-z0-9-]{1,64})"
)
_OFFSET = re.compile(r"(?:GMT|UTC)([+-])(\d{1,2}):?([0-5]\d)?")
_NAME = re.compile(r"[A-Za-z0-9_+:/-]{1,64}")


class _Medium(NamedTuple):
    kind: str
    file: str


def read_day_one(file: Bytes, setting: Setting) -> Iterator[Item]:
    """Yield the entries of one journal.

    Args:
        file: the JSON document.
        setting: defaults for the time zone, and the language, which Day One does not export.
    """
    for piece in pieces(file):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from _from_piece(piece, setting)


def _from_piece(piece: JsonPiece, setting: Setting) -> Iterator[Item]:
    data, line = piece.value, piece.line
    if not isinstance(data, dict):
        yield Problem(line, "not_an_entry")
        return
    moment = _moment(data.get("creationDate"))
    if moment is None:
        yield Problem(line, "no_date")
        return
    named = _zone_named(data)
    zone = setting.zone if named is None else _zone(named)
    if zone is None:
        yield Problem(line, "unknown_zone", named if named and _NAME.fullmatch(named) else "")
        zone, named = setting.zone, None
    try:
        at = moment.astimezone(zone)
    except (OverflowError, ValueError):
        yield Problem(line, "no_date")
        return
    if named is None and zone is setting.zone:
        named = setting.zone_name
    media, raw = _media(data), data.get("text")
    if not isinstance(raw, str):
        raw, shown, mentioned = "", *_of_rich_text(data.get("richText"), media, setting.media)
    else:
        shown, mentioned = _readable(raw, media, setting.media)
    left = [setting.media[m.kind] for identity, m in media.items() if identity not in mentioned]
    shown = "\n\n".join([*([shown] if shown.strip() else []), *(f"[{word}]" for word in left)])
    tags = data.get("tags")
    yield free_entry(
        setting,
        _source(data, media),
        shown,
        at=at,
        zone=named if isinstance(zone, zoneinfo.ZoneInfo) else None,
        tags=[tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        key=(moment.isoformat(), raw or (shown if not media else " ".join(media))),
        line=line,
    )


def _moment(value: object) -> dt.datetime | None:
    if not isinstance(value, str):
        return None
    try:
        moment = dt.datetime.fromisoformat(value.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _zone_named(data: Mapping[str, Any]) -> str | None:
    place = data.get("location")
    for name in (data.get("timeZone"), place.get("timeZoneName") if isinstance(place, dict) else None):
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _zone(name: str) -> dt.tzinfo | None:
    if match := _OFFSET.fullmatch(name):
        offset = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        if offset < dt.timedelta(days=1):
            return dt.timezone(offset if match[1] == "+" else -offset)
    try:
        return zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _media(data: Mapping[str, Any]) -> dict[str, _Medium]:
    """Return the attachments of an entry by identifier, in the order of the export."""
    found: dict[str, _Medium] = {}
    for field, kind in _MEDIA.items():
        listed = data.get(field)
        for item in listed if isinstance(listed, list) else ():
            if not isinstance(item, dict):
                continue
            identity, digest, ending = (item.get(key) for key in ("identifier", "md5", "type"))
            known = identity if isinstance(identity, str) else digest if isinstance(digest, str) else None
            if known is None:
                continue
            if kind == "audio" and not isinstance(ending, str):
                ending = "m4a"
            folder = "pdfs" if kind == "pdf" else field
            name = f"{folder}/{digest}.{ending or kind}" if isinstance(digest, str) else ""
            found.setdefault(known, _Medium(kind, name))
    return found


def _readable(text: str, media: Mapping[str, _Medium], words: Mapping[str, str]) -> tuple[str, set[str]]:
    """Return a text with attachments as words and without escapes, and the identifiers of these attachments."""
    mentioned = set[str]()

    def word(match: re.Match[str]) -> str:
        kind, identity = match[2] or match[4] or "", match[3] or match[5] or ""
        mentioned.add(identity)
        known = media.get(identity)
        name = words[known.kind if known else _KINDS.get(kind.lower(), "other")]
        return f"[{name}: {match[1]}]" if match[1] else f"[{name}]"

    return unescaped(_MOMENT.sub(word, text)), mentioned


def _of_rich_text(
    value: object, media: Mapping[str, _Medium], words: Mapping[str, str]
) -> tuple[str, set[str]]:
    """Return the text of Day One's rich text format, used by entries without Markdown; it has no escapes."""
    parts, mentioned = list[str](), set[str]()
    try:
        data = json.loads(value) if isinstance(value, str) else None
        contents = data.get("contents") if isinstance(data, dict) else None
        for piece in contents if isinstance(contents, list) else ():
            if isinstance(piece.get("text"), str):
                parts.append(piece["text"])
            for embedded in piece.get("embeddedObjects") or ():
                identity = embedded.get("identifier")
                if identity in media:
                    mentioned.add(identity)
                    parts.append(f"[{words[media[identity].kind]}]\n")
    except (ValueError, TypeError, AttributeError, RecursionError):
        pass  # keep the part that could be read
    return "".join(parts).strip("\n"), mentioned


def _source(data: Mapping[str, Any], media: Mapping[str, _Medium]) -> dict[str, Any]:
    identity = data.get("uuid")
    source: dict[str, Any] = {"format": FORMAT, "id": identity if isinstance(identity, str) else None}
    if data.get("starred") is True:
        source["starred"] = True
    if files := [medium.file for medium in media.values() if medium.file]:
        source["media"] = files
    return source
