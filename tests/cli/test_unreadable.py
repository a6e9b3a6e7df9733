"""An unreadable entry affects only itself, in every command; and dates of long ago are read."""

import contextlib
import json
from pathlib import Path

import apsw
import pytest

from reflect.journal.entry import from_content
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history.seal import seal
from reflect.journal.opening import open_journal
from tests.cli.support import keep, run
from tests.support.entries import an_entry, an_id, on, plan, text

DAY = on(-2).isoformat()


def stored(home: Path, change: str, *, sealed: bool) -> None:
    """Damage the stored text of the second entry, with a seal that matches the damage or with a broken one."""
    with contextlib.closing(apsw.Connection(str(home / "journal.db"))) as connection:
        trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_unchanged'").get
        connection.execute("DROP TRIGGER revision_unchanged")
        connection.execute(f"UPDATE revision SET content = {change} WHERE entry = ?", (an_id(2),))  # noqa: S608 - ours
        if sealed:
            columns = "id, entry, parents, generation, device, time, deleted, content"
            sql = f"SELECT {columns} FROM revision WHERE entry = ?"  # noqa: S608 - ours
            (row,) = list(connection.execute(sql, (an_id(2),)))
            connection.execute("UPDATE revision SET seal = ? WHERE entry = ?", (seal(*row), an_id(2)))
        connection.execute(str(trigger))


CHANGES = {
    "a letter": ("replace(content, 'lantern', 'lentern')", False),
    "no JSON": ("'{\"half\": '", True),
    "another shape": ("'[1]'", True),
    "a date that is none": ("replace(content, '20:31:05', '20:91:05')", True),
    "no text": ("CAST(X'7BFFFE7D' AS TEXT)", False),
}


@pytest.fixture(params=CHANGES)
def broken(request: pytest.FixtureRequest, home: Path) -> Path:
    keep(
        home,
        an_entry(text("the first"), day=on(-3), number=1),
        an_entry(text("a lantern"), plan(), day=on(-2), number=2),
        an_entry(text("the third"), day=on(-1), number=3),
    )
    change, sealed = CHANGES[request.param]
    stored(home, change, sealed=sealed)
    return home


def test_the_others_are_there_with_every_command_that_looks_back(broken: Path) -> None:
    for command in (
        ["list"],
        ["search", "third"],
        ["thread", "body-signal"],
        ["patterns"],
        ["week"],
        ["calendar", "2026"],
        ["status"],
        ["revisit"],
        ["tags"],
        ["export"],
        ["history", DAY],
        ["list", "--json"],
    ):
        ran = run(*command, "--lang", "en")
        assert ran.code == 0, (command, ran)
        assert "lentern" not in ran.err
    listed = run("list", "--lang", "en")
    assert "the first" in listed.out
    assert "the third" in listed.out
    (line,) = [line for line in listed.out.splitlines() if DAY in line]
    assert "cannot be read" in line
    assert len(listed.err.splitlines()) == 1
    assert DAY in listed.err
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "words"}').code == 0
    assert len(list(broken.glob("backups/*.db"))) == 1


def test_it_is_shown_in_a_sentence_and_its_stored_text_in_json(broken: Path) -> None:
    shown = run("show", DAY, "--lang", "en")
    assert shown.code == 4
    assert len(shown.err.splitlines()) == 2
    assert "lentern" not in shown.err
    (line,) = [
        data for data in map(json.loads, run("export", "--format", "json").out.splitlines()) if "raw" in data
    ]
    assert (line["id"], line["day"], line["ref"]) == (
        an_id(2),
        DAY,
        f"{DAY}.1",
    )
    assert line["unreadable"] in ("altered", "not_an_entry")
    assert line["raw"] == run("show", DAY, "--json").json["raw"]


def test_an_export_comes_back_without_it_and_says_so(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    assert run("export", target, "--format", "json").code == 0
    ran = run("import", target, "--json")
    assert [problem["problem"] for file in ran.json["files"] for problem in file["problems"]] == [
        "unreadable_entry"
    ]
    markdown = tmp_path / "all.md"
    assert run("export", markdown, "--lang", "en").code == 0
    assert "cannot be read" in markdown.read_text()
    assert run("import", markdown).code == 0


def test_a_day_that_was_exported_before_keeps_its_words(home: Path, tmp_path: Path) -> None:
    keep(home, an_entry(text("a lantern"), day=on(-2), number=2))
    folder = tmp_path / "days"
    run("export", folder, "--split", "day")
    stored(home, *CHANGES["a letter"][:1], sealed=False)
    ran = run("export", folder, "--split", "day")
    assert "a lantern" in (folder / f"{DAY}.md").read_text()
    assert (ran.code, f"{DAY}.md" in ran.err) == (4, True)


def test_it_can_be_deleted_brought_back_and_purged(broken: Path) -> None:
    raw = run("show", DAY, "--json").json["raw"]
    assert run("delete", DAY, "--yes").code == 0
    assert DAY not in run("list").out
    assert DAY in run("list", "--deleted").out
    assert run("undelete", DAY).code == 0
    back = run("show", DAY, "--json").json
    assert back["raw"] == raw
    assert run("doctor").code == 4
    assert run("doctor", "--fix").code == 4, "what is altered is not made the truth"
    assert run("show", DAY, "--json").json["raw"] == raw
    assert run("purge", DAY, "--yes").code == 0
    assert run("doctor").code == 0


def test_doctor_names_it(broken: Path) -> None:
    (wrong,) = [f for f in run("doctor", "--json").json if f["level"] == "wrong"]
    assert wrong["check"] == "revisions"
    assert DAY in wrong["detail"]


def test_a_backup_with_it_brings_the_rest_back(broken: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "b.db").code == 0
    for path in broken.glob("journal.db*"):
        path.unlink()
    assert run("restore", tmp_path / "b.db", "--yes").code == 0
    listed = run("list").out
    assert "the first" in listed
    assert "the third" in listed
    assert DAY in listed


# Dates of long ago


@pytest.mark.samples(6)
@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "ABC-0:19:32", "Africa/Monrovia", "Asia/Kolkata"])
@pytest.mark.parametrize("year", ["0001", "0950", "1889", "1936", "9999"])
def test_a_journal_of_any_year_comes_in_and_goes_out(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, year: str
) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    source = tmp_path / "old.txt"
    source.write_text(f"[{year}-04-30 20:00] A walk.\nAlong the river.\n")
    assert run("import", source, "--format", "jrnl").code == 0
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "words"}').code == 0
    for command in (["list"], ["show", f"{year}-04-30"], ["search", "river"], ["export"], ["thread", "free"]):
        ran = run(*command)
        assert (ran.code, "unread" in ran.err) == (0, False), (command, ran)
    assert "river" in run("export").out
    for name, flags in (("all.jsonl", ["--format", "json"]), ("all.md", [])):
        assert run("export", tmp_path / name, *flags).code == 0
        again = run("import", tmp_path / name, "--json").json
        assert (again["here"], again["new"]) == (2, 0), again
    assert run("doctor").code == 0
    assert run("delete", f"{year}-04-30", "--yes").code == 0
    assert run("purge", f"{year}-04-30", "--yes").code == 0


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
def test_a_number_that_is_not_finite_stays_out(home: Path, tmp_path: Path, number: str) -> None:
    keep(home, an_entry(text("mine"), number=1))
    line = json.loads(run("export", "--format", "json").out)
    line |= {"id": an_id(2), "weight": 7}
    one, array = tmp_path / "one.jsonl", tmp_path / "array.json"
    one.write_text(json.dumps(line).replace('"weight": 7', f'"weight": {number}'))
    array.write_text(f"[{one.read_text()}]")
    for source in (one, array):
        assert run("import", source, "--json").json["new"] == 0
    assert run("checkin", "free", "--answers", "-", stdin=f'{{"free": {number}}}').code == 2
    assert len(run("list", "--json").json) == 1


def test_infinity_that_an_early_version_stored_goes_out_as_json(home: Path) -> None:
    with contextlib.closing(open_journal(JournalFile(home / "journal.db"), create=True)) as journal:
        journal.close()
    content = json.dumps({"weight": float("inf")})
    entry = {"id": "x", "day": "2026-11-22", "started_at": "2026-11-22T20:31:05+01:00"}
    entry |= {"finished_at": entry["started_at"], "session": "free", "language": "en", "answers": []}  # type: ignore[dict-item]
    found = from_content(json.dumps({**entry, **json.loads(content)}), revision="")
    assert (found.model_extra or {})["weight"] == "Infinity"
