"""Key files: the data key of a journal, encrypted once with each secret that opens it.

The data key is random and does not change with a passphrase. A slot holds it encrypted with ChaCha20-Poly1305
(RFC 8439), under a key that argon2id (RFC 9106) derives from a passphrase or a recovery key. A key file has the slots
of one data key and its key id, which is also in the journal.
"""

import datetime as dt
import hashlib
import secrets
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints, ValidationError

from reflect.errors import CipherMissing, TooLittleMemory
from reflect.model import Model, Moment
from reflect.protection.passphrase import normalized
from reflect.protection.recovery_key import canonical

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

DATA_KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12

MIN_MEMORY_KIB = 64 * 1024
MIN_ITERATIONS = 3
LANES = 4
"""Minimum parameters, the second recommendation of RFC 9106, section 4: 64 MiB, 3 iterations, 4 lanes."""
MAX_MEMORY_KIB = 2 * 1024 * 1024
MAX_ITERATIONS = 64
"""Maximum parameters accepted in a key file; a slot that exceeds them is rejected before any derivation."""
WANTED_SECONDS = 0.5
"""Target time of a derivation when a slot is made, in seconds."""

MAX_BYTES = 20_000
"""Maximum size of a key file in bytes; one with two slots has about 1,000."""

Opens = Literal["passphrase", "recovery"]
Hex = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{2})+$")]


class Cost(Model):
    """The parameters of argon2id: memory in KiB, iterations, and lanes computed in parallel."""

    memory_kib: int = Field(ge=MIN_MEMORY_KIB, le=MAX_MEMORY_KIB)
    iterations: int = Field(ge=MIN_ITERATIONS, le=MAX_ITERATIONS)
    lanes: int = Field(ge=LANES, le=64)


LEAST = Cost(memory_kib=MIN_MEMORY_KIB, iterations=MIN_ITERATIONS, lanes=LANES)


class Slot(Model):
    """The data key, encrypted under one secret.

    Attributes:
        opens: the kind of secret that opens it.
        made: when it was made.
        cost: the parameters of argon2id.
        salt: the salt of argon2id.
        nonce: the nonce of the cipher.
        wrapped: the encrypted data key with its tag.
    """

    opens: Opens
    made: Moment
    kdf: Literal["argon2id"] = "argon2id"
    cost: Cost
    salt: Hex = Field(min_length=2 * SALT_BYTES, max_length=2 * SALT_BYTES)
    cipher: Literal["chacha20-poly1305"] = "chacha20-poly1305"
    nonce: Hex = Field(min_length=2 * NONCE_BYTES, max_length=2 * NONCE_BYTES)
    wrapped: Hex = Field(min_length=2 * (DATA_KEY_BYTES + 16), max_length=2 * (DATA_KEY_BYTES + 16))


class KeyFile(Model):
    """The slots of one data key.

    Attributes:
        key_id: identifies the data key without revealing it.
        generation: increases with every change, to show which of two copies is newer.
        slots: one for the passphrase and one for the recovery key.
    """

    format: Literal["reflect key file"] = "reflect key file"
    version: Literal[1] = 1
    key_id: Hex = Field(min_length=32, max_length=32)
    generation: int = Field(ge=1, le=1 << 53)
    slots: Sequence[Slot] = Field(min_length=1, max_length=8)

    def with_slot(self, slot: Slot) -> "KeyFile":
        """Return the next generation, in which a slot replaces the one of its kind."""
        others = [old for old in self.slots if old.opens != slot.opens]
        return self.model_copy(update={"generation": self.generation + 1, "slots": [*others, slot]})


def load_ciphers() -> None:
    """Load the ciphers ahead of their use; see `Context.load_ahead`."""
    import cryptography.hazmat.primitives.ciphers.aead
    import cryptography.hazmat.primitives.kdf.argon2  # noqa: F401


def new_data_key() -> bytes:
    """Return a random data key."""
    return secrets.token_bytes(DATA_KEY_BYTES)


def key_id_of(data_key: bytes) -> str:
    """Return the key id of a data key: a hash, from which a random 256-bit key cannot be guessed."""
    return hashlib.blake2b(data_key, digest_size=16, person=b"reflect key id").hexdigest()


def make_slot(data_key: bytes, typed: str, opens: Opens, *, cost: Cost, now: dt.datetime) -> Slot:
    """Return a slot that a passphrase or a recovery key opens.

    Args:
        data_key: the key to encrypt.
        typed: the passphrase or the recovery key.
        opens: the kind of that secret.
        cost: the parameters of argon2id, from `measured_cost`.
        now: the time, with an offset.

    Raises:
        CipherMissing: the cryptography library lacks a cipher.
        ValueError: `typed` is not a valid recovery key.
    """
    secret = _secret(typed, opens)
    if secret is None:
        raise ValueError(opens)
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    slot = Slot(
        opens=opens,
        made=now,
        cost=cost,
        salt=salt.hex(),
        nonce=nonce.hex(),
        wrapped="00" * (DATA_KEY_BYTES + 16),
    )
    key_id = key_id_of(data_key)
    wrapped = _cipher(_derived(secret, slot)).encrypt(nonce, data_key, _bound(slot, key_id))
    return slot.model_copy(update={"wrapped": wrapped.hex()})


class Opened(NamedTuple):
    """A data key, and the kind of secret that opened its slot."""

    key: bytes
    by: Opens


def opened(file: KeyFile, typed: str) -> Opened | None:
    """Return the data key if a typed secret opens a slot, else None.

    A text in the form of a recovery key is tried as a recovery key and as a passphrase.

    Raises:
        CipherMissing: the cryptography library lacks a cipher.
    """
    for slot in sorted(file.slots, key=lambda slot: slot.opens == "passphrase"):
        # Skip the slot of the recovery key for other texts, because the derivation would double the time.
        secret = _secret(typed, slot.opens)
        if secret is not None and (data_key := _unwrapped(file, slot, secret)):
            return Opened(data_key, slot.opens)
    return None


def parse_key_file(raw: bytes) -> KeyFile | None:
    """Return a key file, or None if it is damaged, of a later version, or has parameters outside the limits."""
    try:
        return KeyFile.model_validate_json(raw)
    except ValidationError:
        return None


def measured_cost(wanted: float = WANTED_SECONDS) -> Cost:
    """Return the parameters with which a derivation takes about `wanted` seconds here, at least the minimum ones.

    Memory is doubled before iterations are added, because memory makes guessing expensive.

    Raises:
        CipherMissing: the cryptography library lacks argon2id.
        TooLittleMemory: there is less memory than the minimum parameters need.
    """
    cost = LEAST
    while True:
        begun = time.perf_counter()
        try:
            _argon2id(b"measuring", bytes(SALT_BYTES), cost)
        except TooLittleMemory:
            if cost == LEAST:
                raise
            return cost.model_copy(update={"memory_kib": cost.memory_kib // 2})
        took = time.perf_counter() - begun
        if took * 2 > wanted * 1.5 or cost.memory_kib * 2 > _HIGHEST_MADE_KIB:
            return cost
        cost = cost.model_copy(update={"memory_kib": cost.memory_kib * 2})


_HIGHEST_MADE_KIB = 256 * 1024
"""Maximum memory of slots made here, because the journal may be opened on a smaller machine."""


def _unwrapped(file: KeyFile, slot: Slot, secret: bytes) -> bytes | None:
    # Deferred: takes 33 ms and is needed only with a passphrase.
    from cryptography.exceptions import InvalidTag

    try:
        data_key: bytes = _cipher(_derived(secret, slot)).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound(slot, file.key_id)
        )
    except InvalidTag:
        return None
    return data_key if key_id_of(data_key) == file.key_id else None


def _secret(typed: str, opens: Opens) -> bytes | None:
    if opens == "passphrase":
        return normalized(typed)
    recovery = canonical(typed)
    return recovery.encode() if recovery else None


def _bound(slot: Slot, key_id: str) -> bytes:
    """Return the associated data of a slot, so that no part of it can be changed or moved to another key file."""
    cost = slot.cost
    return f"reflect slot 1:{key_id}:{slot.opens}:{cost.memory_kib}:{cost.iterations}:{cost.lanes}:{slot.salt}".encode()


def _derived(secret: bytes, slot: Slot) -> bytes:
    return _argon2id(secret, bytes.fromhex(slot.salt), slot.cost)


def _argon2id(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        derived: bytes = Argon2id(
            salt=salt,
            length=DATA_KEY_BYTES,
            iterations=cost.iterations,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        ).derive(secret)
    except UnsupportedAlgorithm as error:
        raise CipherMissing("argon2id") from error
    except MemoryError as error:
        raise TooLittleMemory(cost.memory_kib // 1024) from error
    return derived


def _cipher(key: bytes) -> "ChaCha20Poly1305":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(key)
    except UnsupportedAlgorithm as error:
        raise CipherMissing("chacha20-poly1305") from error
