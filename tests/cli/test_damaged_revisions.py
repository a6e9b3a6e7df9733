"""One revision damaged by the disk: only that revision is lost; its entry and all others work in every command."""

import contextlib
import json
from pathlib import Path

import apsw
import pytest

from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.query import Ref
from tests.cli.support import keep, run
from tests.support.entries import an_entry, an_id, follow_up, moment, on, plan, text

DAY = on(-2).isoformat()

DAMAGES = {
    "parents that are no JSON": ("parents", "'[\"half'"),
    "parents that are no list": ("parents", "'{\"a\": 1}'"),
    "parents that are numbers": ("parents", "'[1, 2]'"),
    "parents that are no text": ("parents", "CAST(X'FFFE5B' AS TEXT)"),
    "no parents at all": ("parents", "''"),
    "content that is no JSON": ("content", "'{\"half\": '"),
    "content that is no text": ("content", "CAST(X'7BFF7D' AS TEXT)"),
    "a time that is none": ("time", "'yesterday'"),
    "a time without an offset": ("time", "'2026-11-22T20:00:00'"),
    "a time before all": ("time", "'0001-01-01T00:00:00+00:00'"),
    "a device that is no text": ("device", "CAST(X'FF' AS TEXT)"),
    "a generation far ahead": ("generation", "9000000000000000000"),
}


def damage(home: Path, column: str, value: str, *, generation: int, sealed: bool) -> None:
    """Damage one revision of the second entry, and remove its seal unless `sealed`, as in an early journal."""
    with contextlib.closing(apsw.Connection(str(home / "journal.db"))) as connection:
        trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_unchanged'").get
        connection.execute("DROP TRIGGER revision_unchanged")
        more = "" if sealed else ", seal = NULL"
        connection.execute(
            f"UPDATE revision SET {column} = {value}{more} WHERE entry = ? AND generation = ?",  # noqa: S608 - ours
            (an_id(2), generation),
        )
        assert connection.changes() == 1
        connection.execute(str(trigger))


def a_home(home: Path, *, deleted: bool = False) -> None:
    """Make a journal in which the second entry was changed twice, and perhaps deleted."""
    keep(
        home,
        an_entry(text("the first"), day=on(-3), number=1),
        an_entry(text("a lantern"), plan(), day=on(-2), number=2),
        an_entry(follow_up(an_id(2), words="the third"), day=on(-1), number=3),
    )
    with contextlib.closing(open_journal(JournalFile(home / "journal.db"), create=False)) as journal:

        def now() -> Entry:
            return journal.matching(Ref(prefix=an_id(2)))[0]

        for words in ("a second lantern", "a last lantern"):
            journal.revise(now().model_copy(update={"answers": (text(words), plan())}), now=moment())
        if deleted:
            journal.revise(now(), now=moment(), deleted=True)


@pytest.mark.parametrize(("number", "name"), list(enumerate(DAMAGES)))
def test_every_command_works_on_its_entry(home: Path, tmp_path: Path, name: str, number: int) -> None:
    a_home(home)
    sealed = number % 2 == 0
    # The first, the second or the last of three revisions, with or without a seal that reveals the damage.
    damage(home, *DAMAGES[name], generation=number % 3 + 1, sealed=sealed)
    assert run("doctor").code == (4 if sealed or "parents" in name or "content" in name else 0)
    listed = run("list")
    assert listed.code == 0
    assert all(day.isoformat() in listed.out for day in (on(-3), on(-2), on(-1)))
    for command in (
        ["history", DAY],
        ["history", DAY, "--json"],
        ["export", "--format", "json", "--history"],
        ["export"],
        ["backup", tmp_path / "b.db"],
        ["delete", DAY, "--yes"],
        ["history", DAY],
        ["undelete", DAY],
        ["restore", tmp_path / "b.db", "--yes"],
        ["purge", DAY, "--yes"],
    ):
        ran = run(*command)
        assert ran.code == 0, (command, ran)
    assert DAY not in run("list").out
    assert "lantern" not in run("export", "--format", "json", "--history").out
    assert "breathe three times" not in run("export", "--format", "json", "--history").out
    assert run("doctor").code == 0


@pytest.mark.parametrize("name", DAMAGES)
def test_what_was_deleted_stays_deleted(home: Path, name: str) -> None:
    a_home(home, deleted=True)
    damage(home, *DAMAGES[name], generation=4, sealed=True)
    assert DAY in run("list", "--deleted").out
    run("doctor", "--fix")
    assert DAY not in run("list").out
    assert DAY in run("list", "--deleted").out
    assert run("undelete", DAY).code == 0
    assert DAY in run("list").out
    assert run("purge", DAY, "--yes").code == 0


@pytest.mark.parametrize("name", [name for name in DAMAGES if "parents" in name])
def test_a_purge_with_damaged_parents_counts_everywhere(home: Path, tmp_path: Path, name: str) -> None:
    a_home(home)
    assert run("purge", DAY, "--yes").code == 0
    damage(home, *DAMAGES[name], generation=4, sealed=False)
    archive = tmp_path / "all.jsonl"
    assert run("export", archive, "--format", "json", "--history").code == 0
    for path in home.glob("journal.db*"):
        path.unlink()
    assert run("import", archive, "--yes").code == 0
    assert len(run("list", "--json").json) == 2
    lines = [json.loads(line) for line in run("export", "--format", "json", "--history").out.splitlines()]
    assert [line["entry"] for line in lines if line.get("purged")] == [an_id(2)]


# Import of another journal, or of its archive


def two_ways(home: Path, tmp_path: Path) -> list[Path]:
    """Move the journal away; return it and its archives, one as lines and one as an array."""
    archive, array, other = tmp_path / "all.jsonl", tmp_path / "all.json", tmp_path / "other.db"
    assert run("export", archive, "--format", "json", "--history").code == 0
    array.write_text(f"[{','.join(archive.read_text().splitlines())}]")
    assert run("backup", other).code == 0
    for path in home.glob("journal.db*"):
        path.unlink()
    return [other, archive, array]


@pytest.mark.samples(5)
@pytest.mark.parametrize("name", [name for name in DAMAGES if "time" not in name and "far" not in name])
@pytest.mark.parametrize("generation", [2, 3])
def test_an_import_brings_all_the_rest_and_says_what_it_left_out(
    home: Path, tmp_path: Path, name: str, generation: int
) -> None:
    a_home(home)
    damage(home, *DAMAGES[name], generation=generation, sealed=True)
    for source in two_ways(home, tmp_path):
        assert run("import", source, "--dry-run", "--lang", "en").code == 4
        ran = run("import", source, "--lang", "en")
        assert ran.code == 4, ran
        assert "lantern" not in ran.err
        if source.suffix == ".db":
            assert DAY in ran.err
        said = run("export").out
        assert "the first" in said
        assert "the third" in said
        assert ("a last lantern" if generation == 2 else "a second lantern") in said
        assert run("doctor").code == 0
        again = run("import", source, "--json")
        assert (again.code, again.json["new"], again.json["changed"], again.json["both"]) == (4, 0, 0, 0)
        for path in home.glob("journal.db*"):
            path.unlink()


def test_a_deletion_that_cannot_be_read_does_not_come_in_as_a_live_entry(home: Path, tmp_path: Path) -> None:
    a_home(home, deleted=True)
    damage(home, "content", "replace(content, 'last', 'lost')", generation=4, sealed=True)
    for source in two_ways(home, tmp_path):
        ran = run("import", source)
        assert ran.code == 4, ran
        assert "lantern" not in run("export").out
        assert run("list", "--json").json[0]["day"] == on(-1).isoformat()
        assert len(run("list", "--json").json) == 2
        assert run("doctor").code == 0
        for path in home.glob("journal.db*"):
            path.unlink()


def test_an_entry_that_cannot_be_read_at_all_is_left_out_alone(home: Path, tmp_path: Path) -> None:
    keep(home, an_entry(text("one"), day=on(-2), number=1), an_entry(text("two"), day=on(-1), number=2))
    damage(home, "content", "'[]'", generation=1, sealed=True)
    for source in two_ways(home, tmp_path):
        ran = run("import", source, "--json")
        assert (ran.code, ran.json["new"]) == (4, 1), ran
        assert [file["entries"] for file in ran.json["files"]] == [1]
        for path in home.glob("journal.db*"):
            path.unlink()
