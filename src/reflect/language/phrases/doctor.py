"""The interface for the phrases of `reflect doctor`."""

from collections.abc import Mapping
from typing import Protocol


class DoctorTexts(Protocol):
    """Implemented by a module in each language."""

    @property
    def checks(self) -> Mapping[str, str]: ...

    @property
    def fix(self) -> str: ...
    @property
    def fix_later(self) -> str: ...
    @property
    def fix_not(self) -> str: ...

    def finding(self, check: str, problem: str, detail: str) -> tuple[str, str]: ...
    def summary(self, *, wrong: int, notes: int, mends: int) -> str: ...
