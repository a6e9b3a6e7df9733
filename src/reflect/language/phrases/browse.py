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
    key_thread: str
    key_edit: str
    key_delete: str
    key_undo: str
    key_leave: str

    @property
    def keys(self) -> Mapping[str, str]: ...

    nothing: str
    search_hint: str
    deleted: str
    brought_back: str
    no_undo: str
