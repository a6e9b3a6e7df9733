"""The interface for the phrases of looking at entries: lists, search, the calendar and the status."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol


class LookingTexts(Protocol):
    """Implemented by a module in each language."""

    done_today: str
    done_question: str
    done_offer_told: str
    done_refused: str
    look_letters: str
    another_letters: str
    empty_journal: str
    empty_waiting: str
    nothing_found: str
    no_tags: str
    tension: str
    imported: str

    @property
    def done_choices(self) -> Mapping[str, str]: ...

    @property
    def calendar_by(self) -> Mapping[str, str]: ...

    calendar_no_number: str
    calendar_once: str
    calendar_more: str
    nothing_to_search: str
    cannot_be_read: str
    pager_more: str
    pager_end: str

    def done_still(self, day: dt.date) -> str: ...
    def written_on(self, moment: dt.datetime) -> str: ...
    def also(self, refs: Sequence[str]) -> str: ...
    def empty_beside(self, backup: str) -> tuple[str, str]: ...
    def calendar_day(self, entries: int, before: str, after: str) -> str: ...
    def days_so_far(self, count: int) -> str: ...
    def nothing_in(self, year: int) -> str: ...
    def more(self, shown: int) -> str: ...
    def status_line(
        self,
        *,
        done: bool,
        times: int,
        draft: int | None,
        draft_day: dt.date | None,
        intention: str | None,
        pattern: str | None = None,
        begun: int = 0,
        others: int = 0,
    ) -> str: ...
    def unread(self, refs: Sequence[str], more: int) -> str: ...

    def search_hint(self, word: str) -> str:
        """Say how a search for a word can find more."""
        ...
