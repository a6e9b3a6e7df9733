"""No answer, passphrase or key gets to other programs, core dumps or error messages."""

import ctypes
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import apsw
import pytest

from reflect.actions import unlocking
from reflect.actions.unlocking import passphrase_in
from reflect.bank.bank import Bank
from reflect.cli import new_secrets
from reflect.journal.entry import Entry
from reflect.journal.file import cipher
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.protection import notes_from
from reflect.protection import key_file
from reflect.protection.key_file import key_id_of
from tests.cli.support import keep, run, some_weeks
from tests.cli.test_encrypt import ONE, WORDS, Secrets
from tests.journeys.home import Home
from tests.support.opened import journal_opened
from tests.support.ran import Ran

_SET_DUMPABLE, _GET_DUMPABLE = 4, 3

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    return Secrets(tmp_path, monkeypatch)


@pytest.fixture
def weeks(home: Path) -> Sequence[Entry]:
    entries = some_weeks()
    keep(home, *entries)
    return entries


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, JournalFile]:
    """Return a folder with an encrypted home and its recovery key, made once, and its journal."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFLECT_HOME", str(folder / "home"))
        keep(folder / "home", *some_weeks())
        new = Secrets(folder, patch).file(ONE)
        ran = run("encrypt", "--new-passphrase-file", new, "--recovery", folder / "recovery")
        assert ran.code == 0, ran.err
    return folder, journal_opened(folder / "home", ONE)


@pytest.fixture
def encrypted(home: Path, tmp_path: Path, made: tuple[Path, JournalFile]) -> JournalFile:
    folder, journal = made
    shutil.copytree(folder / "home", home)
    shutil.copy(folder / "recovery", tmp_path)
    return journal.at(home / "journal.db")


def encrypt(secrets: Secrets) -> Ran:
    new = secrets.file(ONE)
    return run("encrypt", "--new-passphrase-file", new, "--recovery", secrets.folder / "recovery")


def private(file: JournalFile, secrets: Secrets) -> list[str]:
    """Return the texts that must not be passed on."""
    assert file.key
    answers = [
        text for entry in some_weeks() for answer in entry.answers if (text := getattr(answer, "text", ""))
    ]
    assert WORDS in " ".join(answers)
    return [*answers, ONE, secrets.recovery, file.key.hex(), file.key.hex().upper(), repr(file.key)[2:-1]]


# Core dumps


@pytest.fixture
def dumps() -> Iterator[Callable[[], None]]:
    """Yield a function that enables core dumps, as on many systems."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    prctl = ctypes.CDLL(None).prctl

    def on() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
        prctl(_SET_DUMPABLE, 1, 0, 0, 0)
        assert before[1] == 0 or not off()

    yield on
    resource.setrlimit(resource.RLIMIT_CORE, before)
    prctl(_SET_DUMPABLE, 1, 0, 0, 0)


def off() -> bool:
    """Return whether core dumps of this process are disabled."""
    limits = Path("/proc/self/limits").read_text()
    (limit,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    return limit.split()[4] == "0" and ctypes.CDLL(None).prctl(_GET_DUMPABLE, 0, 0, 0, 0) == 0


def watched(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> list[bool]:
    """Return a list that records, for each passphrase that is read, whether core dumps are disabled by then."""
    seen = list[bool]()

    def read(path: Path) -> str:
        seen.append(off())
        return passphrase_in(path)

    monkeypatch.setattr(module, "passphrase_in", read)
    return seen


@on_linux
def test_core_dumps_are_off_before_a_passphrase_is_asked_for(
    encrypted: JournalFile,
    home: Path,
    secrets: Secrets,
    dumps: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = watched(monkeypatch, unlocking)
    secrets.give(ONE)
    dumps()
    assert run("list").code == 0
    assert seen == [True]


@on_linux
def test_core_dumps_are_off_while_a_journal_is_open_and_on_for_a_plain_one(
    encrypted: JournalFile, dumps: Callable[[], None], tmp_path: Path
) -> None:
    dumps()
    keep(tmp_path / "plain", *some_weeks())
    assert not off()
    encrypted.connect().close()
    assert off()


@on_linux
def test_core_dumps_are_off_before_a_new_passphrase_is_given(
    weeks: Sequence[Entry], secrets: Secrets, dumps: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = watched(monkeypatch, new_secrets)
    dumps()
    assert encrypt(secrets).code == 0
    assert seen == [True]


# Other programs


@on_linux
def test_neither_arguments_nor_environment_of_another_program_hold_anything(
    encrypted: JournalFile, secrets: Secrets, home: Path, tmp_path: Path
) -> None:
    spy, seen = tmp_path / "spy", tmp_path / "seen"
    line = "; ".join(
        f"tr '\\0' '\\n' < /proc/{whose}/{what}"
        for whose in ("$$", "$PPID")
        for what in ("cmdline", "environ")
    )
    spy.write_text(
        f"#!/bin/sh\n{{ echo kind $1; {line}; }} >> {seen} 2> {os.devnull}\n[ $1 = pass ] || cat > {os.devnull}\n"
    )
    spy.chmod(0o700)
    secret = secrets.file(ONE)
    (home / "config.toml").write_text(f'passphrase_command = "{spy} pass && cat {secret}"\n')
    house = Home(home, env={"EDITOR": f"{spy} edit", "PAGER": f"{spy} page"})
    try:
        assert house.run("edit", "last", "free", "--editor", "--yes").code == 0
        with house.open("list", size=(60, 5)) as terminal:
            assert terminal.wait_exit() == 0
    finally:
        house.close()
    told = seen.read_text()
    for kind in ("pass", "edit", "page"):
        assert f"kind {kind}" in told
    assert told.count("REFLECT_HOME=") >= 5
    assert [word for word in private(encrypted, secrets) if word in told] == []


def test_a_command_for_the_passphrase_does_not_get_the_answers_that_are_piped_in(
    encrypted: JournalFile, secrets: Secrets, home: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    (home / "config.toml").write_text(f'passphrase_command = "cat > {taken}; cat {secrets.file(ONE)}"\n')
    house = Home(home)
    assert house.run("checkin", "free", stdin="a stone in my shoe\n").code == 0
    assert taken.read_text() == ""
    assert "a stone in my shoe" in house.run("list").out


# Errors


@pytest.mark.parametrize("at", ["opened", "derived", "unlock", "check"])
def test_no_error_and_no_traceback_says_a_secret(
    encrypted: JournalFile, secrets: Secrets, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    known = private(encrypted, secrets)
    told = " ".join(known)

    def fails(*_: object, **__: object) -> None:
        local = told
        try:
            raise apsw.SQLError(local)
        except apsw.Error as error:
            raise ValueError(told, error) from error

    module = {"opened": unlocking, "derived": key_file, "unlock": cipher, "check": JournalFile}[at]
    name = {"opened": "opened", "derived": "_argon2id", "unlock": "_choose", "check": "check_header"}[at]
    monkeypatch.setattr(module, name, fails)
    secrets.give(ONE)
    ran = run("list", "--debug")
    assert ran.code not in (0, 5)
    assert "Traceback" in ran.err or "File " in ran.err
    assert [word for word in known if word in ran.out + ran.err] == []


def test_the_replacement_of_a_secret_in_a_message_is_not_the_secret(
    encrypted: JournalFile, secrets: Secrets
) -> None:
    notes = notes_from(encrypted)
    assert notes is not None
    assert notes.recovery == secrets.recovery
    assert encrypted.key
    assert notes.key_id == key_id_of(encrypted.key)
    shown = f"{encrypted!r} {encrypted} {notes!r} {notes} {encrypted.key_file!r}"
    assert [word for word in private(encrypted, secrets) if word in shown] == []


def test_no_file_of_a_key_is_readable_by_others_at_any_time(
    weeks: Sequence[Entry], home: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[tuple[str, int]]()
    real = os.open

    def watching(path: object, flags: int, mode: int = 0o777, **more: int) -> int:
        handle = real(path, flags, mode, **more)  # type: ignore[arg-type]
        if flags & os.O_CREAT:
            made.append((str(path), stat.S_IMODE(os.fstat(handle).st_mode)))
        return int(handle)

    monkeypatch.setattr(os, "open", watching)
    before = os.umask(0)
    try:
        assert encrypt(secrets).code == 0
    finally:
        os.umask(before)
    assert len([path for path, _ in made if ".keys" in path or "recovery" in path]) == 3
    assert [(path, oct(mode)) for path, mode in made if mode & 0o077 and "/home/" in path] == []


# The terminal


def test_neither_title_nor_clipboard_nor_a_log_of_the_screen_gets_anything(
    argon2id: None, weeks: Sequence[Entry], secrets: Secrets, home: Path, tmp_path: Path, bank: Bank
) -> None:
    assert encrypt(secrets).code == 0
    encrypted = journal_opened(home, ONE)
    log, written = tmp_path / "log", ""
    # Textual writes its events to this file.
    house = Home(home, env={"REFLECT_PASSPHRASE_FILE": str(secrets.file(ONE)), "TEXTUAL_LOG": str(log)})
    try:
        with house.open("checkin", "free", "--lang", "en") as terminal:
            terminal.shows(bank.questions["free"].ask.say("en"))
            terminal.type("a stone in my shoe")
            terminal.shows("a stone in my shoe")
            terminal.enter()
            assert terminal.leave() == 0
            written += terminal.inside + terminal.outside
        with house.open("browse", "--lang", "en") as terminal:
            terminal.shows("a stone in my shoe")
            terminal.type("q")
            assert terminal.wait_exit() == 0
            written += terminal.inside + terminal.outside
    finally:
        house.close()
    # An operating system command, or a status line of tmux or screen; the only ones allowed are queries for a colour
    # and the shape of the pointer.
    commands = re.findall(r"\x1b\](\d+;[^\x07\x1b]?)|\x1b(k)", written)
    assert {number for number, status in commands} <= {"10;?", "11;?", "22;d"}
    assert not any(status for _, status in commands)
    logged = log.read_text(encoding="utf-8")
    assert "Burst() >>>" in logged
    assert [word for word in ("stone", "shoe", *private(encrypted, secrets)) if word in logged] == []
