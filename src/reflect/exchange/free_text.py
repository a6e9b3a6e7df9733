"""Conversion of free text from other programs to entries of the session `free`."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from reflect.bank.roles import BY_ROLE, FREE_SESSION
from reflect.exchange.incoming import FoundEntry, Item, Problem, Setting
from reflect.journal.answers import TextAnswer
from reflect.journal.entry import Entry, Source
from reflect.journal.ids import made_id
from reflect.journal.tag import tag_name
from reflect.model import storable

QUESTION = BY_ROLE["page"]


def free_entry(
    setting: Setting,
    source: dict[str, Any],
    text: str,
    *,
    at: dt.datetime,
    zone: str | None,
    tags: Iterable[str],
    key: tuple[str, str],
    line: int,
) -> Item:
    """Return free text as an entry, or the problem that prevents it.

    Args:
        setting: provides the language and the wording of the question.
        source: `format`, `id` if there is one, and other data to keep.
        text: the text of the entry.
        at: the local time of writing. Its date is the day of the entry, regardless of the hour at which days start.
        zone: the IANA name of the time zone.
        tags: the original tags without their sign, in any case.
        key: the original time and text, which determine the id together with the format.
        line: the line where the text began.
    """
    if not text.strip():
        return Problem(line, "empty")
    names = dict.fromkeys(name for tag in tags if (name := tag_name(tag)))
    try:
        for words in (text, *key, *names, json.dumps(source, ensure_ascii=False)):
            storable(words)
    except ValueError:
        return Problem(line, "half_character")
    entry = Entry(
        id=made_id(source["format"], *key),
        day=at.date(),
        started_at=at,
        finished_at=at,
        zone=zone,
        session=FREE_SESSION,
        language=setting.language,
        tags=tuple(names),
        answers=(TextAnswer(question=QUESTION, asked=setting.asked, text=text),),
        source=Source(**source),
    )
    return FoundEntry(entry, revision=None, edited=None, line=line)
