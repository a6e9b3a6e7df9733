"""Targets of an export: never a file of reflect itself or a database, and never out of its folder by a symlink."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reflect.errors import TargetTaken
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.system.places import Places
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, text
from tests.support.looking import kept_in

TODAY = f"{date(0)}.md"
WORDS = "my jaw"
LINKS = pytest.mark.skipif(os.name == "nt", reason="links and pipes as other systems have them")
pytestmark = LINKS


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def symlink(link: Path, target: Path) -> None:
    link.symlink_to(target)


def hard_link(link: Path, target: Path) -> None:
    link.hardlink_to(target)


def link_to_a_link(link: Path, target: Path) -> None:
    between = link.with_name(f"{link.name} between")
    between.symlink_to(target)
    link.symlink_to(between)


def hard_link_by_a_link(link: Path, target: Path) -> None:
    between = link.with_name(f"{link.name} between")
    between.hardlink_to(target)
    link.symlink_to(between)


KINDS = pytest.mark.parametrize("link", [symlink, hard_link, link_to_a_link, hard_link_by_a_link])
OWN = ("journal.db", "journal.lock", "status", "config.toml", "questions/mine.yaml", "backups/2026-11-22.db",
       "keys/device")  # fmt: skip
DAYS = [f"{date(days)}.md" for days in (-40, -15, -8, -4, -3, -2, 0)]


def everything(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


def furnish(home: Path) -> None:
    """Create a file of every kind that reflect itself writes in a home."""
    for name in OWN[1:]:
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes(b"" if name == "config.toml" else b"\n")


@KINDS
def test_a_link_in_the_folder_never_leads_an_export_to_a_file_of_reflect(
    home: Path, weeks: Sequence[Entry], vault: Path, en: Phrases, link: Callable[[Path, Path], None]
) -> None:
    furnish(home)
    for day, own in zip(DAYS, OWN, strict=True):
        link(vault / day, home / own)
    before = everything(home)
    for flags in ([], ["--force"]):
        ran = run("export", vault, "--split", "day", *flags)
        assert (ran.code, ran.err.splitlines()[1:]) == (4, [en.exchange.export_left("own", DAYS, 0)])
        assert everything(home) == before
        assert all((vault / day).samefile(home / own) for day, own in zip(DAYS, OWN, strict=True))
    (vault / DAYS[0]).unlink()
    assert run("export", vault, "--split", "day").code == 4
    assert "mijn schouders" in (vault / DAYS[0]).read_text(), "the other days are written"


@KINDS
def test_a_link_as_the_target_never_leads_an_export_or_a_backup_to_a_file_of_reflect(
    home: Path, weeks: Sequence[Entry], vault: Path, en: Phrases, link: Callable[[Path, Path], None]
) -> None:
    furnish(home)
    before = everything(home)
    for number, own in enumerate(OWN):
        target = vault / f"{number}.md"
        link(target, home / own)
        for form in ("markdown", "json"):
            ran = run("export", target, "--force", "--format", form)
            assert (ran.code, ran.err.splitlines()) == (
                2,
                list(en.errors.worded(TargetTaken(str(target), "own"))),
            )
        if not own.startswith("backups"):  # a daily backup may be overwritten by name
            assert run("backup", target, "--force").code == 2
    assert everything(home) == before


@pytest.mark.parametrize("own", ["backups", "questions", "keys"])
def test_a_linked_folder_of_reflect_is_not_a_folder_for_an_export(
    home: Path, weeks: Sequence[Entry], vault: Path, own: str
) -> None:
    furnish(home)
    (vault / "way in").symlink_to(home / own)
    before = everything(home)
    for target in (vault / "way in", vault / "way in" / "below"):
        assert run("export", target, "--split", "day", "--force").code == 2
        assert run("export", target / "mine.md", "--force").code == 2
    assert everything(home) == before


def test_a_journal_that_is_a_link_is_recognised_by_every_name(
    home: Path, weeks: Sequence[Entry], tmp_path: Path
) -> None:
    real = tmp_path / "disk" / "real.db"
    real.parent.mkdir()
    (home / "journal.db").rename(real)
    (home / "journal.db").symlink_to(real)
    before = kept_in(real)
    for name in ("real.db", "real.db-wal", "real.db-shm"):
        assert run("export", real.with_name(name), "--force", "--format", "json").code == 2
        assert run("backup", real.with_name(name), "--force").code == 2
    assert kept_in(real) == before


def test_a_folder_that_is_a_link_to_a_folder_is_used(
    weeks: Sequence[Entry], vault: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes").symlink_to(vault)
    assert run("export", tmp_path / "notes", "--split", "day").code == 0
    assert WORDS in (vault / TODAY).read_text()
    assert (tmp_path / "notes").is_symlink()


@pytest.mark.parametrize(
    "there", ["dangling", "empty", "filled", "an export", "a folder", "a device", "itself"]
)
def test_words_do_not_leave_the_folder_by_way_of_a_link(
    weeks: Sequence[Entry], vault: Path, tmp_path: Path, en: Phrases, there: str
) -> None:
    outside = tmp_path / "outside" / "shared.md"
    outside.parent.mkdir()
    match there:
        case "empty":
            outside.touch()
        case "filled":
            outside.write_text("# Theirs\n")
        case "an export":
            run("export", outside, "--on", date(-40))
        case "a folder":
            outside.mkdir()
        case "a device":
            outside = Path("/dev/zero")
        case "itself":
            outside = vault / TODAY
    before = outside.read_bytes() if outside.is_file() else None
    (vault / TODAY).symlink_to(outside)
    ran = run("export", vault, "--split", "day")
    assert (ran.code, ran.err.splitlines()[1:]) == (4, [en.exchange.export_left("link", [TODAY], 0)])
    assert (vault / TODAY).is_symlink()
    assert (outside.read_bytes() if outside.is_file() else None) == before
    assert outside.exists() == (there not in ("dangling", "itself"))
    assert len(list(vault.glob("2026-*.md"))) == 7
    assert run("export", vault, "--split", "day", "--force").code == 0
    assert not (vault / TODAY).is_symlink(), "the link goes, what it led to stays"
    assert WORDS in (vault / TODAY).read_text()
    if there not in ("dangling", "itself", "a device"):
        assert (outside.read_bytes() if outside.is_file() else None) == before


def test_a_note_that_was_moved_and_linked_back_is_still_written(
    weeks: Sequence[Entry], vault: Path, tmp_path: Path
) -> None:
    run("export", vault, "--split", "day", "--limit", "1")
    (vault / TODAY).rename(tmp_path / "moved.md")
    (vault / TODAY).symlink_to(tmp_path / "moved.md")
    assert WORDS not in (tmp_path / "moved.md").read_text()
    assert run("export", vault, "--split", "day").code == 0
    assert (vault / TODAY).is_symlink()
    assert WORDS in (tmp_path / "moved.md").read_text()


def test_a_link_that_stays_inside_the_folder_is_followed(weeks: Sequence[Entry], vault: Path) -> None:
    (vault / "daily").mkdir()
    (vault / "daily" / "note.md").touch()
    (vault / TODAY).symlink_to("daily/note.md")
    assert run("export", vault, "--split", "day").code == 0
    assert (vault / TODAY).is_symlink()
    assert WORDS in (vault / "daily" / "note.md").read_text()
    assert run("export", vault, "--split", "day").code == 0


@pytest.mark.parametrize("shared", [f"{date(-2)}.md", "note.md"])
def test_two_days_never_share_a_file(weeks: Sequence[Entry], vault: Path, en: Phrases, shared: str) -> None:
    (vault / shared).touch()
    (vault / TODAY).symlink_to(shared)
    if shared == "note.md":
        (vault / f"{date(-2)}.md").symlink_to(shared)
    ran = run("export", vault, "--split", "day")
    assert (ran.code, ran.err.splitlines()[1:]) == (4, [en.exchange.export_left("link", [TODAY], 0)])
    assert "from another program" in (vault / f"{date(-2)}.md").read_text()
    assert WORDS not in (vault / f"{date(-2)}.md").read_text()


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_not_a_file_is_neither_read_nor_replaced(
    weeks: Sequence[Entry], vault: Path, en: Phrases, kind: str
) -> None:
    for name in (TODAY, "1999-01-01.md"):  # a day with entries and one without
        (vault / name).mkdir() if kind == "folder" else os.mkfifo(vault / name)
    for flags in ([], ["--force"]):
        ran = run("export", vault, "--split", "day", *flags)
        assert (ran.code, ran.err.splitlines()[1:]) == (4, [en.exchange.export_left("odd", [TODAY], 0)])
    assert (vault / TODAY).is_dir() if kind == "folder" else (vault / TODAY).is_fifo()


def test_a_line_without_end_is_not_read_into_memory(
    weeks: Sequence[Entry], vault: Path, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflect.actions.export_targets.LONGEST", 1 << 16)
    for name in (TODAY, "1999-01-01.md"):
        with (vault / name).open("wb") as file:
            file.truncate(1 << 40)  # sparse
    ran = run("export", vault, "--split", "day")
    assert (ran.code, ran.err.splitlines()[1:]) == (4, [en.exchange.export_left("foreign", [TODAY], 0)])
    assert run("export", vault / TODAY).code == 2


@pytest.mark.parametrize("form", ["markdown", "json"])
@pytest.mark.parametrize("other", ["journal", "backup", "another program's"])
def test_no_database_is_written_over_even_when_asked(
    weeks: Sequence[Entry], vault: Path, tmp_path: Path, en: Phrases, form: str, other: str
) -> None:
    file = tmp_path / "other" / "journal.db"
    keep(file.parent, an_entry(text("of somebody else")))
    if other == "backup":
        file = tmp_path / "copy.db"
        run("backup", file)
    elif other == "another program's":
        file = tmp_path / "places.sqlite"
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE places (name)")
        connection.close()
    before = file.read_bytes()
    ran = run("export", file, "--force", "--format", form)
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(TargetTaken(str(file), "database"))))
    (vault / TODAY).hardlink_to(file)
    ran = run("export", vault, "--split", "day", "--force")
    assert (ran.code, ran.err.splitlines()[1:]) == (4, [en.exchange.export_left("own", [TODAY], 0)])
    assert file.read_bytes() == before


def test_a_backup_is_not_written_over_another_journal_or_a_device_even_when_asked(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    other = tmp_path / "other" / "journal.db"
    keep(other.parent, an_entry(text("of somebody else")))
    before = kept_in(other)
    ran = run("backup", other, "--force")
    assert (ran.code, ran.err.splitlines()) == (
        2,
        list(en.errors.worded(TargetTaken(str(other), "database"))),
    )
    assert kept_in(other) == before
    os.mkfifo(tmp_path / "pipe")
    ran = run("backup", tmp_path / "pipe", "--force")
    assert (ran.code, ran.err.splitlines()) == (
        2,
        list(en.errors.worded(TargetTaken(str(tmp_path / "pipe"), "odd"))),
    )
    assert (tmp_path / "pipe").is_fifo()


def test_files_of_reflect_are_known_by_whatever_name_they_have(tmp_path: Path) -> None:
    places = Places(tmp_path / "data", tmp_path / "config")
    for folder in (places.data, places.keys, places.packs):
        folder.mkdir(parents=True)
    for file in (places.journal, places.settings, places.keys / "one"):
        file.write_bytes(b"x")
    (tmp_path / "hard").hardlink_to(places.keys / "one")
    (tmp_path / "soft").symlink_to("data")
    own = places.own_files()
    for held in ("data/journal.db", "data/journal.db-wal", "soft/journal.db", "soft/status", "hard",
                 "soft/../data/journal.lock", "config/questions/new.yaml",
                 "config/questions/a/b", "soft/backups/x"):  # fmt: skip
        assert own.behind(tmp_path / held), held
    for free in ("data/notes.md", "elsewhere/journal.db", "config/questions.md", "soft", "data2"):
        assert not own.behind(tmp_path / free), free


@pytest.mark.parametrize("name", ["journal.lock", "journal.db-journal", "status", "config.toml"])
def test_no_folder_is_made_where_a_file_of_reflect_has_its_place(home: Path, name: str) -> None:
    keep(home, an_entry(text(WORDS)))
    (home / name).unlink(missing_ok=True)
    for command in (["export", home / name, "--split", "day"], ["export", f"{home / name}/deep/"],
                    ["export", f"{home / name}/", "--force"], ["backup", f"{home / name}/", "--force"]):  # fmt: skip
        assert run(*command).code == 2
        assert not (home / name).is_dir()
