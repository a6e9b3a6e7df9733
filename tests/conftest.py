"""Fixtures shared by all tests: the real bank, the phrase catalogues, and journals that are closed afterwards."""

import datetime as dt
import gc
import os
import shutil
import signal
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from tests.support.quick_keys import argon2id, derive_quickly

# The time zone is chosen so that it is noon when the tests run. So no test meets midnight, the start of a day of the
# program, or a change of summer time, unless it sets its own clock or zone.
os.environ["TZ"] = f"Etc/GMT{dt.datetime.now(dt.UTC).hour - 12:+d}"
if hasattr(time, "tzset"):
    time.tzset()

# In memory if there is room: creating a journal waits for the disk seventeen times, and the tests create thousands.
_MEMORY, _ROOM = Path("/dev/shm"), 2_000_000_000  # noqa: S108 - each run has a folder of its own in it
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# Reproducible by default. `make proofs` and `make mutants` try three times as many examples, and the profile `search`
# many more, which differ in every run.
settings.register_profile("short", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.register_profile(
    "search", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

# A program started with `&` or `nohup` ignores these signals, and so would all programs started by tests.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
for _number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """Leave what was collected, some million objects, out of every later garbage collection: a quarter of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the real journal, settings and language of the user who runs it."""
    folder = tmp_path / "home"
    monkeypatch.setenv("REFLECT_HOME", str(folder))
    for name in (
        "REFLECT_LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "VISUAL",
        "EDITOR",
        "REFLECT_PASSPHRASE_FILE",
        "REFLECT_PLAIN",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return folder


derive_quickly()


@pytest.hookimpl(tryfirst=True)  # before `-m` selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as `variant` what `make test` leaves to `make proofs`.

    Of a test marked `samples`, only that many parameters are kept, evenly spread. A journey, or a test of the screen,
    that exists in both languages runs in one of them.
    """
    tests: dict[tuple[Path, str], list[pytest.Function]] = {}
    for item in items:
        if isinstance(item, pytest.Function):
            tests.setdefault((item.path, item.originalname), []).append(item)
    for (path, name), group in tests.items():
        kept = group
        if marker := group[0].get_closest_marker("samples"):
            (wanted,) = marker.args
            if len(group) > wanted:
                kept = [group[round(n * (len(group) - 1) / max(1, wanted - 1))] for n in range(wanted)]
        elif path.parent.name in ("journeys", "screen", "browse"):
            language = ("en", "nl")[zlib.crc32(name.encode()) % 2]
            if {"en", "nl"} <= {_language(item) for item in group}:
                kept = [item for item in group if _language(item) in (language, "")]
        for item in group:
            if item not in kept:
                item.add_marker(pytest.mark.variant)


def _language(item: pytest.Function) -> str:
    parts = item.callspec.id.split("-") if hasattr(item, "callspec") else []
    return next((part for part in parts if part in ("en", "nl")), "")


@pytest.fixture(name="argon2id")
def _argon2id() -> Iterator[None]:
    """Derive keys as the program does: in tests of that, and where a program that is not forked opens the journal."""
    with argon2id():
        yield


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The built-in bank, loaded once."""
    return load()[0]


@pytest.fixture(scope="session")
def en() -> Phrases:
    """The phrases in English."""
    return phrases_of("en")


@pytest.fixture(scope="session")
def nl() -> Phrases:
    """The phrases in Dutch."""
    return phrases_of("nl")


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    """A path for a journal, in a folder that does not exist yet."""
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(journal_file: Path) -> Iterator[Journal]:
    """An empty journal on disk."""
    opened = open_journal(JournalFile(journal_file), create=True)
    yield opened
    opened.close()
