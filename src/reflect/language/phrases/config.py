"""The interface for the phrases of `reflect config`."""

from collections.abc import Mapping
from typing import Protocol


class ConfigTexts(Protocol):
    """Implemented by a module in each language."""

    none: str
    more_keys: str
    shows_keys: str
    keychain_keeps_it: str

    @property
    def sources(self) -> Mapping[str, str]: ...

    @property
    def offers(self) -> Mapping[str, str]: ...

    @property
    def keys(self) -> Mapping[str, str]:
        """What an action does, if its row in the key help is about several."""

    def told(self, name: str, value: str, source: str, about: str) -> str: ...
    def no_value(self, name: str) -> str: ...
    def holds_now(self, name: str, value: str) -> str: ...
    def was_not_set(self, name: str) -> str: ...
    def taken_out(self, name: str) -> str: ...
    def comes_before(self, variable: str) -> str: ...
    def program_not_found(self, program: str) -> str: ...
