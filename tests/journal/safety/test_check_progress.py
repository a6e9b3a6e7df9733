"""Progress of the checks of a journal: it only increases, and ends at 100 percent."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from reflect.actions import doctor as action
from reflect.cli.commands import doctor as command
from reflect.journal.entry import Entry
from reflect.journal.safety import check_progress
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.support.entries import an_entry, moment, on, scale, text
from tests.support.ran import Ran


def some(count: int) -> Iterator[Entry]:
    return (an_entry(scale(3), text(f"words {n}"), day=on(-n), number=n + 1) for n in range(count))


def test_it_adds_up_to_all_of_it_and_moves_within_a_check(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_progress, "STEP", 1_000)
    journal.add(some(300), now=moment())
    told = list[float]()
    found = list(check_file(journal, tell=told.append))
    assert found == list(check_file(journal))
    assert sum(told) == pytest.approx(100)
    assert all(part >= 0 for part in told)
    assert len(told) > 20


def test_an_empty_journal_and_a_damaged_one_are_done_too(journal: Journal) -> None:
    for harm in ("SELECT 1", "DROP TABLE mark", "DROP TABLE search"):
        list(journal.connection.execute(harm))
        told = list[float]()
        assert list(check_file(journal, tell=told.append))
        assert sum(told) == pytest.approx(100)


class Looked(io.StringIO):
    """Standard error that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


def doctor(monkeypatch: pytest.MonkeyPatch, *flags: str) -> tuple[Ran, str]:
    """Run doctor with standard error on a terminal, and return what is shown there."""
    shown = Looked()
    from reflect.terminal.progress import progress as real

    def progress(*given: object) -> object:
        monkeypatch.setattr(sys, "stderr", shown)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "progress", progress)
    monkeypatch.setattr(action, "LONG", 10)
    monkeypatch.setattr("reflect.terminal.streams.Unheard.isatty", lambda _: True, raising=False)
    return run("doctor", *flags), shown.getvalue()


@pytest.mark.parametrize("flags", [("--json",), ()], ids=["json", "lines"])
def test_a_large_journal_shows_a_bar_on_standard_error_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases, flags: tuple[str, ...]
) -> None:
    keep(home, *some(20))
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1 << 40))
    without = run("doctor", "--lang", "en", *flags)
    monkeypatch.setenv("TERM", "xterm")
    ran, shown = doctor(monkeypatch, "--lang", "en", *flags)
    assert en.safety.checking in shown
    assert ran.out == without.out
    assert en.safety.checking not in without.err


def test_a_small_journal_shows_none(home: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases) -> None:
    keep(home, *some(9))
    ran, shown = doctor(monkeypatch, "--lang", "en")
    assert en.safety.checking not in shown + ran.err
