"""Key files: which secrets open them, which do not, and that no part of them can be changed."""

import datetime as dt
import json
import unicodedata
from typing import Any

import pytest

from reflect.errors import TooLittleMemory
from reflect.protection import key_file
from reflect.protection.key_file import (
    LEAST,
    Cost,
    KeyFile,
    key_id_of,
    make_slot,
    measured_cost,
    new_data_key,
    opened,
    parse_key_file,
)
from reflect.protection.passphrase import normalized, without_line_end
from reflect.protection.recovery_key import encoded, grouped, new_recovery_key
from tests.support.quick_keys import argon2id

NOW = dt.datetime(2026, 11, 28, 20, 31, tzinfo=dt.UTC)
DATA_KEY, RECOVERY = bytes(range(32)), grouped(encoded(31 << 120))
PASSPHRASE = "caf\u00e9 op de hoek"  # noqa: S105 - invented


pytestmark = pytest.mark.usefixtures("argon2id")


@pytest.fixture(scope="module")
def file() -> KeyFile:
    with argon2id():
        slots = [
            make_slot(DATA_KEY, PASSPHRASE, "passphrase", cost=LEAST, now=NOW),
            make_slot(DATA_KEY, RECOVERY, "recovery", cost=LEAST, now=NOW),
        ]
    return KeyFile(key_id=key_id_of(DATA_KEY), generation=1, slots=slots)


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        (PASSPHRASE, "passphrase"),
        (unicodedata.normalize("NFD", PASSPHRASE), "passphrase"),
        (RECOVERY, "recovery"),
        (RECOVERY.lower().replace("-", " "), "recovery"),
    ],
    ids=["passphrase", "decomposed", "recovery key", "recovery key in small letters"],
)
def test_the_passphrase_and_the_recovery_key_open_it_however_they_are_typed(
    file: KeyFile, typed: str, by: str
) -> None:
    assert opened(file, typed) == (DATA_KEY, by)


@pytest.mark.samples(4)
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "cafe op de hoek",
        PASSPHRASE + " ",
        PASSPHRASE + "\n",
        PASSPHRASE + "\x00",
        "\ufeff" + PASSPHRASE,
        "\udce9",
        "x" * 10_000,
    ],
)
def test_nothing_else_opens_it(file: KeyFile, typed: str) -> None:
    assert opened(file, typed) is None


def test_another_recovery_key_does_not_open_it(file: KeyFile) -> None:
    assert opened(file, new_recovery_key()) is None


def test_a_passphrase_in_the_form_of_a_recovery_key_is_a_passphrase() -> None:
    slot = make_slot(DATA_KEY, RECOVERY, "passphrase", cost=LEAST, now=NOW)
    assert opened(KeyFile(key_id=key_id_of(DATA_KEY), generation=1, slots=[slot]), RECOVERY) == (
        DATA_KEY,
        "passphrase",
    )


def test_it_reads_back_and_holds_neither_key_nor_secret(file: KeyFile) -> None:
    raw = file.model_dump_json().encode()
    assert parse_key_file(raw) == file
    for secret in (DATA_KEY.hex(), RECOVERY, PASSPHRASE):
        assert secret.encode() not in raw
    assert DATA_KEY.hex() not in repr(file)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("opens", "recovery"),
        ("salt", "00" * 16),
        ("nonce", "00" * 12),
        ("wrapped", "00" * 48),
        ("cost", {"memory_kib": LEAST.memory_kib, "iterations": LEAST.iterations + 1, "lanes": LEAST.lanes}),
    ],
)
def test_a_changed_slot_opens_nothing(file: KeyFile, field: str, value: object) -> None:
    data = json.loads(file.model_dump_json())
    data["slots"] = [data["slots"][0] | {field: value}]
    changed = parse_key_file(json.dumps(data).encode())
    assert changed is not None
    assert opened(changed, PASSPHRASE) is None


def test_a_slot_moved_to_another_key_file_opens_nothing(file: KeyFile) -> None:
    assert opened(file.model_copy(update={"key_id": key_id_of(new_data_key())}), PASSPHRASE) is None


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 64 * 1024 - 1, "iterations": 3, "lanes": 4},
        {"memory_kib": 64 * 1024, "iterations": 2, "lanes": 4},
        {"memory_kib": 64 * 1024, "iterations": 3, "lanes": 3},
        {"memory_kib": 1 << 40, "iterations": 3, "lanes": 4},
        {"memory_kib": 64 * 1024, "iterations": 1 << 30, "lanes": 4},
    ],
)
def test_a_slot_below_the_least_cost_or_beyond_what_a_machine_can_do_is_refused(
    file: KeyFile, cost: dict[str, int]
) -> None:
    data = json.loads(file.model_dump_json())
    data["slots"][0]["cost"] = cost
    assert parse_key_file(json.dumps(data).encode()) is None


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff", b'{"format": "reflect key file"', b"null"])
def test_garbage_is_not_a_key_file(raw: bytes) -> None:
    assert parse_key_file(raw) is None


def test_a_new_slot_takes_the_place_of_the_one_of_its_kind(file: KeyFile) -> None:
    new = file.with_slot(make_slot(DATA_KEY, "a new one", "passphrase", cost=LEAST, now=NOW))
    assert new.generation == 2
    assert sorted(slot.opens for slot in new.slots) == ["passphrase", "recovery"]
    assert opened(new, PASSPHRASE) is None
    assert opened(new, "a new one") == (DATA_KEY, "passphrase")
    assert opened(new, RECOVERY) == (DATA_KEY, "recovery")


@pytest.mark.parametrize(("seconds", "memory"), [(9.0, 64), (0.2, 128), (0.001, 256)])
def test_the_cost_fits_the_machine_and_is_never_below_the_least(
    monkeypatch: pytest.MonkeyPatch, seconds: float, memory: int
) -> None:
    now = [0.0]

    def derive(_: bytes, __: bytes, cost: Cost) -> bytes:
        now[0] += seconds * cost.memory_kib / LEAST.memory_kib
        return b""

    monkeypatch.setattr(key_file, "_argon2id", derive)
    monkeypatch.setattr("time.perf_counter", lambda: now[0])
    assert measured_cost() == LEAST.model_copy(update={"memory_kib": memory * 1024})


class Small:
    """argon2id on a machine with 100 MiB."""

    def __init__(self, **given: Any):
        self._kib = given["memory_cost"]

    def derive(self, _: bytes) -> bytes:
        if self._kib > 100 * 1024:
            raise MemoryError
        return bytes(32)


def test_too_little_memory_is_reported_and_a_slot_fits_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = make_slot(DATA_KEY, PASSPHRASE, "passphrase", cost=LEAST, now=NOW)
    large = slot.model_copy(update={"cost": LEAST.model_copy(update={"memory_kib": 128 * 1024})})
    monkeypatch.setattr("cryptography.hazmat.primitives.kdf.argon2.Argon2id", Small)
    with pytest.raises(TooLittleMemory) as told:
        opened(KeyFile(key_id=key_id_of(DATA_KEY), generation=1, slots=[large]), PASSPHRASE)
    assert told.value.needed == 128
    assert measured_cost() == LEAST


@pytest.mark.parametrize(
    ("text", "passphrase"),
    [
        ("abc", "abc"),
        ("abc\n", "abc"),
        ("abc\r\n", "abc"),
        ("abc\n\n", "abc\n"),
        ("abc ", "abc "),
        ("\n", ""),
    ],
)
def test_one_line_end_at_the_end_of_a_file_does_not_belong_to_the_passphrase(
    text: str, passphrase: str
) -> None:
    assert without_line_end(text) == passphrase


def test_a_byte_that_is_not_utf_8_is_not_an_error() -> None:
    assert normalized("\udce9") == b"\xed\xb3\xa9"
