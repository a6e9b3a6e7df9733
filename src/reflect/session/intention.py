"""The open intention, computed from the entries by a pure function."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reflect.journal.answers import DecisionPart, said
from reflect.journal.entry import Entry


@dataclass(frozen=True)
class OpenIntention:
    """An intention that awaits its follow-up.

    `of` is the id of the entry it was made in, `language` the language of that entry.
    """

    of: str
    day: dt.date
    cue: str
    response: str
    language: str


def open_intention(newest_first: Iterable[Entry]) -> OpenIntention | None:
    """Return the open intention, if there is one.

    A new intention replaces the open one, and so does a follow-up with the decision `change`; the decision
    `release` closes it, and any other keeps it. A deleted entry opens nothing, but what it closed stays closed.

    Args:
        newest_first: entries, deleted ones included, in descending order of (day, started_at, id). They are consumed
            only as far as needed; entries without an intention may be left out.
    """
    released: set[str] = set()
    for entry in newest_first:
        opened = list(_opens(entry))
        if opened:
            if entry.deleted or entry.id in released:
                return None
            cue, response = opened[-1]
            return OpenIntention(entry.id, entry.day, cue, response, entry.language)
        released.update(_releases(entry))
    return None


def _opens(entry: Entry) -> Iterable[tuple[str, str]]:
    for answer in entry.answers:
        yield from ((part.cue, part.response) for part in said(answer) if part.role == "plan")


def _releases(entry: Entry) -> Iterable[str]:
    for answer in entry.answers:
        parts = said(answer)
        if DecisionPart("release") in parts:
            yield from (part.of for part in parts if part.role == "outcome" and part.of)
