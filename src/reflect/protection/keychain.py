"""Passphrases in the system's keychain, accessed with the optional package keyring and stored under the key id."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

_SERVICE = "reflect"

_LEAST_PRIORITY = 1
"""Minimum priority of a keychain. keyring gives a lower one to files that hold passwords in plain text."""

KeychainProblem = Literal["missing", "failed"]


class KeychainFailed(Exception):
    """The keychain cannot be used: the package keyring is missing, or the keychain failed."""

    def __init__(self, problem: KeychainProblem):
        super().__init__(problem)
        self.problem: KeychainProblem = problem


def stored(key_id: str) -> str | None:
    """Return the passphrase stored for a key.

    Raises:
        KeychainFailed: the keychain cannot be used.
    """
    return _asked("get_password", key_id)


def store(key_id: str, passphrase: str) -> None:
    """Store the passphrase of a key, replacing an earlier one.

    Raises:
        KeychainFailed: the keychain cannot be used.
    """
    _asked("set_password", key_id, passphrase)


def remove(key_id: str) -> None:
    """Remove the passphrase of a key, if there is one.

    Raises:
        KeychainFailed: the keychain cannot be used.
    """
    if stored(key_id) is not None:
        _asked("delete_password", key_id)


def _asked(what: str, *given: str) -> str | None:
    # Deferred: takes 200 ms and is needed only with the setting.
    try:
        import keyring
    except ImportError:
        raise KeychainFailed("missing") from None
    try:
        backend = keyring.get_keyring()
        if any(float(each.priority) < _LEAST_PRIORITY for each in getattr(backend, "backends", [backend])):
            raise KeychainFailed("failed")
        method: Callable[..., str | None] = getattr(backend, what)
        return method(_SERVICE, *given)
    except Exception:  # noqa: BLE001 - backends raise errors of many kinds, and the text may hold the passphrase
        raise KeychainFailed("failed") from None
