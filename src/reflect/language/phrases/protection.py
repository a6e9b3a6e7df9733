"""The interface for the phrases of passphrases and recovery keys."""

from collections.abc import Sequence
from typing import Protocol


class ProtectionTexts(Protocol):
    """Implemented by a module in each language."""

    wrong_passphrase: str
    new_passphrase: str
    new_passphrase_again: str
    nothing_typed: str
    they_differ: str
    private_close: str
    private_more: str
    recovery_shown: str
    recovery_why: str
    recovery_written_down: str
    recovery_hidden: str
    recovery_stays: str
    keychain_missing: str
    keychain_failed: str
    not_that_group: str
    decrypt_question: str
    passphrase_changed: str
    recovery_changed: str
    locked: str
    nothing_to_lock: str
    no_lock: str
    passphrase_choice: str
    passphrase_short: str
    nothing_changed: str
    copies_elsewhere: str
    export_is_plain: str
    not_now_after_all: str
    no_passphrase_yet: str
    recovery_title: str
    recovery_asked: str
    recovery_compare: str
    recovery_pass_over: str
    recovery_empty_line: str
    recovery_is_right: str

    @property
    def what_it_protects(self) -> Sequence[str]: ...

    def passphrase_of(self, name: str) -> str: ...
    def type_group(self, number: int) -> str: ...
    def encrypted(self, backups: int) -> str: ...
    def encrypting_interrupted(self, backups: int) -> str: ...
    def decrypted(self, backups: int) -> str: ...
    def rotated(self, backups: int) -> str: ...
    def backups_left(self, names: Sequence[str]) -> str: ...
    def backups_of_before(self, names: Sequence[str]) -> str: ...
    def opens(self, by: str | None, opens: int, others: Sequence[str]) -> str: ...
    def unlocked(self, minutes: int) -> str: ...
    def left_untouched(self, seconds: int) -> str: ...
    def recovery_written(self, path: str) -> str: ...
    def recovery_group(self, number: int, count: int) -> str: ...
    def recovery_not_it(self, number: int) -> str: ...

    recovery_never_again: str
