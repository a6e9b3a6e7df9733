"""The interface for the phrases of backups, restoring and checking."""

from typing import Protocol


class SafetyTexts(Protocol):
    """Implemented by a module in each language."""

    backing_up: str
    takes_a_while: str
    checking: str
    backups_purged: str
    no_backup: str
    restore_question: str
    restore_nothing: str
    restored: str
    restored_encrypted: str
    of_another_journal: str
    brought_beside: str
    replace_damaged_question: str

    def backed_up(self, count: int, path: str, size: int) -> str: ...
    def backed_up_altered(self, count: int, path: str, size: int, *, altered: int) -> str: ...
    def restore_line(self, kind: str, count: int, which: str) -> str: ...
    def kept_aside(self, path: str) -> str: ...
    def journal_damaged(self, path: str, count: int) -> str: ...
    def started_again(self, rescued: int, altered: int) -> str: ...
    def on_a_network(self, kind: str) -> str: ...
