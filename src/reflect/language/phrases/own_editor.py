"""The interface for the phrases about text that a killed editor has saved."""

import datetime as dt
from collections.abc import Mapping
from typing import Protocol


class OwnEditorTexts(Protocol):
    """Implemented by a module in each language."""

    left_choices: str
    discard_left: str
    left_discarded: str
    left_elsewhere: str
    no_place_now: str
    back_in_check_in: str

    @property
    def left_letters(self) -> Mapping[str, str]: ...

    def left(self, words: str) -> str: ...
    def back_in_change(self, day: dt.date, ref: str) -> str: ...
