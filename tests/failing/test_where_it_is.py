"""The path of the journal: unusual names, symlinks, and other items in its place."""

import os
import shutil
from pathlib import Path

import pytest

from reflect.errors import FileError, FileProblem
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.failing.journals import IN_THE_FILE, IN_THE_LOG, killed
from tests.journeys.home import Home
from tests.support.entries import an_entry, text

NAMES = [
    "with spaces",
    "één ☕ dagboek",
    "-dash",
    "new\nline",
    "per%cent?query#hash",
    "a'b\"c",
    ".hidden",
    "x" * 200,
]


def writes_and_reads() -> None:
    written = run("checkin", "free", "--answers", "-", stdin='{"free": "words"}')
    assert written.code == 0, written.err
    assert "words" in run("show").out
    assert run("doctor").code == 0


@pytest.mark.parametrize("name", NAMES)
def test_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    home = tmp_path / name
    monkeypatch.setenv("REFLECT_HOME", str(home))
    writes_and_reads()
    assert {"journal.db", "status", "backups"} <= {path.name for path in home.iterdir()}


def test_a_relative_home_counts_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        monkeypatch.setenv("REFLECT_HOME", "sub/../diary")
        writes_and_reads()
        assert (tmp_path / folder / "diary" / "journal.db").exists()
        assert not (tmp_path / folder / "sub").exists()


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REFLECT_HOME", "~/diary")
    writes_and_reads()
    assert (tmp_path / "diary" / "journal.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="these variables are of other systems")
def test_an_empty_home_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("REFLECT_HOME", "")
    writes_and_reads()
    assert len(list(tmp_path.rglob("journal.db"))) == 1


def test_a_home_folder_that_nobody_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, en: Phrases
) -> None:
    """Otherwise a journal would be created in a folder named `~`, wherever the program is started."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    for variable in ("HOME", "XDG_DATA_HOME", "REFLECT_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for command in (["list"], ["checkin"], ["doctor"]):
        ran = run(*command, "--lang", "en")
        assert (ran.code, ran.err.splitlines()) == (4, list(en.errors.worded(FileError("", "no_home")))), (
            command
        )
    monkeypatch.setenv("REFLECT_HOME", "~nobody-of-that-name/diary")
    assert run("list", "--lang", "en").err.splitlines() == list(en.errors.worded(FileError("", "no_home")))
    assert run("--help", "--lang", "nl").code == 0
    assert list(tmp_path.iterdir()) == []


def refused(problem: FileProblem, named: Path, en: Phrases, nl: Phrases) -> None:
    for command in (["list"], ["show"], ["status"], ["checkin"], ["checkin", "--answers", "-"], ["backup"]):
        for phrases, language in ((en, "en"), (nl, "nl")):
            ran = run(*command, "--lang", language, stdin='{"free": "words"}')
            assert (ran.code, ran.out) == (4, ""), command
            assert ran.err.splitlines() == list(phrases.errors.worded(FileError(str(named), problem)))
    assert run("doctor").code == 4


def test_a_file_where_the_home_should_be(home: Path, en: Phrases, nl: Phrases) -> None:
    home.write_text("dear diary")
    refused("not_a_folder", home, en, nl)
    assert home.read_text() == "dear diary"


def test_a_file_in_place_of_a_parent_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases, nl: Phrases
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "file" / "below" / "home"))
    refused("not_a_folder", tmp_path / "file", en, nl)


def test_a_name_that_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases, nl: Phrases
) -> None:
    home = tmp_path / ("x" * 300)
    monkeypatch.setenv("REFLECT_HOME", str(home))
    refused("long_name", home / "journal.db", en, nl)
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path) + "/y" * 5000)
    for command in ("list", "checkin", "status"):
        ran = run(command, "--lang", "en", stdin="5\n")
        assert ran.code == 4
        assert ran.err.splitlines()[1] == en.errors.worded(FileError("", "long_name"))[1]


@pytest.mark.parametrize("link", ["home", "home/journal.db"])
def test_a_link_to_a_disk_that_is_not_there(tmp_path: Path, link: str, en: Phrases, nl: Phrases) -> None:
    """Entries written now would be missing once the disk is connected again."""
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "usb" / "diary")
    refused("dangling", tmp_path / link, en, nl)
    assert not (tmp_path / "usb").exists()


def test_a_circular_link(home: Path, en: Phrases, nl: Phrases) -> None:
    home.symlink_to(home)
    refused("dangling", home, en, nl)


def test_a_link_to_another_folder_is_followed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    home.symlink_to(tmp_path / "elsewhere")
    writes_and_reads()
    assert home.is_symlink()
    assert (tmp_path / "elsewhere" / "journal.db").exists()


def a_linked_journal(home: Path, elsewhere: Path) -> Path:
    """Have a journal in another folder, with its log beside it, and a symlink to it in the home."""
    killed(elsewhere)
    home.mkdir()
    (home / "journal.db").symlink_to(elsewhere / "journal.db")
    return elsewhere / "journal.db"


def test_a_link_to_another_journal_is_followed_to_its_log(home: Path, tmp_path: Path) -> None:
    there = a_linked_journal(home, tmp_path / "elsewhere")
    assert IN_THE_LOG in run("show").out
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "words"}').code == 0
    journal = open_journal(JournalFile(there), create=False)
    assert journal.count() == 3
    journal.close()
    assert (home / "journal.db").is_symlink()
    assert not list(home.glob("journal.db-*"))


def test_a_copy_of_a_linked_journal_has_its_log_too(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = a_linked_journal(home, tmp_path / "elsewhere")

    def closed(path: Path, **_: object) -> None:
        raise FileError(str(path), "denied")

    monkeypatch.setattr("reflect.journal.opening.open_file", closed)
    ran = run("export")
    assert IN_THE_FILE in ran.out
    assert IN_THE_LOG in ran.out
    assert there.with_name("journal.db-wal").exists()


def test_a_damaged_journal_behind_a_link_is_replaced_at_the_target(home: Path, tmp_path: Path) -> None:
    there = a_linked_journal(home, tmp_path / "elsewhere")
    backup = tmp_path / "backup.db"
    assert run("backup", backup).code == 0
    there.write_bytes(b"SQLite format 3\x00" + bytes(8000))
    assert run("restore", backup, "--yes").code == 0
    assert (home / "journal.db").is_symlink()
    assert IN_THE_LOG in run("show").out
    assert run("doctor").code == 0


def test_a_journal_that_went_away_is_an_empty_one(home: Path, en: Phrases) -> None:
    keep(home, an_entry(text("words")))
    shutil.rmtree(home)
    ran = run("list", "--lang", "en")
    assert (ran.code, ran.out, ran.err.strip()) == (0, "", en.looking.empty_journal)
    assert not home.exists()


@pytest.mark.skipif(os.name == "nt", reason="there is no umask there")
@pytest.mark.parametrize("umask", [0, 0o777], ids=oct)
def test_a_home_and_the_folders_made_above_it_are_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "some" / "where" / "home"))
    before = os.umask(umask)
    try:
        run("checkin", "free", "--answers", "-", stdin='{"free": "words"}')
    finally:
        os.umask(before)
    made = list((tmp_path / "some").rglob("*"))
    assert len(made) > 4 or umask
    assert [path for path in (tmp_path / "some", *made) if path.stat().st_mode & 0o077] == []


@pytest.mark.skipif(os.name == "nt", reason="a folder that is used cannot go there")
def test_a_folder_that_is_gone_while_one_is_in_it(house: Home, tmp_path: Path, en: Phrases) -> None:
    gone = f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone;"
    ran = house.shell(
        f"""{gone} echo '{{"free": "words"}}' | reflect checkin free --answers - && reflect show"""
    )
    assert ran.code == 0, ran.err
    assert "words" in ran.out
    ran = house.shell(f"{gone} reflect list --lang en; reflect-status", REFLECT_HOME="diary")
    assert ran.out == "○\n"
    assert ran.err.splitlines() == list(en.errors.worded(FileError("diary", "missing_folder")))
    ran = house.shell(f"{gone} reflect export out.md --lang en")
    assert ran.code == 4
    assert len(ran.err.splitlines()) == 2
