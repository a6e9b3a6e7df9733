"""Earlier answers related to the current question, read only when the user asks for them.

All functions are pure, and use at most `ANSWERS` answers of the days from `earlier_from` on.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from reflect.journal.answers import Answer
from reflect.journal.entry import Entry
from reflect.session.history import earlier_from

ANSWERS = 200
"""Maximum number of answers to read, newest first."""
LATEST = 3
"""Maximum number of last answers to show."""


class Earlier(NamedTuple):
    """The entries before a check-in or before the entry that is being changed, newest first.

    Attributes:
        answering: returns the entries that answer a question.
        with_plans: returns the entries with plans or follow-ups.
    """

    answering: Callable[[str], Iterable[Entry]]
    with_plans: Callable[[], Iterable[Entry]] = tuple


class EarlierAnswer(NamedTuple):
    """An answer of an earlier entry, with the day and the language of that entry."""

    day: dt.date
    language: str
    answer: Answer


def latest_answers(entries: Iterable[Entry], question: str, day: dt.date) -> tuple[EarlierAnswer, ...]:
    """Return the latest answers to a question, the latest first, without skipped ones.

    Args:
        entries: entries, newest first; read only as far as needed.
        question: the id of the question.
        day: the day of the check-in, or of the entry that is being changed.
    """
    return tuple(itertools.islice(_answers(entries, question, day), LATEST))


def _answers(entries: Iterable[Entry], question: str, day: dt.date) -> Iterator[EarlierAnswer]:
    for entry in itertools.islice(entries, ANSWERS):
        if earlier_from(day) <= entry.day <= day:
            for answer in reversed(entry.answers):
                if answer.question == question and not answer.skipped:
                    yield EarlierAnswer(entry.day, entry.language, answer)
