"""The hits of a search, visited one by one: the newest entry first, and each entry from its beginning."""

import datetime as dt
from collections.abc import Callable, Sequence

from reflect.journal.entry import Entry
from reflect.journal.search import Found, Hit


class SearchHits:
    """The hits of a search, with one of them picked.

    Args:
        found: the entries found, newest first; at least one.
        at: the index of the picked entry, whose first hit is picked.
        more: returns further entries with hits up to a day, newest first; called at the end of `found`.
    """

    def __init__(self, found: Sequence[Found], at: int, more: Callable[[dt.date], Sequence[Found]]):
        self._found = list(found)
        self._more = more
        self._at = at
        self._hit = 0

    @property
    def entry(self) -> Entry:
        """The entry with the picked hit, in the version that was found."""
        return self._found[self._at].entry

    @property
    def of_entry(self) -> Sequence[Hit]:
        """The hits in this entry; none if the search only excludes words."""
        return self._found[self._at].hits

    @property
    def picked(self) -> Hit | None:
        """The picked hit."""
        return self.of_entry[self._hit] if self.of_entry else None

    def step(self, by: int) -> bool:
        """Pick the next hit (1) or the previous one (-1), and return whether there is one."""
        if 0 <= self._hit + by < len(self.of_entry):
            self._hit += by
            return True
        if self._at + by < 0:
            return False
        if self._at + by == len(self._found):
            known = {one.entry.id for one in self._found}
            more = self._more(self.entry.day)
            self._found += [one for one in more if one.entry.id not in known]
        if self._at + by == len(self._found):
            return False
        self._at += by
        self._hit = 0 if by > 0 else max(0, len(self.of_entry) - 1)
        return True
