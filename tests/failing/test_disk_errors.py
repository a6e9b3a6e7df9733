"""Disks that cannot read, lock or sync: the error is reported as such, and unsupported operations are avoided."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from reflect.errors import FileError
from reflect.journal.file import engine, errors
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.safety.checks import check_file
from reflect.language.phrases import Phrases
from reflect.system import disks
from reflect.system.files import sync_folder
from tests.cli.support import keep, run
from tests.failing.test_locked import EXCLUSIVE, held
from tests.support.damage import pages_with, root_of, rubbish, whole
from tests.support.entries import an_entry, text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="other systems report these errors in other ways")

PAGE = 4096


class _File(apsw.VFSFile):
    """A file in which some bytes cannot be read."""

    def __init__(self, disk: "Disk", name: "str | apsw.URIFilename | None", flags: list[int]):
        super().__init__(disk.usual, name, flags)
        self._disk = disk
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._journal = bool(path) and str(path).endswith("journal.db")

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - SQLite's name
        if self._journal and self._disk.refuses(offset):
            error = apsw.IOError("read")
            setattr(error, "extendedresult", self._disk.code)  # noqa: B010 - missing in the stubs
            raise error
        return super().xRead(amount, offset)


class Disk(apsw.VFS):
    """A disk with a page that cannot be read: with SQLite's code for EIO, or for any other read error."""

    def __init__(self, code: int):
        self.code = code
        self.usual = apsw.vfs_names()[0]
        self.page: int | None = None
        self.times = 1 << 60
        super().__init__("unsteady", self.usual, makedefault=True)

    def refuses(self, offset: int) -> bool:
        if self.page is None or offset // PAGE != self.page or self.times <= 0:
            return False
        self.times -= 1
        return True

    def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self, name, flags)


@pytest.fixture(params=[apsw.SQLITE_IOERR_CORRUPTFS, apsw.SQLITE_IOERR_READ], ids=["EIO", "other"])
def disk(request: pytest.FixtureRequest) -> Iterator[Disk]:
    usual = apsw.vfs_names()[0]
    disk = Disk(request.param)
    yield disk
    disk.unregister()
    assert apsw.vfs_names()[0] == usual


@pytest.fixture
def kept(home: Path) -> Path:
    """The file of a journal with entries of several pages each."""
    keep(home, *(an_entry(text(f"marked {n} " + "long " * 3000)) for n in range(5)))
    return whole(home / "journal.db")


def test_an_unreadable_page_is_reported_as_a_disk_error(
    kept: Path, disk: Disk, en: Phrases, nl: Phrases
) -> None:
    disk.page = pages_with(kept, '"text":"marked 4')[0] - 1
    for command in (["show"], ["export"], ["search", "marked"], ["backup"]):
        for phrases, language in ((en, "en"), (nl, "nl")):
            ran = run(*command, "--lang", language)
            assert ran.code == 4, command
            assert ran.err.splitlines()[-2:] == list(
                phrases.errors.worded(FileError(str(kept), "disk_error"))
            )


def test_a_transient_read_error_is_reported_as_an_error_of_the_disk(
    kept: Path, disk: Disk, en: Phrases
) -> None:
    disk.page, disk.times = pages_with(kept, '"text":"marked 4')[0] - 1, 1
    ran = run("export", "--lang", "en")
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(kept), "disk_error"))),
    )
    assert run("export").code == 0


def test_an_unreadable_first_page_is_reported_as_an_error_of_the_disk(
    kept: Path, disk: Disk, en: Phrases
) -> None:
    disk.page = 0
    ran = run("list", "--lang", "en")
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(kept), "disk_error"))),
    )


def test_doctor_distinguishes_a_disk_error_from_damage_and_promises_no_repair(kept: Path, disk: Disk) -> None:
    disk.page = pages_with(kept, '"text":"marked 4')[0] - 1
    found = [finding for finding in run("doctor", "--json").json if finding["level"] == "wrong"]
    problems = {finding["problem"] for finding in found}
    assert "disk_error" in problems
    assert "damaged" not in problems
    assert not any(finding["mends"] for finding in found)


def test_damage_is_still_reported_as_damage(kept: Path, en: Phrases) -> None:
    rubbish(kept, pages_with(kept, '"text":"marked 4')[0])
    rubbish(kept, root_of(kept, "answer"))
    with contextlib.closing(open_journal(JournalFile(kept), create=False)) as journal:
        problems = {finding.problem for finding in check_file(journal)}
    assert "damaged" in problems
    assert "disk_error" not in problems
    ran = run("export", "--question", "body-signal", "--lang", "en")
    assert (ran.code, ran.err.splitlines()[-1]) == (4, en.errors.worded(FileError("", "damaged"))[1])


def test_a_header_that_cannot_be_read(kept: Path, en: Phrases, monkeypatch: pytest.MonkeyPatch) -> None:
    from reflect.journal.file import journal_file

    def refuses(path: Path) -> int:
        raise OSError(errno.EIO, "input or output")

    monkeypatch.setattr(journal_file, "open_regular", refuses)
    ran = run("list", "--lang", "en")
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(kept), "disk_error"))),
    )


# Locks


def without_locks(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuses(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "lockf", refuses)


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL])
def test_a_disk_without_locks_is_known_by_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    assert not disks.has_no_locks(tmp_path)
    assert not disks.has_no_locks(tmp_path / "nothing")
    without_locks(monkeypatch, code)
    assert disks.has_no_locks(tmp_path)
    assert list(tmp_path.glob("*.db")) == []


def test_a_lock_held_by_another_program_is_not_a_disk_without_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_locks(monkeypatch, errno.EAGAIN)
    assert not disks.has_no_locks(tmp_path)


def test_a_journal_on_a_disk_without_locks_is_not_reported_as_held_by_another_program(
    kept: Path, en: Phrases, nl: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 100)
    with held(kept, EXCLUSIVE) as let_go:  # SQLite has the same error for both
        without_locks(monkeypatch, errno.ENOLCK)
        for phrases, language in ((en, "en"), (nl, "nl")):
            ran = run("checkin", "free", "--answers", "-", "--lang", language, stdin='{"free": "words"}')
            assert ran.code == 4
            assert ran.err.splitlines() == list(phrases.errors.worded(FileError(str(kept), "no_locks")))
        let_go()


@pytest.mark.parametrize(
    "code", [apsw.SQLITE_IOERR_LOCK, apsw.SQLITE_IOERR_RDLOCK, apsw.SQLITE_IOERR_SHMLOCK]
)
def test_failing_locks_are_reported_as_no_locks(tmp_path: Path, code: int) -> None:
    error = apsw.IOError("lock")
    setattr(error, "extendedresult", code)  # noqa: B010 - missing in the stubs
    with (
        pytest.raises(FileError) as told,
        errors.translating_engine_errors(JournalFile(tmp_path / "journal.db")),
    ):
        raise error
    assert told.value.problem == "no_locks"


# Folders


def fails_on_folders(monkeypatch: pytest.MonkeyPatch, code: int, step: str) -> None:
    real_open, real_sync = os.open, os.fsync
    folders = set[int]()

    def opened(path: "str | os.PathLike[str]", flags: int, mode: int = 0o777) -> int:
        is_folder = os.path.isdir(path)  # noqa: PTH112 - as in the program
        if step == "open" and is_folder:
            raise OSError(code, os.strerror(code))
        handle = real_open(path, flags, mode)
        folders.discard(handle)
        if is_folder:
            folders.add(handle)
        return handle

    def synced(handle: int) -> None:
        if step == "fsync" and handle in folders:
            raise OSError(code, os.strerror(code))
        real_sync(handle)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "fsync", synced)


NOT_SUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EACCES)


@pytest.mark.parametrize("step", ["open", "fsync"])
@pytest.mark.parametrize("code", NOT_SUPPORTED, ids=lambda code: errno.errorcode[code])
def test_a_disk_whose_folders_cannot_be_synced_holds_a_first_journal(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    fails_on_folders(monkeypatch, code, step)
    ran = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "words"}')
    assert (ran.code, ran.err) == (0, "Saved.\n")
    assert len(list((home / "backups").glob("*.db"))) == 1
    assert run("export", tmp_path / "notes.md").code == 0
    assert "words" in (tmp_path / "notes.md").read_text()


@pytest.mark.parametrize(
    "code", [errno.EIO, errno.ENOSPC, errno.EDQUOT], ids=lambda code: errno.errorcode[code]
)
def test_an_error_of_the_disk_itself_is_never_passed_over(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    fails_on_folders(monkeypatch, code, "fsync")
    with pytest.raises(OSError, match=os.strerror(code)):
        sync_folder(tmp_path)
    ran = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "words"}')
    assert ran.code == 4
    assert "Saved." not in ran.err
