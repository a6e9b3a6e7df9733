"""Copying a journal while other programs write to it, or close it and remove its log."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reflect.errors import FileError
from reflect.journal.file import copying
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.failing.journals import IN_THE_LOG, killed
from tests.support.entries import an_entry, moment, text


def test_a_log_that_goes_while_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    killed(home)
    copy_one, gone = copying._copy, list[Path]()

    def last_one_closes(part: Path, made: Path, *, durable: bool) -> None:
        if part.name.endswith("-wal") and not gone:
            gone.append(part)
            open_journal(JournalFile(home / "journal.db"), create=False).close()
            assert not part.exists()
        copy_one(part, made, durable=durable)

    monkeypatch.setattr(copying, "_copy", last_one_closes)
    copying.copy(home / "journal.db", tmp_path / "copy.db")
    assert gone
    assert IN_THE_LOG.encode() in (tmp_path / "copy.db").read_bytes()
    assert not (tmp_path / "copy.db-wal").exists()


def written_while_copied(path: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Let another program write N times, each time after the last part was copied; return what it wrote."""
    copy_one, wrote = copying._copy, list[str]()

    def copy_and_write(part: Path, made: Path, *, durable: bool) -> None:
        copy_one(part, made, durable=durable)
        if len(wrote) < times and not part.with_name(f"{part.name}-wal").exists():
            wrote.append(f"written meanwhile, {len(wrote)}")
            with closing(open_journal(JournalFile(path), create=False)) as other:
                other.add([an_entry(text(wrote[-1]))], now=moment())

    monkeypatch.setattr(copying, "_copy", copy_and_write)
    return lambda: wrote


def test_a_journal_that_changes_while_it_is_copied_is_copied_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "home" / "journal.db", tmp_path / "copy.db"
    killed(path.parent)
    wrote = written_while_copied(path, 1, monkeypatch)
    copying.copy(path, copy)
    with closing(open_journal(JournalFile(copy), create=False)) as journal:
        said = [getattr(answer, "text", "") for entry in journal.entries() for answer in entry.answers]
    assert {IN_THE_LOG, *wrote()} < set(said)


def test_a_journal_that_never_stops_changing_is_busy_and_no_half_copy_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "home" / "journal.db"
    killed(path.parent)
    written_while_copied(path, 1000, monkeypatch)
    with pytest.raises(FileError) as told:
        copying.copy(path, tmp_path / "copy.db")
    assert told.value.problem == "busy"
    assert not list(tmp_path.glob("copy*"))


def test_a_change_in_the_same_step_of_the_clock_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, look, clock = tmp_path / "home" / "journal.db", copying._state, [copying.TICK * 1000]
    killed(path.parent)
    changed = {path: clock[0]}

    def in_steps(found: Path) -> list[tuple[Path, int, int]]:
        return [(part, size, changed.get(part, 0)) for part, size, _ in look(found)]

    copy_one = copying._copy

    def copy_and_write(part: Path, made: Path, *, durable: bool) -> None:
        copy_one(part, made, durable=durable)
        changed[path] = clock[0] - clock[0] % copying.TICK  # another program writes

    monkeypatch.setattr(copying, "_state", in_steps)
    monkeypatch.setattr(copying, "_copy", copy_and_write)
    monkeypatch.setattr(time, "time_ns", lambda: clock[0])
    monkeypatch.setattr(time, "sleep", lambda wait: clock.append(clock.pop() + round(wait * 1e9)))
    with pytest.raises(FileError) as told:
        copying.copy(path, tmp_path / "copy.db")
    assert told.value.problem == "busy"


def test_a_journal_that_is_at_rest_is_copied_without_waiting() -> None:
    path = Path("journal.db")
    for age, wait in ((copying.TICK, 0), (copying.TICK - 5, 5), (0, copying.TICK), (-1, 0)):
        assert copying._unsettled([(path, 1, 10**18 - age), (path, 1, 7)], 10**18) == wait
    assert copying._unsettled([], 10**18) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other people out in another way")
def test_nobody_else_can_read_a_copy(tmp_path: Path) -> None:
    killed(tmp_path / "home")
    before = os.umask(0)
    try:
        copying.copy(tmp_path / "home" / "journal.db", tmp_path / "copy.db")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("copy.db*")} == {0o600}
