"""The interface for the phrases of changing, deleting, restoring and purging entries, and of their history."""

from collections.abc import Mapping
from typing import Protocol


class RevisingTexts(Protocol):
    """Implemented by a module in each language."""

    empty_question: str
    empty_no: str
    empty_yes: str
    drop_change_question: str
    drop_change_no: str
    drop_change_yes: str
    change_dropped: str
    plain_change_keys: str
    plain_change_short: str
    plain_change_recall: str
    plain_change_areas: str

    @property
    def change_keys_explained(self) -> Mapping[str, str]: ...

    changed: str
    nothing_changed: str
    change_resumed: str
    changed_since: str
    delete_question: str
    nothing_deleted: str
    bring_back: str
    purge_goes: str
    purge_stays: str
    purge_question: str
    purging_backups: str

    @property
    def deeds(self) -> Mapping[str, str]: ...
    @property
    def part_labels(self) -> Mapping[str, str]: ...

    beside: str
    conflict: str
    only_spacing: str
    no_difference: str

    def stands_now(self, words: str) -> str: ...
    def changing(self, day: str, time: str) -> str: ...
    def change_paused(self, ref: str) -> str: ...
    def changed_elsewhere(self, ref: str) -> str: ...
    def deleted(self, ref: str) -> str: ...
    def brought_back(self, ref: str) -> str: ...
    def purged(self, reached: int, having: int) -> str: ...
    def which_one(self, count: int) -> str: ...
