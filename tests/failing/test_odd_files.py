"""Something other than a file in the place of reflect's files: reported, without waiting or reading endlessly."""

import contextlib
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reflect import status
from reflect.errors import EditorFailed, FileError, Mistake, SettingsError
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.support.entries import an_entry, text

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows"),
    pytest.mark.timeout(60),
]

WORDS = "words of one evening"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def a_socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the length of a socket's name is limited
    try:
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def linked_pipe(path: Path) -> None:
    os.mkfifo(path.with_name(f"{path.name}-behind"))
    path.symlink_to(path.with_name(f"{path.name}-behind"))


ODD = (pipe, endless, terminal, a_socket, linked_pipe)
by_kind = pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)


@pytest.fixture
def kept(home: Path) -> Path:
    """A home with an entry."""
    keep(home, an_entry(text(WORDS)))
    (home / "questions").mkdir()
    return home


def in_place_of(path: Path, make: Callable[[Path], None]) -> None:
    path.unlink(missing_ok=True)
    make(path)


@pytest.mark.samples(8)
@by_kind
@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_in_place_of_the_journal_or_what_belongs_to_it(
    kept: Path, en: Phrases, nl: Phrases, make: Callable[[Path], None], end: str
) -> None:
    odd = kept / f"journal.db{end}"
    in_place_of(odd, make)
    named = str(odd.resolve()) if end == "" else str(odd)
    for command in (["list"], ["show"], ["export"], ["status"], ["checkin", "free", "--answers", "-"]):
        for phrases, language in ((en, "en"), (nl, "nl")):
            ran = run(*command, "--lang", language, stdin='{"free": "more"}')
            assert (ran.code, ran.out) == (4, ""), command
            assert ran.err.splitlines() == list(phrases.errors.worded(FileError(named, "not_a_file")))
    before = odd.stat().st_mode
    for flags in ([], ["--fix"]):
        ran = run("doctor", *flags)
        assert (ran.code, ran.err) == (4, "")
    assert odd.stat().st_mode == before, "what is no file of ours keeps its mode"


@by_kind
def test_in_place_of_the_settings(kept: Path, en: Phrases, nl: Phrases, make: Callable[[Path], None]) -> None:
    make(kept / "config.toml")
    for command in (["status"], ["checkin", "free", "--answers", "-"]):
        for phrases, language in ((en, "en"), (nl, "nl")):
            ran = run(*command, "--lang", language, stdin='{"free": "more"}')
            assert (ran.code, ran.out) == (3, "")
            what, mistake, do = ran.err.splitlines()
            assert (
                what
                == phrases.errors.worded(SettingsError([Mistake(str(kept / "config.toml"), 0, "", "")] * 1))[
                    0
                ]
            )
            assert mistake.endswith(phrases.errors.mistake("not_a_file", ""))
            assert do
    assert run("doctor").code == 3


def test_settings_of_hundreds_of_megabytes_are_not_read(
    kept: Path, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[int]()
    real = os.read

    def counted(handle: int, size: int) -> bytes:
        piece = real(handle, size)
        read.append(len(piece))
        return piece

    with (kept / "config.toml").open("wb") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(os, "read", counted)
    ran = run("status", "--lang", "en")
    assert ran.code == 3
    assert en.errors.mistake("too_large", "≤ 1000 kB") in ran.err
    assert 0 < sum(read) < 2_000_000


@by_kind
def test_in_place_of_a_pack_it_is_left_out_and_named(
    kept: Path, en: Phrases, make: Callable[[Path], None]
) -> None:
    make(kept / "questions" / "mine.yaml")
    ran = run("checkin", "free", "--lang", "en", stdin="more\n")
    assert ran.code == 0
    assert f"mine.yaml: {en.errors.mistake('not_a_file', '')}" in ran.out
    assert run("doctor").code == 3


@by_kind
def test_in_place_of_the_folder_of_packs_it_is_named(
    kept: Path, en: Phrases, make: Callable[[Path], None]
) -> None:
    (kept / "questions").rmdir()
    make(kept / "questions")
    ran = run("checkin", "free", "--lang", "en", stdin="more\n")
    assert ran.code == 0
    assert f"questions: {en.errors.mistake('not_a_folder', '')}" in ran.out
    assert run("doctor").code == 3


@by_kind
@pytest.mark.parametrize("name", ["status", "journal.lock"])
def test_in_place_of_the_small_files_it_keeps_no_answer_away(
    kept: Path, make: Callable[[Path], None], name: str
) -> None:
    make(kept / name)
    if name == "status":
        assert status.read(str(kept / name)) == {}
    assert run("checkin", "core", stdin="my neck\n").code == 0
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "more"}').code == 0
    assert run("status").code == 0
    if name == "status":
        assert "done" in status.read(str(kept / name)), "a real one has taken its place"


def test_a_status_file_without_end_is_an_open_day(kept: Path) -> None:
    with (kept / "status").open("wb") as file:
        file.write(b"done 2026-11-22\n")
        file.truncate(1 << 40)
    assert status.read(str(kept / "status")) == {}


@by_kind
def test_in_place_of_a_backup_that_is_to_be_restored(
    kept: Path, tmp_path: Path, en: Phrases, make: Callable[[Path], None]
) -> None:
    odd = tmp_path / "copy.db"
    make(odd)
    ran = run("restore", odd, "--yes", "--lang", "en")
    assert ran.code == 4
    assert ran.err.splitlines() == list(en.errors.worded(FileError(str(odd.resolve()), "not_a_file")))


@by_kind
def test_in_place_of_the_backup_of_the_day(kept: Path, make: Callable[[Path], None]) -> None:
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "more"}').code == 0
    (backup,) = (kept / "backups").glob("*.db")
    in_place_of(backup, make)
    assert run("doctor").code == 4, "the newest backup cannot be used"
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "and more"}').code == 0
    assert backup.is_file()
    assert not backup.is_symlink()
    assert run("doctor").code == 0


# Commands that read such files


@pytest.fixture(params=ODD, ids=lambda make: make.__name__)
def odd(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    request.param(tmp_path / "odd")
    return tmp_path / "odd"


def test_only_a_regular_file_is_opened(odd: Path, tmp_path: Path) -> None:
    from reflect.system.regular import NotRegularError, open_regular, read_regular

    for read in (open_regular, lambda path: read_regular(path, 10)):
        with pytest.raises(NotRegularError):
            read(odd)
        with pytest.raises(IsADirectoryError):
            read(tmp_path)
        with pytest.raises(FileNotFoundError):
            read(tmp_path / "nothing")


def test_what_takes_the_place_of_a_file_between_looking_and_opening_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.system.regular import NotRegularError, open_regular

    path = tmp_path / "file"
    path.touch()
    looked = path.stat()
    path.unlink()
    os.mkfifo(path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", lambda *_, **__: looked)
        with pytest.raises(NotRegularError):
            open_regular(path)


@pytest.mark.parametrize("size", [0, 1, 65_536, 100_000])
def test_a_file_is_read_up_to_its_limit_and_not_beyond(tmp_path: Path, size: int) -> None:
    from reflect.system.regular import TooLargeError, read_regular

    content = os.urandom(size)
    (tmp_path / "file").write_bytes(content)
    assert read_regular(tmp_path / "file", size) == content
    if size:
        with pytest.raises(TooLargeError):
            read_regular(tmp_path / "file", size - 1)


# Editors


def left_by(script: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the problem reported for an editor that is this line of sh, with the file as `$1`."""
    from reflect.system.editor import edit

    with pytest.raises(EditorFailed) as failed:
        edit("what was typed so far", {"VISUAL": f"sh -c '{script}' sh", "PATH": os.environ["PATH"]})
    return failed.value.problem


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ('rm "$1"; mkfifo "$1"', "not_a_file"),
        ('rm "$1"; ln -s /dev/zero "$1"', "not_a_file"),
        ('rm "$1"; ln -s /dev/tty "$1"', "not_a_file"),
        ('rm "$1"; mkdir "$1"', "not_a_file"),
        ('rm "$1"; ln -s "$1" "$1"', "failed"),
        ('rm "$1"', "failed"),
        ('truncate -s 3G "$1"', "too_large"),
    ],
)
def test_an_editor_that_leaves_something_else_than_a_text(
    monkeypatch: pytest.MonkeyPatch, script: str, problem: str
) -> None:
    assert left_by(script, monkeypatch) == problem


@pytest.mark.parametrize("script", ['rm "$1"; mkfifo "$1"', 'rm "$1"; ln -s /dev/zero "$1"'])
def test_after_such_an_editor_the_entry_says_what_it_said(
    kept: Path, en: Phrases, nl: Phrases, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv("VISUAL", f"sh -c '{script}' sh")
    for phrases, language in ((en, "en"), (nl, "nl")):
        ran = run("edit", "last", "--editor", "--yes", "--lang", language)
        assert ran.code == 4
        assert ran.err.splitlines() == list(phrases.errors.worded(EditorFailed("sh", "not_a_file")))
    assert WORDS in run("show").out


# A strict umask


@pytest.fixture(params=[0o777, 0o277, 0o477], ids=oct)
def _strict(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_strict")
def test_whatever_the_umask_the_owner_can_use_what_is_made(home: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("the folders of this test itself could not be used by anybody but root")
    assert run("checkin", "core", stdin="my neck\n").code == 0
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "more"}').code == 0
    assert run("status").code == 0
    assert run("backup", tmp_path / "copies" / "copy.db").code == 0
    assert run("export", tmp_path / "notes.md").code == 0
    assert run("restore", tmp_path / "copies" / "copy.db", "--yes").code == 0
    made = [
        *home.rglob("*"),
        home,
        *(tmp_path / "copies").rglob("*"),
        tmp_path / "copies",
        tmp_path / "notes.md",
    ]
    assert {"status", "journal.db", "journal.lock", "backups", "copy.db"} <= {path.name for path in made}
    for path in made:
        wanted = 0o700 if path.is_dir() else 0o600
        assert path.stat().st_mode & 0o777 == wanted, path


@pytest.mark.usefixtures("_strict")
def test_whatever_the_umask_an_editor_can_use_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.system.editor import edit

    script = 'stat -c %a "$1" "$(dirname "$1")" | tr "\\n" " " >"$1.2"; mv "$1.2" "$1"; chmod 600 "$1"'
    environ = {"VISUAL": f"sh -c '{script}' sh", "PATH": os.environ["PATH"]}
    assert edit("before", environ).strip() == "600 700"


@pytest.mark.usefixtures("_strict")
def test_whatever_the_umask_a_private_file_can_be_written_and_read(tmp_path: Path) -> None:
    from reflect.system.regular import create_private

    handle = create_private(tmp_path / "file")
    assert os.fstat(handle).st_mode & 0o777 == 0o600
    os.close(handle)
    with pytest.raises(FileExistsError):
        create_private(tmp_path / "file")


def test_a_disk_without_file_modes_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reflect.system.regular import create_private

    def refuses(*_: object) -> None:
        raise PermissionError(1, "no modes here")

    monkeypatch.setattr(os, "fchmod", refuses)
    before = os.umask(0o277)
    try:
        os.close(create_private(tmp_path / "file"))
    finally:
        os.umask(before)


def test_a_journal_that_is_a_pipe_is_reported_with_its_path(tmp_path: Path) -> None:
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal, open_other

    os.mkfifo(tmp_path / "journal.db")
    for opened in (lambda file: open_journal(file, create=True), open_other):
        with pytest.raises(FileError) as told:
            opened(JournalFile(tmp_path / "journal.db"))
        assert (told.value.path, told.value.problem) == (str(tmp_path / "journal.db"), "not_a_file")
