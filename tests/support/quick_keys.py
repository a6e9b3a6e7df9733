"""A derivation of keys in microseconds, in the place of argon2id, which takes a third of a second of CPU time."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from reflect.actions import protect
from reflect.protection import key_file
from reflect.protection.key_file import LEAST, Cost

_argon2id = key_file._argon2id


def derive_quickly() -> None:
    """Replace argon2id and the measuring of its cost in this process."""
    key_file._argon2id = quickly
    protect.measured_cost = _least  # type: ignore[assignment, attr-defined]


def derive_with_argon2id() -> None:
    """Derive keys with argon2id, at its least cost."""
    key_file._argon2id = _argon2id


@contextmanager
def argon2id() -> Iterator[None]:
    """Derive keys with argon2id for a time."""
    derive_with_argon2id()
    yield
    derive_quickly()


def quickly(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes that depend on everything that argon2id's result depends on."""
    return hashlib.blake2b(secret, salt=salt[:16], key=repr(cost).encode()[:64], digest_size=32).digest()


def _least() -> Cost:
    return LEAST
