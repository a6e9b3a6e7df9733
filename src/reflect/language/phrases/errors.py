"""Errors and mistakes in files: what went wrong, and what to do now."""

from typing import Protocol

from reflect.errors import ReflectError


class ErrorTexts(Protocol):
    """What each language provides."""

    def worded(self, error: ReflectError) -> tuple[str, str]: ...
    def settings_passed_over(self, count: int) -> str: ...
    def mistake(self, problem: str, right: str) -> str: ...
