"""A draft that cannot be resumed, damaged or from another version, blocks no check-in and no other draft."""

import contextlib
import json
from pathlib import Path
from typing import Any

import apsw
import pytest

from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.session.state import resumable
from tests.cli.support import keep, run
from tests.support.entries import DAY, an_entry, an_id, moment, text


def state(**more: Any) -> dict[str, Any]:
    step = {"question": "free", "format": "text", "theme": "core", "asked": "What?"}
    plain: dict[str, Any] = {
        "id": an_id(7),
        "day": DAY.isoformat(),
        "started_at": "2026-11-22T20:31:05+01:00",
        "language": "en",
        "session": "free",
        "steps": [step],
        "answers": [None],
        "phase": "paused",
    }
    return plain | more


STATES = {
    "nothing in it": "{}",
    "only an id": '{"id":"x"}',
    "no JSON": '{"id": "0199',
    "empty": "",
    "a list": "[]",
    "deeper than anything": "[" * 100_000,
    "no questions": json.dumps(state(steps=[], answers=[])),
    "fewer answers than questions": json.dumps(state(answers=[])),
    "past its last question": json.dumps(state(at=1)),
    "before its first question": json.dumps(state(at=-1)),
    "finished": json.dumps(state(phase="finished")),
    "discarded": json.dumps(state(phase="discarded")),
    "a phase of a later version": json.dumps(state(phase="sleeping")),
    "a format of a later version": json.dumps(state(steps=[{**state()["steps"][0], "format": "drawing"}])),
    "an answer to another question": json.dumps(
        state(answers=[{"question": "else", "format": "text", "asked": "What?", "text": "x"}])
    ),
    "an answer in another format": json.dumps(
        state(answers=[{"question": "free", "format": "scale", "asked": "What?", "value": 3}])
    ),
    "the id of another": json.dumps(state(id=an_id(8))),
    "a day that is none": json.dumps(state(day="2026-02-30")),
    "a range the wrong way round": json.dumps(state(steps=[{**state()["steps"][0], "range": [10, 0]}])),
}


def leave(home: Path, kept: str, *, entry: str | None = None) -> None:
    keep(home, an_entry(text("words", "free"), number=1, session="free"))
    with contextlib.closing(open_journal(JournalFile(home / "journal.db"), create=False)) as journal:
        journal.save_draft(Draft(an_id(7), DAY, "free", 0, kept, entry), now=moment())


def all_goes_on(home: Path, *, changes: bool = False) -> None:
    assert run("status").code == 0
    assert run("checkin", "free", stdin="more words\n").code == 0
    assert run("edit", f"{DAY}.1", stdin="other words\n").code == 0
    assert "other words" in run("export").out
    assert "more words" in run("export").out
    found = run("doctor", "--json")
    assert changes or any(f["check"] == "drafts" and f["level"] != "fine" for f in found.json)
    with contextlib.closing(apsw.Connection(str(home / "journal.db"))) as connection:
        assert connection.execute("SELECT count(*) FROM draft").get == 1, "it stays where it is"


@pytest.mark.parametrize("name", STATES)
def test_a_state_that_makes_no_sense(home: Path, name: str) -> None:
    assert resumable(STATES[name], an_id(7)) is None
    leave(home, STATES[name])
    all_goes_on(home)


@pytest.mark.parametrize("name", ["only an id", "no questions", "past its last question", "finished"])
def test_a_change_that_makes_no_sense(home: Path, name: str) -> None:
    leave(home, STATES[name], entry=an_id(1))
    all_goes_on(home, changes=True)


@pytest.mark.parametrize(
    "change",
    [
        "state = CAST(X'7BFF7D' AS TEXT)",
        "day = 'someday'",
        "session = CAST(X'FF' AS TEXT)",
        "saved_at = CAST(X'FF' AS TEXT)",
        "day = CAST(X'FF' AS TEXT)",
    ],
)
def test_a_row_that_is_damaged(home: Path, tmp_path: Path, change: str) -> None:
    leave(home, json.dumps(state()))
    with contextlib.closing(apsw.Connection(str(home / "journal.db"))) as connection:
        connection.execute(f"UPDATE draft SET {change}")  # noqa: S608 - ours
    assert run("status").code == 0
    assert run("checkin", "quick", "--answers", "-", stdin='{"free": "more words"}').code == 0
    assert run("delete", f"{DAY}.1", "--yes").code == 0
    assert run("purge", f"{DAY}.1", "--yes").code == 0
    assert run("doctor", "--json").code in (0, 4)
    assert run("backup", tmp_path / "b.db").code == 0
    for path in home.glob("journal.db*"):
        path.unlink()
    assert run("restore", tmp_path / "b.db", "--yes").code == 0
    assert "more words" in run("export").out


def test_one_that_makes_sense_is_resumed_also_in_a_language_that_is_not_known(home: Path) -> None:
    for language in ("en", "fr"):
        assert resumable(json.dumps(state(language=language)), an_id(7)) is not None
    leave(home, json.dumps(state(language="fr")))
    assert run("checkin", "free", stdin="more words\n").code == 0
    with contextlib.closing(open_journal(JournalFile(home / "journal.db"), create=False)) as journal:
        assert journal.drafts() == []
