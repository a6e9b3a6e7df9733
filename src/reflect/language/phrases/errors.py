"""The interface for the wording of errors: what went wrong, and what to do now."""

from typing import Protocol

from reflect.errors import ReflectError


class ErrorTexts(Protocol):
    """Implemented by a module in each language."""

    def worded(self, error: ReflectError) -> tuple[str, str]: ...
    def settings_passed_over(self, count: int) -> str: ...
    def mistake(self, problem: str, right: str) -> str: ...
