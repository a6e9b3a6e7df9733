"""The status of a day: whether it has a check-in, the unfinished draft, and the open intention."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reflect.bank.roles import PATTERN_SESSION
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry, with_number
from reflect.session.intention import OpenIntention
from reflect.session.pattern import PatternAtHand


def check_ins(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the check-ins among entries: imported entries and those that only name a pattern are not check-ins."""
    return (entry for entry in entries if entry.source is None and entry.session != PATTERN_SESSION)


def is_done(entries: Iterable[Entry]) -> bool:
    """Return whether a day with these entries has a finished check-in."""
    return any(True for _ in check_ins(entries))


@dataclass(frozen=True)
class Today:
    """The status of a day.

    Attributes:
        day: the day.
        entries: its entries, in order of time.
        draft: the unfinished check-in saved last, whatever its day.
        intention: the open intention.
        begun: the number of questions of the draft with unconfirmed text.
        others: the number of other unfinished check-ins.
        pattern: the current pattern.
    """

    day: dt.date
    entries: Sequence[Entry]
    draft: Draft | None
    intention: OpenIntention | None
    begun: int = 0
    others: int = 0
    pattern: PatternAtHand | None = None

    @property
    def done(self) -> bool:
        """Whether the day has a finished check-in that was not imported."""
        return is_done(self.entries)

    def as_data(self) -> dict[str, Any]:
        """Return the JSON data of `reflect status --json`."""
        draft, intention = self.draft, self.intention
        return {
            "day": self.day.isoformat(),
            "done": self.done,
            "entries": [with_number(entry.ref) for entry in self.entries],
            "draft": {"session": draft.session, "answered": draft.answered} if draft else None,
            "intention": {"of": intention.of, "cue": intention.cue, "response": intention.response}
            if intention
            else None,
            "pattern": {"of": self.pattern.of, "text": self.pattern.text} if self.pattern else None,
        }
