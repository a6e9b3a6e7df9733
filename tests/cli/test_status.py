"""`reflect status`: one line, and the documented JSON."""

from collections.abc import Sequence
from pathlib import Path

from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from tests.cli.support import CUE, RESPONSE, date, keep, run
from tests.support.entries import an_entry, follow_up, moment, on, plan, text


def test_a_day_with_everything(weeks: Sequence[Entry], en: Phrases, nl: Phrases) -> None:
    assert run("checkin", "core", stdin="my neck\n").code == 0
    ran = run("status", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {
        "day": date(0),
        "done": True,
        "entries": [f"{date(0)}.1", f"{date(0)}.2"],
        "draft": {"session": "core", "answered": 1},
        "intention": {"of": weeks[3].id, "cue": CUE, "response": RESPONSE},
        "pattern": None,
    }
    plan = f"When {CUE}, then I {RESPONSE}"
    line = en.looking.status_line(done=True, times=2, draft=1, draft_day=None, intention=plan)
    assert run("status").out == line + "\n"
    assert (
        run("status", "--lang", "nl").out
        == nl.looking.status_line(done=True, times=2, draft=1, draft_day=None, intention=plan) + "\n"
    )


def test_a_draft_of_another_day_is_reported_with_its_day(home: Path, en: Phrases, nl: Phrases) -> None:
    keep(home, an_entry(plan(), day=on(-3)))
    assert run("--lang", "en", stdin="2\na note\n", now=moment(on(-1))).code == 0
    assert run("status", "--json").json["draft"] == {"session": "daily", "answered": 1}
    assert (
        "an unfinished check-in of Saturday 21 November 2026 is waiting, 1 question answered"
        in run("status").out
    )
    said = run("status", "--lang", "nl").out
    assert "een check-in van zaterdag 21 november 2026 die niet af is (1 vraag beantwoord)" in said
    assert "Saturday" not in run("status", now=moment(on(-1))).out


def test_a_new_journal(home: Path, en: Phrases) -> None:
    ran = run("status", "--json")
    nothing = {"draft": None, "intention": None, "pattern": None}
    assert ran.json == {"day": date(0), "done": False, "entries": [], **nothing}
    assert (
        run("status").out
        == en.looking.status_line(done=False, times=0, draft=None, draft_day=None, intention=None) + "\n"
    )
    assert not home.exists(), "looking makes no files"


def test_an_imported_entry_does_not_make_the_day_done(home: Path) -> None:
    keep(home, an_entry(text("from elsewhere"), imported=True))
    said = run("status", "--json").json
    assert said["done"] is False
    assert said["entries"] == [f"{date(0)}.1"]


def test_a_released_intention_is_not_open(home: Path, weeks: Sequence[Entry]) -> None:
    keep(home, an_entry(follow_up(weeks[3].id, "release"), day=on(-1)))
    assert run("status", "--json").json["intention"] is None


def test_it_mends_the_file_of_the_prompt(home: Path) -> None:
    journal = open_journal(JournalFile(home / "journal.db"), create=True)
    journal.close()
    keep(home, an_entry())
    assert not (home / "status").exists()
    run("status")
    assert f"done {date(0)}" in (home / "status").read_text().splitlines()
    assert (home / "status").stat().st_mode & 0o777 == 0o600


def test_a_draft_in_which_everything_was_skipped_is_not_named(home: Path) -> None:
    assert run("checkin", "deep", "--lang", "en", stdin="\n\n").code == 0
    assert run("status", "--json").json["draft"] is None
    assert "waiting" not in run("status").out
    assert not any(line.startswith("draft") for line in (home / "status").read_text().splitlines())


def test_words_that_were_only_typed_are_reported_as_begun(home: Path) -> None:
    ran = run("checkin", "core", "--lang", "en", stdin="\n\nmy cue\n")
    assert "What you typed is kept." in ran.out
    assert run("status", "--json").json["draft"] == {"session": "core", "answered": 0}
    assert "a check-in is waiting, one answer begun" in run("status").out.replace("an unfinished", "a")
    assert "(aan 1 vraag begonnen)" in run("status", "--lang", "nl").out
    assert "with one answer begun" in run("status", "--plain").out
