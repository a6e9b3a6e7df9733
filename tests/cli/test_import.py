"""`reflect import`: all or nothing, and idempotent."""

import datetime as dt
import itertools
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reflect.errors import BadOption, FileError, ImportInterrupted, ImportProblem, ImportRefused
from reflect.journal.entry import Entry, as_data
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.joining.importer import Importer
from reflect.journal.opening import open_journal
from reflect.journal.reading.entries import Reading
from reflect.journal.store import Journal
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.exchange.test_day_one import ENTRY as DAY_ONE
from tests.exchange.test_jrnl import TEXT, exported, journal
from tests.support.entries import an_entry, moment, on, text
from tests.support.processes import running, says, tell

NOTHING = (0, "")


def entries(home: Path) -> list[dict[str, Any]]:
    """Return all entries of a journal, oldest first, as data."""
    opened = open_journal(JournalFile(home / "journal.db"), create=False)
    found = [json.loads(json.dumps(as_data(entry))) for entry in opened.entries(oldest_first=True)]
    opened.close()
    return found


@pytest.fixture
def jrnl(tmp_path: Path) -> Path:
    file = tmp_path / "jrnl.txt"
    file.write_text(TEXT)
    return file


@pytest.fixture
def export(tmp_path: Path, weeks: Sequence[Entry]) -> Path:
    """An export of some weeks; the journal itself is removed."""
    file = tmp_path / "export.jsonl"
    run("export", file, "--format", "json")
    for left in (tmp_path / "home").iterdir():
        left.rename(tmp_path / left.name)
    return file


def test_an_export_comes_back_unchanged(
    home: Path, tmp_path: Path, export: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    ran = run("import", export)
    assert (ran.code, ran.out) == NOTHING
    assert ran.err.splitlines() == [
        en.exchange.import_found(str(export), "reflect", len(weeks), weeks[0].day, weeks[-1].day),
        en.exchange.import_line("new", len(weeks), dry_run=False),
    ]
    written = [json.loads(line) for line in export.read_text().splitlines()]
    assert [entry | {"revision": ""} for entry in entries(home)] == [
        entry | {"revision": ""} for entry in written
    ], "all of it, as a version that follows the one it was exported from"
    assert [run("history", entry["ref"], "--json").json[0]["revision"] for entry in written] == [
        entry["revision"] for entry in entries(home)
    ]


def test_importing_is_idempotent(home: Path, export: Path, weeks: Sequence[Entry], en: Phrases) -> None:
    run("import", export)
    before, copies = entries(home), sorted((home / "backups").iterdir())
    ran = run("import", export)
    assert (ran.code, ran.err.splitlines()[1:]) == (
        0,
        [en.exchange.import_line("here", len(weeks), dry_run=False)],
    )
    assert entries(home) == before
    assert sorted((home / "backups").iterdir()) == copies, "and no copy was needed"


def test_imported_entries_do_not_make_today_done(home: Path, export: Path, jrnl: Path) -> None:
    run("import", jrnl)
    assert run("status", "--json").json["done"] is False, "written today, and not here"
    run("import", export)
    assert run("status", "--json").json["done"] is True


def test_a_dry_run_says_all_of_it_and_changes_nothing(home: Path, jrnl: Path, en: Phrases) -> None:
    jrnl.write_text("Above.\n\n" + TEXT.replace("Home", "[2019-01-01 10:00] Home"))
    ran = run("import", jrnl, "--dry-run")
    assert (ran.code, ran.out) == NOTHING
    assert ran.err.splitlines() == [
        en.exchange.import_found(str(jrnl), "jrnl", 3, dt.date(2026, 11, 22), dt.date(2026, 11, 23)),
        f"  {jrnl}:1: {en.exchange.import_problem('text_above', '')}",
        f"  {jrnl}:6: {en.exchange.import_problem('date_in_text', '')}",
        en.exchange.import_line("new", 3, dry_run=True),
        en.revising.nothing_changed,
    ]
    assert not home.exists()


def test_a_dry_run_of_what_is_here(home: Path, jrnl: Path, en: Phrases) -> None:
    run("import", jrnl)
    before = (home / "journal.db").read_bytes()
    assert en.exchange.import_line("here", 2, dry_run=True) in run("import", jrnl, "--dry-run").err
    assert (home / "journal.db").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "[2026-11-23 21:05] Rain\n\n[2019-09-02 02:31] A walk @home and #Quiet\n",
        "[2019-09-02 02:31] A walk @home and #Quiet\n\n[2026-11-23 21:05] Rain\n",
        "2026-11-23 21:05 Rain\n\n2019-09-02 02:31 A walk @home and #Quiet\n",
        "[2026-11-23 09:05 PM] Rain\n\n[2019-09-02 2:31 AM] A walk @home and #Quiet\n",
        "2026-11-23 09:05:00 PM Rain\n\n2019-09-02 02:31:00 AM A walk @home and #Quiet\n",
        "[23.11.2026 21:05] Rain\n\n[02.09.2019 02:31] A walk @home and #Quiet\n",
    ],
)
def test_a_jrnl_comes_in_whatever_its_order_and_its_dates(home: Path, jrnl: Path, text: str) -> None:
    jrnl.write_text(text)
    assert run("import", jrnl).code == 0
    walk, rain = entries(home)
    assert (walk["started_at"][:16], walk["tags"]) == ("2019-09-02T02:31", ["home", "quiet"])
    assert walk["answers"][0]["text"] == "A walk @home and #Quiet"
    assert (rain["started_at"][:16], rain["answers"][0]["text"]) == ("2026-11-23T21:05", "Rain")


def test_dates_that_may_mean_two_days_are_not_guessed(home: Path, jrnl: Path, en: Phrases) -> None:
    jrnl.write_text("[02/09/2019 09:00] A walk\n")
    ran = run("import", jrnl)
    assert ran.code == 4
    assert en.exchange.import_problem("ambiguous_date", "") in ran.err
    assert entries(home) == []
    assert run("import", jrnl, "--time-format", "%d/%m/%Y %H:%M").code == 0
    assert [entry["day"] for entry in entries(home)] == ["2019-09-02"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_speaks_both_languages(home: Path, jrnl: Path, language: str) -> None:
    ran = run("import", jrnl, "--lang", language)
    assert phrases_of(language).exchange.import_line("new", 2, dry_run=False) in ran.err
    assert {entry["language"] for entry in entries(home)} == {language}


def test_the_previous_journal_is_kept_aside(
    home: Path, weeks: Sequence[Entry], jrnl: Path, en: Phrases
) -> None:
    before = entries(home)
    ran = run("import", jrnl)
    (aside,) = (home / "backups").glob("before-import-*.db")
    assert ran.err.splitlines()[-1] == en.safety.kept_aside(str(aside))
    opened = open_journal(JournalFile(aside), create=False)
    assert [entry.id for entry in opened.entries(oldest_first=True)] == [entry["id"] for entry in before]
    opened.close()


def test_json_for_programs(home: Path, weeks: Sequence[Entry], jrnl: Path, tmp_path: Path) -> None:
    jrnl.write_bytes(TEXT.encode() + b"\n[2026-11-24 10:00] \xff\n")
    ran = run("import", jrnl, "--json")
    assert (ran.code, ran.err) == (4, "")
    (aside,) = (home / "backups").glob("before-import-*.db")
    assert ran.json == {
        "dry_run": False,
        "files": [
            {
                "file": str(jrnl),
                "format": "jrnl",
                "passed_over": 0,
                "entries": 2,
                "first": "2026-11-22",
                "last": "2026-11-23",
                "left_out": 1,
                "notes": 0,
                "problems": [{"part": None, "line": 8, "problem": "not_utf8", "detail": None}],
            }
        ],
        "new": 2,
        "here": 0,
        "changed": 0,
        "both": 0,
        "purged": 0,
        "purged_here": 0,
        "backup": str(aside),
    }
    assert run("import", jrnl, "--json", "--dry-run").json["dry_run"] is True


def test_bad_lines_are_reported_and_the_others_come_in(
    home: Path, export: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    lines = export.read_text().splitlines()
    private = "nobody may read this"
    export.write_text("\n".join([lines[0], '{"' + private, *lines[1:], f'{{"id": "{private}"}}']))
    ran = run("import", export)
    assert (ran.code, ran.out) == (4, "")
    assert private not in ran.err
    assert ran.err.splitlines()[1:] == [
        f"  {export}:2: {en.exchange.import_problem('not_json', '')}",
        f"  {export}:{len(lines) + 2}: {en.exchange.import_problem('not_an_entry', 'day')}",
        en.exchange.import_left_out(2),
        en.exchange.import_line("new", len(weeks), dry_run=False),
    ]
    assert len(entries(home)) == len(weeks)
    assert (home / "backups" / "2026-11-22.db").exists(), "what came in has its backup of the day"


def test_only_the_first_of_many_problems_are_reported(jrnl: Path, export: Path, en: Phrases) -> None:
    export.write_text('{"oops\n' * 19 + export.read_text().splitlines()[0] + "\n{}" * 2481)
    ran = run("import", export, jrnl)
    assert ran.code == 4
    told = [line for line in ran.err.splitlines() if line.startswith("  ")]
    assert len(told) == 21
    assert told[-1] == f"  {en.exchange.import_more_problems(2480)}"
    assert en.exchange.import_left_out(2500) in ran.err
    assert run("import", export, "--json").json["files"][0]["left_out"] == 2500


def sources(folder: Path) -> dict[str, Path]:
    """Write files in every format, and return their paths."""
    days, unpacked = folder / "days", folder / "unpacked"
    (days / "2021" / "05").mkdir(parents=True)
    (days / "2021" / "05" / "05.txt").write_text("[2021-05-05 09:30] Early\nwords\n")
    (days / "2021" / "05" / "06.txt").write_text("[2021-05-06 09:30] Late\n")
    (days / "notes.txt").write_text("something else")
    unpacked.mkdir()
    (unpacked / "photos").mkdir()
    (unpacked / "photos" / "1.jpeg").write_bytes(b"\xff\xd8")
    document = json.dumps({"metadata": {}, "entries": [DAY_ONE]})
    (unpacked / "Journal.json").write_text(document)
    with zipfile.ZipFile(folder / "export.zip", "w") as file:
        file.writestr("Journal.json", document)
        file.writestr("Travel.json", document.replace("Peas", "Trains"))
        file.writestr("other.json", "[1, 2]")
        file.writestr("photos/1.jpeg", b"\xff\xd8")
    (folder / "jrnl.json").write_text(json.dumps(journal(exported(title="In JSON")), indent=2))
    (folder / "jrnl.txt").write_text(TEXT)
    (folder / "lines.jsonl").write_text(json.dumps(as_data(an_entry(text("in JSON Lines"), number=1))))
    other = open_journal(JournalFile(folder / "other" / "journal.db"), create=True)
    other.add([an_entry(text("in a journal"), number=2)], now=moment())
    other.close()
    return {
        "days": days,
        "unpacked": unpacked,
        "zip": folder / "export.zip",
        "jrnl.json": folder / "jrnl.json",
        "jrnl.txt": folder / "jrnl.txt",
        "lines": folder / "lines.jsonl",
        "journal": folder / "other" / "journal.db",
    }


COUNTS = {"days": 2, "unpacked": 1, "zip": 2, "jrnl.json": 1, "jrnl.txt": 2, "lines": 1, "journal": 1}
FORMATS = {
    "days": "jrnl",
    "unpacked": "dayone",
    "zip": "dayone",
    "jrnl.json": "jrnl",
    "jrnl.txt": "jrnl",
    "lines": "reflect",
    "journal": "journal",
}


@pytest.mark.parametrize("kind", COUNTS)
def test_every_format_is_known_by_itself(home: Path, tmp_path: Path, kind: str) -> None:
    path = sources(tmp_path)[kind]
    (found,) = run("import", path, "--json").json["files"]
    assert (found["format"], found["entries"], found["problems"]) == (FORMATS[kind], COUNTS[kind], [])
    assert len(entries(home)) == COUNTS[kind]
    named = "reflect" if kind == "journal" else FORMATS[kind]
    again = run("import", path, "--format", named, "--json")
    assert (again.code, again.json["here"]) == (0, COUNTS[kind])


def test_several_files_come_in_as_one_in_any_order(home: Path, tmp_path: Path) -> None:
    paths = list(sources(tmp_path).values())
    seen = []
    for order in itertools.islice(itertools.permutations(paths), 0, 5040, 719):
        ran = run("import", *order)
        assert ran.code == 0
        seen.append([(e["id"], e["revision"]) for e in entries(home)])
        assert len(seen[-1]) == 9, "the zip holds what is unpacked too"
        (home / "journal.db").unlink()
    assert all(sorted(each) == sorted(seen[0]) for each in seen)


def test_standard_input(home: Path, export: Path, weeks: Sequence[Entry]) -> None:
    assert run("import", "-", stdin=export.read_text()).code == 0
    assert len(entries(home)) == len(weeks)


def test_a_pipe(home: Path, tmp_path: Path, jrnl: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with running("import sys; open(sys.argv[1], 'w').write(open(sys.argv[2]).read())", fifo, jrnl):
        assert run("import", fifo).code == 0
    assert len(entries(home)) == 2


def test_dates_stay_on_their_day_whenever_a_day_starts(home: Path, jrnl: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('day_starts_at = "06:00"\n')
    run("import", jrnl)
    assert [entry["day"] for entry in entries(home)] == ["2026-11-22", "2026-11-23"]


def test_a_jrnl_with_its_own_dates(home: Path, tmp_path: Path, en: Phrases) -> None:
    file = tmp_path / "own.txt"
    file.write_text("[22.11.26 / 20u31] Rain\n")
    ran = run("import", file)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(ImportRefused(str(file), "unknown_format"))),
    )
    assert run("import", file, "--time-format", "%d.%m.%y / %Hu%M").code == 0
    assert [entry["started_at"][:16] for entry in entries(home)] == ["2026-11-22T20:31"]
    ran = run("import", file, "--time-format", "%Q")
    assert (ran.code, ran.err.splitlines()) == (
        2,
        list(en.errors.worded(BadOption("--time-format", "not_a_time_format"))),
    )


REFUSED = {
    "unknown_format": b"# Soup\n",
    "encrypted": b"JRNLv3\x00\x10",
    "utf16": "{}".encode("utf-16"),
    "damaged_archive": b"PK\x03\x04 oops",
    "nothing_inside": b"PK\x05\x06" + bytes(18),
}


@pytest.mark.parametrize("problem", REFUSED)
def test_what_cannot_be_read_is_refused_before_anything_comes_in(
    home: Path, tmp_path: Path, jrnl: Path, problem: ImportProblem, en: Phrases
) -> None:
    file = tmp_path / "odd"
    file.write_bytes(REFUSED[problem])
    ran = run("import", jrnl, file)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines() == list(en.errors.worded(ImportRefused(str(file), problem)))
    assert not home.exists()


def test_a_missing_file_is_an_error(home: Path, jrnl: Path, tmp_path: Path, en: Phrases) -> None:
    gone = tmp_path / "gone"
    ran = run("import", jrnl, gone)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(gone), "no_such_file"))),
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("import", empty).err.splitlines() == list(
        en.errors.worded(ImportRefused(str(empty), "nothing_inside"))
    )
    assert (run("import").code, run("import", jrnl, "--format", "toml").code) == (2, 2)
    assert not home.exists()


def test_an_empty_export_imports_nothing(home: Path, tmp_path: Path, en: Phrases) -> None:
    file = tmp_path / "empty.jsonl"
    file.touch()
    ran = run("import", file)
    assert (ran.code, ran.err.splitlines()) == (
        0,
        [en.exchange.import_found(str(file), "reflect", 0, None, None)],
    )
    assert not home.exists(), "not even a journal"


def test_a_damaged_journal_is_refused(
    home: Path, weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    before = entries(home)
    path = sources(tmp_path)["journal"]
    data = bytearray(path.read_bytes())
    data[5000:9000] = bytes(4000)
    path.write_bytes(data)
    ran = run("import", tmp_path / "jrnl.txt", path)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(ImportRefused(str(path), "damaged_journal"))),
    )
    assert entries(home) == before
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    assert run("import", path).err.splitlines() == list(
        en.errors.worded(ImportRefused(str(path), "not_a_journal"))
    )


def test_an_archive_that_breaks_off_brings_nothing_of_the_files_before_it(
    home: Path, tmp_path: Path, en: Phrases
) -> None:
    paths = sources(tmp_path)
    big = tmp_path / "big.zip"
    with zipfile.ZipFile(big, "w") as file:
        many = [{**DAY_ONE, "text": f"{n} " + "x" * 3000} for n in range(800)]
        file.writestr("Journal.json", json.dumps({"metadata": {}, "entries": many}))
    data = bytearray(big.read_bytes())
    data[-3000] ^= 1  # beyond the bytes that are read to detect the format
    big.write_bytes(data)
    ran = run("import", paths["jrnl.txt"], big)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(ImportRefused(str(big), "damaged_archive"))),
    )
    assert entries(home) == []


def test_a_full_disk_leaves_nothing_of_it(
    home: Path, weeks: Sequence[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = entries(home)
    file = tmp_path / "many.jsonl"
    file.write_text("".join(json.dumps(as_data(an_entry(text("x" * 4000)))) + "\n" for _ in range(50)))
    real = Journal.take_in

    def small(self: Journal, **named: Any) -> Any:
        self.connection.pragma("max_page_count", self.connection.pragma("page_count") + 5)
        return real(self, **named)

    monkeypatch.setattr(Journal, "take_in", small)
    ran = run("import", file)
    assert (ran.code, "disk is full" in ran.err) == (4, True)
    assert entries(home) == before


def test_harmful_names_and_words_reach_no_terminal(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "odd\x1b[31m.jsonl"
    file.write_text("oops\n")
    assert "\x1b" not in run("import", file).err


SLOW = """
    import os, sys
    os.environ["REFLECT_HOME"] = sys.argv[1]
    from reflect.exchange import formats
    from reflect.exchange.read_json_lines import read_json_lines

    def slow(file, setting):
        for number, item in enumerate(read_json_lines(file, setting)):
            if number == 500:
                print("half", flush=True)
                sys.stdin.readline()
            yield item

    formats.READERS["json lines"] = ("reflect", slow)
    from reflect.cli.app import main
    sys.stderr = sys.stdout
    main(["import", sys.argv[2], "--lang", "en"])
"""


@pytest.fixture
def thousand(tmp_path: Path) -> Path:
    file = tmp_path / "thousand.jsonl"
    with file.open("w") as out:
        for number in range(1000):
            out.write(json.dumps(as_data(an_entry(text("x" * 500), day=on(-number)))) + "\n")
    return file


@pytest.mark.parametrize("kept", [(), (an_entry(text("before")),)], ids=["empty", "with an entry"])
def test_killed_in_the_middle_nothing_of_it_is_there(
    home: Path, thousand: Path, kept: tuple[Entry, ...]
) -> None:
    keep(home, *kept)
    before = entries(home)
    with running(SLOW, home, thousand) as process:
        assert says(process) == "half"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert entries(home) == before
    assert run("import", thousand).code == 0
    assert len(entries(home)) == 1000 + len(kept)


def test_ended_in_the_middle_nothing_of_it_is_there(home: Path, thousand: Path) -> None:
    with running(SLOW, home, thousand) as process:
        assert says(process) == "half"
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 128 + signal.SIGTERM
    assert entries(home) == []


def test_ctrl_c_in_the_middle_leaves_nothing_of_it(home: Path, thousand: Path, en: Phrases) -> None:
    with running(SLOW, home, thousand) as process:
        assert says(process) == "half"
        process.send_signal(signal.SIGINT)
        assert says(process) == en.errors.worded(ImportInterrupted())[0]
        assert process.wait() == 130
    assert entries(home) == []


def test_others_can_write_until_there_is_something_new(home: Path, thousand: Path) -> None:
    run("import", thousand)
    with running(SLOW, home, thousand) as process:
        assert says(process) == "half"
        keep(home, an_entry(text("meanwhile")))
        tell(process)
        assert process.wait() == 0
    assert len(entries(home)) == 1001


def test_a_journal_that_is_brought_into_itself_stays_locked(
    home: Path, weeks: Sequence[Entry], en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_in, look = Importer.journal, "from reflect.journal.lock_file import *; import pathlib, sys;"
    look += "sys.exit(is_open_elsewhere(pathlib.Path(sys.argv[1])))"
    seen = list[int]()

    def beside(importer: Importer, other: Reading, **more: Any) -> None:
        seen.append(subprocess.run([sys.executable, "-c", look, home / "journal.db"], check=False).returncode)
        taken_in(importer, other, **more)

    monkeypatch.setattr(Importer, "journal", beside)
    linked = home / "linked.db"
    linked.hardlink_to(home / "journal.db")
    for file in (home / "journal.db", linked):
        ran = run("import", file)
        assert ran.err.splitlines()[-1] == en.exchange.import_line("here", len(weeks), dry_run=False)
    assert seen == [True, True], "another program would take it for closed, and its log away with it"
