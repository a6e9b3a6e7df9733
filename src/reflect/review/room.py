"""Where there was more room: what was written about it, as it was written. Nothing is counted here."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from reflect.bank.roles import SIGNS_OF_ROOM
from reflect.journal.answers import free_words
from reflect.journal.entry import Entry


class Room(NamedTuple):
    """One answer: its day and its words."""

    day: dt.date
    text: str


def rooms(entries: Iterable[Entry]) -> list[Room]:
    """Return the answers in these entries, which come the earliest first, the newest one first."""
    found = [
        Room(entry.day, words)
        for entry in entries
        for answer in entry.answers
        if answer.question == SIGNS_OF_ROOM
        and not answer.skipped
        and (words := free_words(answer) or "").strip()
    ]
    return found[::-1]
