"""Free text from elsewhere as an entry of the session `free`."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from reflect.bank.roles import BY_ROLE, FREE_SESSION
from reflect.exchange.incoming import Found, Item, Problem, Setting
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
    """Return free text as an entry, or what keeps it from being one.

    Args:
        setting: for the language and the wording of the question.
        source: `format`, and `id` if it has one, with what else is worth keeping of it.
        text: to the character as it is to be read.
        at: when it was written, local time; its date is its day, whenever a day starts here.
        zone: the IANA name of its zone.
        tags: as they stand there, in any case, the sign before them left out.
        key: its time and text as they stand there; with the format they make its id.
        line: where it began.
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
    return Found(entry, revision=None, edited=None, line=line)
