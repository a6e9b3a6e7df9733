"""A read-only disk: everything can still be read, the log included, and a check-in reports it at the start."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from reflect.errors import FileError
from reflect.journal.file import private_copy
from reflect.language.phrases import Phrases
from tests.cli.support import NOW, keep, run
from tests.failing.disks import Disk
from tests.failing.journals import IN_THE_FILE, IN_THE_LOG, killed
from tests.journeys.home import Home
from tests.journeys.person import ROBIN
from tests.journeys.terminal import PATIENCE
from tests.support.entries import an_entry, text


@pytest.fixture(autouse=True)
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which private copies are made."""
    folder = tmp_path / "copies"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture(params=["with its index", "without"])
def locked_up(request: pytest.FixtureRequest, on_disk: Home, disk: Disk) -> Home:
    """A journal whose program was killed, on a disk that then became read-only."""
    killed(on_disk.path)
    if request.param == "without":
        (on_disk.path / "journal.db-shm").unlink()
    disk.turn("ro")
    return on_disk


def told(phrases: Phrases, house: Home) -> list[str]:
    return list(phrases.errors.worded(FileError(str(house.path / "journal.db"), "read_only")))


def test_everything_is_read_what_is_only_in_the_log_too(locked_up: Home, copies: Path) -> None:
    for command in (["list"], ["export"], ["export", "--format", "json"]):
        ran = run(*command)
        assert ran.code == 0, ran.err
        assert IN_THE_FILE in ran.out
        assert IN_THE_LOG in ran.out
    assert IN_THE_LOG in run("show").out
    assert run("status").code == 0
    assert run("doctor").code == 0
    assert list(copies.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_checkin_is_refused_before_its_first_question(
    locked_up: Home, copies: Path, language: str, request: pytest.FixtureRequest
) -> None:
    phrases: Phrases = request.getfixturevalue(language)
    for command in (["checkin"], ["checkin", "free", "--answers", "-"], ["checkin", "--json"]):
        ran = run(*command, "--lang", language, stdin='{"free": "words"}')
        assert (ran.code, ran.out) == (4, ""), command
        assert ran.err.splitlines() == told(phrases, locked_up)
    assert list(copies.iterdir()) == []


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_it_is_refused_at_a_terminal_too(on_disk: Home, disk: Disk, flags: tuple[str, ...]) -> None:
    keep(on_disk.path, an_entry())
    disk.turn("ro")
    terminal = on_disk.sit_down("checkin", "--lang", "en", *flags, size=(200, 24))
    assert terminal.wait_exit() == 4
    terminal.shows(*told(ROBIN.phrases, on_disk))
    assert not terminal.inside


@pytest.mark.parametrize("command", ["delete", "purge", "edit"])
def test_what_would_change_an_entry_says_so_before_it_asks(on_disk: Home, disk: Disk, command: str) -> None:
    keep(on_disk.path, an_entry())
    disk.turn("ro")
    terminal = on_disk.sit_down(command, "last", "--lang", "en", size=(200, 24))
    assert terminal.wait_exit() == 4, "nothing was typed"
    terminal.shows(*told(ROBIN.phrases, on_disk))


def test_a_first_checkin_is_refused_before_its_first_question(on_disk: Home, disk: Disk, en: Phrases) -> None:
    disk.turn("ro")
    ran = run("checkin", "--lang", "en", stdin="5\n")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines() == told(en, on_disk)
    assert run("list", "--lang", "en").err.strip() == en.looking.empty_journal


def test_a_backup_to_another_disk_has_all_of_it(locked_up: Home, tmp_path: Path, en: Phrases) -> None:
    target = tmp_path / "elsewhere.db"
    assert run("backup", target, "--lang", "en").err.startswith(en.safety.backed_up(2, str(target), 0)[:20])
    for command in (["backup"], ["export", locked_up.path / "out.md"]):
        ran = run(*command, "--lang", "en")
        assert ran.code == 4
        what, do = ran.err.splitlines()
        assert ".partial" not in what
        assert do == en.errors.worded(FileError("", "read_only"))[1]


def test_restoring_and_repairing_are_refused_and_change_nothing(
    locked_up: Home, tmp_path: Path, en: Phrases
) -> None:
    keep(tmp_path / "other", an_entry(text("only in the other")))
    ran = run("restore", tmp_path / "other" / "journal.db", "--yes", "--lang", "en")
    assert ran.code == 4
    assert ran.err.splitlines()[-1] == en.errors.worded(FileError("", "read_only"))[1]
    assert run("doctor", "--fix").code in (0, 4)
    assert "only in the other" not in run("export").out


def test_a_draft_waits_until_the_disk_can_be_written_to_again(on_disk: Home, disk: Disk) -> None:
    # In a separate process, which releases the disk when it ends.
    begun = on_disk.run("checkin", "core", "--day", NOW.date().isoformat(), "--lang", "en", stdin="my neck\n")
    assert begun.code == 0
    disk.turn("ro")
    ran = run("--lang", "en", stdin="a thought\n")
    assert (ran.code, ran.out) == (4, "")
    disk.turn("rw")
    assert run("--lang", "en", stdin="a thought\n\n").code == 0
    assert len(on_disk.entries()) == 1


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, OSError, ValueError, FileError])
def test_the_copy_goes_however_it_ends(
    locked_up: Home, copies: Path, monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    seen: list[Path] = []

    def fails(*args: object, **named: object) -> None:
        seen.extend(copies.iterdir())
        raise failure("somewhere", "other") if failure is FileError else failure

    monkeypatch.setattr("reflect.journal.store.Journal.entries", fails)
    run("list")
    assert len(seen) == 1
    assert seen[0].name.startswith("reflect-")
    assert list(copies.iterdir()) == []


@pytest.mark.parametrize(
    "where",
    ["file.journal_file.JournalFile.check_header", "file.copying.copy", "file.private_copy.open_file"],
)
def test_a_copy_that_fails_half_way_goes_too(
    locked_up: Home, copies: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def fails(*args: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"reflect.journal.{where}", fails)
    assert run("list").code == 130
    assert list(copies.iterdir()) == []


@pytest.mark.samples(1)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_copy_goes_when_a_signal_ends_it(
    on_disk: Home, disk: Disk, copies: Path, number: signal.Signals
) -> None:
    keep(on_disk.path, *(an_entry(text("woorden " * 500)) for _ in range(60)))
    disk.turn("ro")
    env = on_disk.environment(XDG_RUNTIME_DIR=str(copies))
    with subprocess.Popen(
        on_disk.command("export"), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.read(10)
        (copy,) = copies.iterdir()
        assert copy.stat().st_mode & 0o777 == 0o700
        assert {part.stat().st_mode & 0o777 for part in copy.iterdir()} == {0o600}
        # The process is blocked on the full pipe.
        os.kill(process.pid, number)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == (130 if number == signal.SIGINT else 128 + number)
        assert b"Traceback" not in err
        assert out
    assert list(copies.iterdir()) == []


def test_without_any_place_for_a_copy_the_error_says_why(
    locked_up: Home, monkeypatch: pytest.MonkeyPatch, en: Phrases
) -> None:
    monkeypatch.setattr(private_copy, "memory_folder", lambda *_: "/nowhere/at/all")
    ran = run("list", "--lang", "en")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines() == told(en, locked_up)
