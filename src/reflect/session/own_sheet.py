"""A person's own sheet for a plan: cues that recurred and responses that happened, in the person's own words.

A cue recurred if its moment came, or if a later plan has it too. A response happened if a follow-up said so, wholly or
partly. The sheet has nothing else and no words of the program.
"""

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reflect.journal.answers import Answer, said
from reflect.journal.entry import Entry
from reflect.journal.fold import fold
from reflect.language.choose import phrases_of, phrases_or
from reflect.session.earlier import ANSWERS
from reflect.session.history import earlier_from

MOST = 9
"""Maximum number of lines on each side, so that a single digit selects any of them."""
CAME = ("happened", "partly", "forgot", "not_this_time")
"""The outcomes that mean that the moment of a plan came."""
HAPPENED = ("happened", "partly")
"""The outcomes that mean that the response of a plan happened."""

_WORD = re.compile(r"[^\W_]+")


class SheetLine(NamedTuple):
    """A line of the sheet: its latest wording, and the number of check-ins that it comes from."""

    text: str
    times: int


class OwnSheet(NamedTuple):
    """The two sides of the sheet, the most frequent line first; of equally frequent ones, the latest."""

    cue: tuple[SheetLine, ...] = ()
    response: tuple[SheetLine, ...] = ()

    def of(self, half: str) -> tuple[SheetLine, ...]:
        """Return the side for one half of a plan."""
        return self.cue if half == "cue" else self.response


class _Side:
    """Builder for one side of the sheet, from the newest answer to the oldest."""

    def __init__(self, leads: Iterable[str]) -> None:
        self._leads = tuple(tuple(_words(lead)) for lead in leads)
        self._texts: dict[tuple[str, ...], str] = {}
        self._entries: dict[tuple[str, ...], set[str]] = {}

    def meet(self, text: str) -> tuple[str, ...]:
        """Store the latest wording of a text, and return its comparison key."""
        key = self._key(text)
        if key:
            self._texts.setdefault(key, text.strip())
        return key

    def count(self, text: str, entry: str) -> None:
        """Count a text once for an entry."""
        if key := self.meet(text):
            self._entries.setdefault(key, set()).add(entry)

    def lines(self) -> tuple[SheetLine, ...]:
        """Return the lines that were counted."""
        # The texts are in order of their latest occurrence, and the sort is stable.
        found = [
            SheetLine(text, len(self._entries[key]))
            for key, text in self._texts.items()
            if key in self._entries
        ]
        return tuple(sorted(found, key=lambda line: -line.times)[:MOST])

    def _key(self, text: str) -> tuple[str, ...]:
        words = tuple(_words(text))
        for lead in self._leads:
            if words[: len(lead)] == lead and len(words) > len(lead):
                return words[len(lead) :]
        return words or tuple(fold(text).split())


def own_sheet(
    entries: Iterable[Entry], day: dt.date, language: str, current: Sequence[Answer] = ()
) -> OwnSheet:
    """Return the sheet.

    Args:
        entries: the entries with plans or follow-ups, newest first; read only as far as needed.
        day: the day of the check-in, or of the entry that is being changed.
        language: the language of the plan; text in other languages is left out.
        current: the answers of the check-in itself.
    """
    words = phrases_or(language, phrases_of("en")).plan
    cues, responses = _Side(words.cue_leads), _Side(words.response_leads)
    made: dict[tuple[str, ...], str] = {}
    for entry, answer in itertools.islice(_about_plans(entries, day, language, current), ANSWERS):
        parts = said(answer)
        outcome = next((part.outcome for part in parts if part.role == "outcome"), None)
        for part in parts:
            if part.role == "plan" or part.role == "quoted":
                key = cues.meet(part.cue)
                # Answers come newest first, so the previous plan in this loop is the later one.
                if key in made and made[key] != entry:
                    cues.count(part.cue, made.pop(key))
                if part.role == "plan" and not part.replaces:
                    made[key] = entry
            if part.role == "quoted" and outcome in CAME:
                cues.count(part.cue, entry)
                if outcome in HAPPENED:
                    responses.count(part.response, entry)
    return OwnSheet(cues.lines(), responses.lines())


def _about_plans(
    entries: Iterable[Entry], day: dt.date, language: str, current: Sequence[Answer]
) -> Iterator[tuple[str, Answer]]:
    """Yield the answers about plans, newest first, each with the id of its entry; "" for the check-in itself."""
    yield from (("", answer) for answer in reversed(current) if _is_about_plan(answer))
    for entry in itertools.islice(entries, ANSWERS):
        if earlier_from(day) <= entry.day <= day and entry.language == language:
            yield from ((entry.id, answer) for answer in reversed(entry.answers) if _is_about_plan(answer))


def _is_about_plan(answer: Answer) -> bool:
    return any(part.role in ("plan", "quoted") for part in said(answer))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
