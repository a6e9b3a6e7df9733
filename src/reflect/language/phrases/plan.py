"""The interface for joining the halves of a plan, and for recognizing negative plans."""

from collections.abc import Sequence
from typing import Protocol


class PlanTexts(Protocol):
    """Implemented by a module in each language."""

    @property
    def cue_leads(self) -> Sequence[str]: ...
    @property
    def response_leads(self) -> Sequence[str]: ...
    def plan_words(self, cue: str, response: str) -> tuple[str, str, str]: ...
    def says_not(self, response: str) -> bool: ...
