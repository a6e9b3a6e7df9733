"""The interface for the phrases about help at a question: looking around, and earlier answers."""

from collections.abc import Sequence
from typing import Protocol


class EarlierTexts(Protocol):
    """Implemented by a module in each language."""

    @property
    def look_around(self) -> Sequence[str]: ...

    plain_signs: str
    last_answers: str
    no_last_answers: str
    sheet: str
    sheet_cue: str
    sheet_response: str
    sheet_own: str
    no_sheet: str
    key_take: str
    key_how_often: str

    def which_line(self, count: int) -> str:
        """Ask for a line of the sheet by number."""
        ...

    def how_often(self, times: int) -> str:
        """State in how many check-ins a line of the sheet occurred."""
        ...

    def from_sheet(self, text: str) -> str:
        """State a line that was picked from the sheet."""
        ...
