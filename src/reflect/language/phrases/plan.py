"""The interface for joining the halves of a plan, and for recognizing negative plans."""

from typing import Protocol


class PlanTexts(Protocol):
    """Implemented by a module in each language."""

    def plan_words(self, cue: str, response: str) -> tuple[str, str, str]: ...
    def says_not(self, response: str) -> bool: ...
