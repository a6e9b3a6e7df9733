"""The interface for the phrases of what helps at a question: looking around, and what was answered before."""

from collections.abc import Sequence
from typing import Protocol


class EarlierTexts(Protocol):
    """Implemented by a module in each language."""

    @property
    def look_around(self) -> Sequence[str]: ...

    plain_signs: str
    last_answers: str
    no_last_answers: str
