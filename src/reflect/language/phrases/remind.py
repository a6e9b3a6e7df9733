"""The interface for the phrases of reminders, and of the notification itself."""

import datetime as dt
from collections.abc import Sequence, Set
from typing import Protocol


class RemindTexts(Protocol):
    """Implemented by a module in each language."""

    title: str
    body: str
    none_set: str
    none_to_remove: str
    removed: str
    removed_unreached: str

    @property
    def short_weekdays(self) -> Sequence[str]: ...

    def when(self, at: dt.time, days: Set[int], comes: dt.datetime, of_day: dt.date) -> str: ...
    def program_gone(self, path: str, again: str) -> str: ...
