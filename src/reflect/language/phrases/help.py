"""The interface for the texts of `--help`."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class HelpTexts(Protocol):
    """Implemented by a module in each language. `commands` and `options` are keyed by the names in the code."""

    usage: str
    tagline: str
    where_help_is: str
    example_word: str

    @property
    def examples(self) -> Sequence[str]: ...
    @property
    def groups(self) -> Mapping[str, str]: ...
    @property
    def headings(self) -> Mapping[str, str]: ...
    @property
    def commands(self) -> Mapping[str, tuple[str, str]]: ...
    @property
    def options(self) -> Mapping[str, str]: ...
    def browse_keys(self, search: str, thread: str, keys: str) -> str:
        """Name the most important keys of the browser."""
        ...

    @property
    def metavars(self) -> Mapping[str, str]: ...
