"""Answers about where there was more room, quoted verbatim and not counted."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from reflect.bank.roles import SIGNS_OF_ROOM
from reflect.journal.answers import free_words
from reflect.journal.entry import Entry


class Room(NamedTuple):
    """One answer, with its day."""

    day: dt.date
    text: str


def rooms(entries: Iterable[Entry]) -> list[Room]:
    """Return the answers in these entries, newest first; the entries come in order of time."""
    found = [
        Room(entry.day, words)
        for entry in entries
        for answer in entry.answers
        if answer.question == SIGNS_OF_ROOM
        and not answer.skipped
        and (words := free_words(answer) or "").strip()
    ]
    return found[::-1]
