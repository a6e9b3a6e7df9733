"""How the halves of a plan are joined, and whether it says what not to do."""

from typing import Protocol


class PlanTexts(Protocol):
    """What each language provides."""

    def plan_words(self, cue: str, response: str) -> tuple[str, str, str]: ...
    def says_not(self, response: str) -> bool: ...
