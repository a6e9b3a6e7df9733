"""The position of the browser in the journal: the day, the entry, the marked answer and the hits of a search."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from reflect.journal.entry import Entry
from reflect.screen.browse.hits import SearchHits

Pane = Literal["calendar", "entry"]


@dataclass
class BrowsePosition:
    """The position in the journal, which is kept while the browser is closed to change an entry.

    Attributes:
        day: the selected day; None until the latest entry is looked up.
        entry: the id of the displayed entry, which distinguishes it from others of the same day.
        pane: the pane that has the focus.
        answer: the index of the answer under the cursor.
        notice: a line shown until the next key.
        deleted: the entries deleted here, which can be restored, oldest deletion first.
        hits: the hits of the last search; None before the first.
        old_entries: the number of old entries shown so far, which selects the next one.
    """

    day: dt.date | None = None
    entry: str = ""
    pane: Pane = "calendar"
    answer: int = 0
    notice: str = ""
    deleted: list[Entry] = field(default_factory=list)
    hits: SearchHits | None = None
    old_entries: int = 0
