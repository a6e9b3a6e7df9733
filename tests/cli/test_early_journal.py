"""A journal written by version 0.1.0, with a date in 1889 that this version could not read back.

It was made with that version's own commands: an import from jrnl in the time zone of Amsterdam, whose offset had
seconds in 1889; and check-ins, one of them changed, one deleted, one purged, one marked as never to be shown again, and
one unfinished.
"""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from tests.cli.support import run
from tests.support.entries import moment

WRITTEN = Path(__file__).parents[1] / "journal" / "schemas" / "early.db.gz"
OLD = "1889-04-30"
LATER = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
"""A time after everything in the journal was written: a mark from the future would be ignored as a clock error."""


@pytest.fixture(autouse=True)
def early(home: Path) -> Path:
    home.mkdir(mode=0o700)
    (home / "journal.db").write_bytes(gzip.decompress(WRITTEN.read_bytes()))
    (home / "journal.db").chmod(0o600)
    return home


def test_it_reads_with_every_command() -> None:
    listed = run("list", "--all", "--json").json
    assert [entry["day"] for entry in listed] == ["2026-11-21", "2026-11-20", "2026-11-17", OLD]
    assert listed[-1]["started_at"] == f"{OLD}T20:00:00+00:20"
    for command in (
        ["list"],
        ["show", OLD],
        ["show", OLD, "--json"],
        ["search", "mill"],
        ["thread", "free"],
        ["history", OLD],
        ["history", "2026-11-21"],
        ["calendar", "1889"],
        ["patterns", "--from", "1889-01-01"],
        ["list", "--from", "1889-04-30", "--to", "1889-04-30"],
        ["export"],
        ["revisit"],
        ["status"],
        ["list", "--deleted"],
    ):
        ran = run(*command, "--lang", "en")
        assert ran.code == 0, (command, ran)
        assert "cannot be read" not in ran.out + ran.err, command
    assert "past the mill" in run("search", "mill").out
    assert "until noon" in run("export").out
    assert "purged" not in run("export").out


def test_it_goes_out_and_comes_back(tmp_path: Path) -> None:
    for name, flags in (
        ("a.md", []),
        ("a.jsonl", ["--format", "json"]),
        ("archive.jsonl", ["--format", "json", "--history"]),
    ):
        assert run("export", tmp_path / name, *flags).code == 0
        again = run("import", tmp_path / name, "--json")
        assert (again.code, again.json["new"], again.json["changed"], again.json["both"]) == (0, 0, 0, 0)
    text = tmp_path / "j.txt"
    text.write_text(f"[{OLD} 20:00] A walk.\nAlong the river, past the mill.\n")
    assert run("export", tmp_path / "days", "--split", "day").code == 0
    assert "past the mill" in (tmp_path / "days" / f"{OLD}.md").read_text()


def test_doctor_finds_nothing_wrong_and_mends_the_order() -> None:
    before = run("list", "--all", "--json").out
    found = run("doctor", "--json")
    assert found.code == 0
    assert [finding["check"] for finding in found.json if finding["level"] == "wrong"] == []
    fixed = run("doctor", "--fix", "--json")
    assert fixed.code == 0
    assert [
        f["check"] for f in fixed.json if f["level"] != "fine" and f["check"] in ("tables", "drafts")
    ] == []
    assert run("list", "--all", "--json").out == before


def test_the_old_entry_can_be_changed_deleted_brought_back_and_purged() -> None:
    assert run("edit", OLD, stdin="A long walk.\n").code == 0
    assert "A long walk." in run("show", OLD).out
    assert run("delete", OLD, "--yes").code == 0
    assert run("undelete", OLD).code == 0
    assert run("undelete", "2026-11-19").code == 0
    assert run("purge", OLD, "--yes").code == 0
    assert "river" not in run("export", "--format", "json", "--history").out
    assert run("doctor").code == 0


def test_it_is_backed_up_and_restored_also_into_a_new_home(early: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw.db"
    raw.write_bytes((early / "journal.db").read_bytes())
    assert run("backup", tmp_path / "b.db").code == 0
    before = run("export", "--format", "json", "--history").out
    for backup in (tmp_path / "b.db", raw):
        for path in early.glob("journal.db*"):
            path.unlink()
        assert run("restore", backup, "--yes", now=LATER).code == 0
        lines = [json.loads(line) | {"journal": None} for line in before.splitlines()]
        after = run("export", "--format", "json", "--history").out.splitlines()
        assert [json.loads(line) | {"journal": None} for line in after] == lines
        assert run("doctor").code == 0
    assert run("import", raw, "--json").json["new"] == 0


def test_its_draft_is_taken_up() -> None:
    ran = run("checkin", stdin="a thought\nthe kettle boils\nI sit\n", now=moment(dt.date(2026, 11, 28)))
    assert ran.code == 0, ran
    said = run("show", "2026-11-28", "--json").json["answers"]
    assert [answer.get("text") for answer in said][:2] == ["my neck", "a thought"]
