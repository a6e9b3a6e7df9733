"""`reflect export --split` and `--profile`: a folder of files, of which only changed ones are rewritten."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from reflect.errors import BadOption, ChangedByHand, FileError, UnknownName
from reflect.exchange.incoming import FoundEntry
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.entry import Entry, content
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.query import Ref
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.failing.altered import Altered
from tests.journeys.home import Home
from tests.support.entries import an_entry, on, text
from tests.support.journals import delete, revise

DAYS = [date(days) for days in (-40, -15, -8, -4, -3, -2, 0)]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def journal(home: Path) -> Journal:
    return open_journal(JournalFile(home / "journal.db"), create=False)


def change(home: Path, entry: Entry, words: str) -> None:
    """Replace the text of an entry, as `reflect edit` does."""
    opened = journal(home)
    (now,) = opened.matching(Ref(prefix=entry.id))
    answer = now.answers[0].model_copy(update={"text": words})
    revise(opened, now.model_copy(update={"answers": (answer, *now.answers[1:])}))
    opened.close()


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_obsidian_gets_a_note_for_each_day(weeks: Sequence[Entry], vault: Path, en: Phrases) -> None:
    ran = run("export", vault, "--profile", "obsidian")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == en.exchange.exported_files(len(weeks), str(vault), written=7, same=0, removed=0) + "\n"
    notes = files(vault)
    assert list(notes) == [f"{day}.md" for day in DAYS], "names from dates alone, and nothing else"
    for day, note in zip(DAYS, notes.values(), strict=True):
        front, _, body = note.removeprefix("---\n").partition("---\n")
        properties = yaml.safe_load(front)
        assert properties["date"].isoformat() == day
        assert properties.get("tags", ["work"]) == ["work"]
        assert body.count("\n## ") == (2 if day == date(0) else 1), "every entry of a day is in its note"
    assert {oct(path.stat().st_mode & 0o777) for path in vault.iterdir()} == {"0o600"}
    assert vault.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("split", "names"),
    [
        ("day", [f"{day}.md" for day in DAYS]),
        ("month", ["2026-10.md", "2026-11.md"]),
        ("year", ["2026.md"]),
    ],
)
@pytest.mark.parametrize("profile", ["plain", "obsidian", "hugo"])
def test_one_file_for_each_day_month_or_year(
    weeks: Sequence[Entry], vault: Path, profile: str, split: str, names: list[str]
) -> None:
    assert run("export", vault, "--profile", profile, "--split", split).code == 0
    notes = files(vault)
    assert list(notes) == names
    assert all("draft: true\n" in note for note in notes.values()) == (profile == "hugo")
    assert all(note.startswith("---\n") for note in notes.values()) == (profile != "plain")


@pytest.mark.parametrize("options", [["--profile", "obsidian"], ["--split", "month"], ["--split", "day"]])
def test_what_was_exported_comes_back(
    home: Path, weeks: Sequence[Entry], vault: Path, options: list[str]
) -> None:
    run("export", vault, *options)
    opened = journal(home)
    kept = list(opened.entries(oldest_first=True))
    opened.close()
    found = list[FoundEntry]()
    for path in sorted(vault.iterdir()):
        with path.open("rb") as file:
            found += [item for item in read_markdown(file) if isinstance(item, FoundEntry)]
    assert [content(item.entry) for item in found] == [content(entry) for entry in kept]
    assert [(item.revision, item.entry.ref, item.edited) for item in found] == [
        (entry.revision, entry.ref, False) for entry in kept
    ]


def test_exporting_again_touches_only_the_days_that_changed(
    home: Path, weeks: Sequence[Entry], vault: Path, en: Phrases
) -> None:
    run("export", vault, "--profile", "obsidian")
    before = times(vault)
    ran = run("export", vault, "--profile", "obsidian")
    assert ran.err == en.exchange.exported_files(len(weeks), str(vault), written=0, same=7, removed=0) + "\n"
    assert times(vault) == before
    change(home, weeks[1], "another look")
    keep(home, an_entry(text("a new day"), day=on(1)))
    assert run("export", vault, "--profile", "obsidian").code == 0
    after = times(vault)
    assert {name for name in after if after[name] != before.get(name)} == {f"{date(-15)}.md", f"{date(1)}.md"}
    assert "another look" in (vault / f"{date(-15)}.md").read_text()


def test_whitespace_removed_by_an_editor_is_not_a_change_by_hand(
    home: Path, weeks: Sequence[Entry], vault: Path
) -> None:
    run("export", vault, "--split", "day")
    for path in vault.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").rstrip())
    before = times(vault)
    assert len(run("export", vault, "--split", "day").err.splitlines()) == 1
    assert times(vault) == before
    change(home, weeks[1], "another look")
    run("export", vault, "--split", "day")
    assert "another look" in (vault / f"{date(-15)}.md").read_text()


def test_a_file_that_was_changed_by_hand_is_left_and_named(
    home: Path, weeks: Sequence[Entry], vault: Path, en: Phrases
) -> None:
    run("export", vault, "--profile", "obsidian")
    mine = vault / f"{date(-15)}.md"
    mine.write_text(mine.read_text().replace("a long look back", "a long look back\n\nand forward"))
    yours = mine.read_text()
    change(home, weeks[1], "another look")
    ran = run("export", vault, "--profile", "obsidian")
    assert ran.code == 4, "a day is left unwritten"
    assert ran.err.splitlines()[1:] == [en.exchange.export_left("changed", [mine.name], 0)]
    assert mine.read_text() == yours
    assert run("export", vault, "--profile", "obsidian", "--force").code == 0
    assert "and forward" not in mine.read_text()
    assert "another look" in mine.read_text()


def test_a_file_whose_changes_were_imported_is_written(
    home: Path, weeks: Sequence[Entry], vault: Path
) -> None:
    run("export", vault, "--profile", "obsidian")
    mine = vault / f"{date(-15)}.md"
    mine.write_text(mine.read_text().replace("a long look back", "a longer look\n\nback"))
    change(home, weeks[1], "a longer look\n\nback")  # as an import would
    ran = run("export", vault, "--profile", "obsidian")
    assert len(ran.err.splitlines()) == 1
    with mine.open("rb") as file:
        (found,) = read_markdown(file)
    assert isinstance(found, FoundEntry)
    assert not found.edited, "so the file is ours again"


def test_a_note_that_was_there_before_is_left_and_named(
    weeks: Sequence[Entry], vault: Path, en: Phrases
) -> None:
    vault.mkdir()
    mine, empty = vault / f"{date(0)}.md", vault / f"{date(-2)}.md"
    mine.write_text("# My own notes\n")
    empty.write_text("\n")
    (vault / "recipes.md").write_text("# Soup\n")
    ran = run("export", vault, "--profile", "obsidian")
    assert ran.code == 4, "a day is left unwritten"
    assert ran.err.splitlines()[1:] == [en.exchange.export_left("foreign", [mine.name], 0)]
    assert mine.read_text() == "# My own notes\n"
    assert "from another program" in empty.read_text(), "in an empty one there is nothing to lose"
    run("export", vault, "--profile", "obsidian", "--force")
    assert "my jaw" in mine.read_text()
    assert (vault / "recipes.md").read_text() == "# Soup\n"


def test_a_day_that_is_gone_from_the_journal_is_named_and_left(
    home: Path, weeks: Sequence[Entry], vault: Path, en: Phrases
) -> None:
    run("export", vault, "--split", "day")
    (vault / "1999-01-01.md").write_text("mine\n")
    opened = journal(home)
    delete(opened, weeks[1])
    opened.close()
    gone = vault / f"{date(-15)}.md"
    ran = run("export", vault, "--split", "day")
    assert ran.code == 0, "every day is written"
    assert ran.err.splitlines()[1:] == [en.exchange.export_left("gone", [gone.name], 0)]
    assert gone.exists()
    assert len(run("export", vault, "--split", "day", "--on", date(0)).err.splitlines()) == 1, (
        "with a filter, others are not gone"
    )
    ran = run("export", vault, "--split", "day", "--force")
    assert (
        ran.err == en.exchange.exported_files(len(weeks) - 1, str(vault), written=0, same=6, removed=1) + "\n"
    )
    assert not gone.exists()
    assert (vault / "1999-01-01.md").exists(), "which was never ours"


def test_filters_select_what_is_written(weeks: Sequence[Entry], vault: Path) -> None:
    run("export", vault, "--split", "day", "--from", "3d", "--tag", "work")
    assert list(files(vault)) == [f"{date(-3)}.md"]


def test_an_empty_journal_writes_nothing(home: Path, vault: Path, en: Phrases) -> None:
    ran = run("export", vault, "--profile", "obsidian")
    assert (ran.code, ran.err) == (
        0,
        en.exchange.exported_files(0, str(vault), written=0, same=0, removed=0) + "\n",
    )
    assert files(vault) == {}


def test_on_standard_output_a_note_is_one_document(weeks: Sequence[Entry]) -> None:
    ran = run("export", "--profile", "obsidian")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"---\ndate: {date(-40)}\n---\n")
    assert ran.out.count("\n## ") == len(weeks)
    assert "draft: true\n" in run("export", "-", "--profile", "hugo").out
    assert run("export", "--split", "none").out == run("export").out


def test_contradicting_options_are_refused(weeks: Sequence[Entry], vault: Path, en: Phrases) -> None:
    for options, said in (
        (["--split", "day"], en.errors.worded(BadOption("TARGET", "missing"))),
        (["-", "--profile", "obsidian", "--split", "year"], en.errors.worded(BadOption("TARGET", "missing"))),
        (
            [vault, "--format", "json", "--split", "day"],
            en.errors.worded(BadOption("--split", "conflict", "--format json")),
        ),
        (
            [vault, "--format", "json", "--profile", "hugo"],
            en.errors.worded(BadOption("--profile", "conflict", "--format json")),
        ),
        ([vault, "--profile", "obsidan"], en.errors.worded(UnknownName("profile", "obsidan", ("obsidian",)))),
        (
            [vault, "--split", "week"],
            en.errors.worded(UnknownName("split", "week", ("none", "day", "month", "year"))),
        ),
    ):
        ran = run("export", *options)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines() == list(said)
    assert not vault.exists()


def test_a_target_that_cannot_be_a_folder_is_refused(
    home: Path, weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    in_it = file / "in it"
    for error in (FileError(str(file), "is_a_file"), FileError(str(in_it), "not_a_folder", "ENOTDIR")):
        ran = run("export", error.path, "--split", "day")
        assert (ran.code, ran.err.splitlines()) == (
            4,
            list(en.errors.worded(error)),
        )
    assert run("export", home / "backups", "--split", "day", "--force").code == 2
    assert run("export", home / "questions", "--split", "year", "--force").code == 2
    assert file.read_text() == "mine"


def test_a_single_file_that_was_changed_by_hand_is_not_replaced(
    home: Path, weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    file = tmp_path / "journal.md"
    run("export", file)
    assert run("export", file).code == 0
    file.write_text(file.read_text().replace("my jaw", "my own words"))
    ran = run("export", file)
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(ChangedByHand(str(file)))))
    assert "my own words" in file.read_text()
    assert run("export", file, "--force").code == 0
    assert "my own words" not in file.read_text()


def test_a_disk_that_is_full_leaves_every_file_old_or_new(
    home: Path, weeks: Sequence[Entry], vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", vault, "--split", "day")
    before = files(vault)
    for entry in (weeks[0], weeks[1], weeks[2]):
        change(home, entry, "other words")

    def breaks(self: Journal, *args: object, **named: object) -> object:
        for number, entry in enumerate(real(self, *args, **named)):  # type: ignore[arg-type]
            if number == 5:
                raise OSError(28, "No space left on device")
            yield entry

    real = Journal.entries
    monkeypatch.setattr(Journal, "entries", breaks)
    assert run("export", vault, "--split", "day").code == 4
    assert files(vault) == before


def test_killed_at_any_moment_every_file_is_old_or_new_and_the_next_export_tidies_up(tmp_path: Path) -> None:
    days = 120  # more than one batch of renames
    house = Altered(tmp_path / "home")
    keep(house.path, *(an_entry(text("old " * 20), day=on(-n), number=n + 1) for n in reversed(range(days))))
    vault = tmp_path / "vault"
    assert house.run("export", vault, "--split", "day").code == 0
    opened = journal(house.path)
    for entry in list(opened.entries()):
        answer = entry.answers[0].model_copy(update={"text": "new " * 20})
        revise(opened, entry.model_copy(update={"answers": (answer,)}))
    opened.close()
    renewed = set()
    for place, after in (
        ("os.fsync", 0),
        ("os.fsync", 60),
        ("os.replace", 1),
        ("os.replace", 99),
        ("os.fsync", 10),
    ):
        house.changes = {"at": place, "after": after, "signal": signal.SIGKILL}
        assert house.run("export", vault, "--split", "day").code == -signal.SIGKILL
        assert list(vault.glob(".*.partial")), "it was killed in the middle"
        read = {path.name: path.read_text() for path in vault.glob("2*.md")}
        assert len(read) == days
        for words in read.values():
            assert words.endswith("\n-->\n")
            assert ("old old" in words) != ("new new" in words)
        renewed.add(sum("new new" in words for words in read.values()))
    assert len(renewed) > 2, "some in the middle of giving names"
    house.changes = {}
    assert house.run("export", vault, "--split", "day").code == 0
    assert sorted(path.name for path in vault.iterdir()) == sorted(f"{on(-n)}.md" for n in range(days))
    assert all("new new" in path.read_text() for path in vault.iterdir())


@pytest.mark.parametrize(("place", "after"), [("os.fsync", 50), ("os.replace", 50), ("os.replace", 110)])
def test_stopped_by_ctrl_c_it_leaves_nothing_half_written(tmp_path: Path, place: str, after: int) -> None:
    changes = {"at": place, "after": after, "signal": signal.SIGINT}
    house, vault = Altered(tmp_path / "home", changes=changes), tmp_path / "vault"
    keep(house.path, *(an_entry(text("word " * 20), day=on(-n)) for n in reversed(range(120))))
    ran = house.run("export", vault, "--split", "day")
    assert ran.code == 130
    assert "Traceback" not in ran.err
    assert all(path.suffix == ".md" for path in vault.iterdir())
    assert len(list(vault.iterdir())) < 120


def test_a_long_export_shows_how_far_it_is_on_a_terminal_and_only_there(tmp_path: Path) -> None:
    house, few = Home(tmp_path / "home"), Home(tmp_path / "few")
    keep(tmp_path / "home", *(an_entry(text("a word"), day=on(-n // 4), number=n) for n in range(2_500)))
    keep(tmp_path / "few", an_entry(text("a word")))
    out = tmp_path / "journal.md"

    def told(home: Home) -> str:
        terminal, own = os.openpty()
        process = subprocess.Popen(home.command("export", out, "--force"), env=home.environment(), stderr=own)
        os.close(own)
        seen = b""
        with contextlib.suppress(OSError):  # raised when the other end of the terminal is closed
            while chunk := os.read(terminal, 65_536):
                seen += chunk
        os.close(terminal)
        assert process.wait() == 0
        return seen.decode()

    said = told(house)
    assert "Writing" in said
    assert "100%" in said
    assert "Writing" not in told(few)
    assert "Writing" not in house.run("export", out, "--force").err
