"""The interface for the phrases of the full-screen journal browser."""

from collections.abc import Mapping
from typing import Protocol


class BrowseTexts(Protocol):
    """Implemented by a module in each language."""

    key_open: str
    key_day: str
    key_scroll: str
    key_page: str
    key_calendar: str
    key_question: str
    key_search: str
    key_hits: str
    key_thread: str
    key_patterns: str
    key_old: str
    key_edit: str
    key_delete: str
    key_undo: str
    key_leave: str

    @property
    def keys(self) -> Mapping[str, str]: ...

    mouse: str
    sign_tension: str
    sign_bars: str
    sign_no_number: str
    sign_more: str
    nothing: str

    def only_deleted(self, count: int, key: str) -> str: ...
    def deleted(self, key: str) -> str: ...
    def no_search(self, key: str) -> str: ...
    def again_deletes(self, key: str) -> str: ...

    search_hint: str
    brought_back: str
    no_undo: str
    last_hit: str
    first_hit: str
    no_patterns: str
    again_leaves: str
