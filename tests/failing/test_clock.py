"""Clocks set back, daylight saving changes, other time zones and other centuries: the day of an entry stays fixed."""

import contextlib
import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from reflect.actions.context import Context
from reflect.bank.bank import Bank
from reflect.journal.entry import order
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.query import Ref
from reflect.journal.safety import backups
from reflect.journal.safety.retention import Backup, outdated
from reflect.journal.store import Journal
from tests.cli.support import NOW, keep, run
from tests.failing.altered import Altered
from tests.journal.file.test_migrations import FOLDER
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, asked
from tests.support.entries import an_entry, moment, on, plan, text
from tests.support.ran import Ran

AMSTERDAM = "Europe/Amsterdam"
UTC = dt.UTC


class Clock:
    """Runs commands in this process at a time set by the test."""

    def __init__(self) -> None:
        self._now = NOW

    def is_at(self, time: str) -> None:
        self._now = dt.datetime.fromisoformat(time)

    def run(self, *arguments: str, stdin: str = "") -> Ran:
        return run(*arguments, stdin=stdin, now=self._now)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def the_entry() -> Any:
    (entry,) = run("list", "--json").json
    return entry


@pytest.mark.samples(1)
@pytest.mark.parametrize(
    "later", ["2026-11-22T19:00:00+01:00", "2024-02-29T03:00:00+01:00", "2031-01-01T12:00:00+01:00"]
)
def test_between_the_draft_and_its_end(house: Home, bank: Bank, clock: Clock, later: str) -> None:
    """However the clock is set, the day is the one on which the check-in began."""
    home = Altered(house.path, env={"TZ": AMSTERDAM}, changes={"now": "2026-11-22T20:31:00+01:00"})
    assert home.run("checkin", "core", "--lang", "en", stdin="my neck\n").code == 0
    home.changes["now"] = later
    terminal = home.sit_down("--plain", "--lang", "en", size=(80, 30))
    if not later.startswith("2026-11-22"):
        terminal.shows(ROBIN.phrases.start.other_day(on(0), 1))
        terminal.line("g")
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.line("a thought")
    terminal.shows(asked(bank, "small-step", ROBIN))
    terminal.line()
    assert terminal.wait_exit() == 0
    home.close()
    entry = the_entry()
    assert (entry["day"], entry["ref"]) == ("2026-11-22", "2026-11-22.1")
    assert entry["started_at"] == "2026-11-22T20:31:00+01:00"
    assert entry["finished_at"] == later
    clock.is_at(later)
    assert "my neck" in clock.run("show").out
    assert clock.run("doctor").code == 0


def test_a_draft_of_a_day_that_has_not_come(house: Home, bank: Bank) -> None:
    """A draft begun with a clock that was ahead can be resumed, and its day is shown."""
    ahead = Altered(house.path, env={"TZ": "UTC"}, changes={"now": "2026-11-25T20:00:00+00:00"})
    assert ahead.run("checkin", "core", "--lang", "en", stdin="my neck\n").code == 0
    behind = Altered(house.path, env={"TZ": "UTC"}, changes={"now": "2026-11-22T20:00:00+00:00"})
    terminal = behind.sit_down("--plain", size=(80, 30))
    terminal.shows(ROBIN.phrases.start.other_day(on(3), 1))
    terminal.line("g")
    terminal.shows(
        "This check-in is from Wednesday 25 November 2026.", asked(bank, "repeated-thought", ROBIN)
    )
    terminal.line("a thought")
    terminal.shows(asked(bank, "small-step", ROBIN))
    terminal.line()
    assert terminal.wait_exit() == 0
    assert house.entry()["day"] == "2026-11-25"
    behind.close()


def test_no_clock_determines_which_of_two_edits_counts(journal: Journal) -> None:
    made = an_entry(text("first"), number=1)
    journal.add([made], now=moment(hour=20))
    for words, hour in (("second", 15), ("third", 9), ("fourth", 12)):
        (seen,) = journal.matching(Ref(prefix=made.id))
        journal.revise(seen.model_copy(update={"answers": (text(words),)}), now=moment(hour=hour))
    (entry,) = journal.matching(Ref(prefix=made.id))
    assert [a.text for a in entry.answers if hasattr(a, "text")] == ["fourth"]
    history = journal.history(made.id)
    assert [version.time.hour for version in history] == [19, 14, 8, 11], (
        "in UTC, in the order they were made"
    )
    assert [version.counts for version in history] == [False, False, False, True]


def test_entries_are_in_the_order_of_their_days_and_then_of_their_starts(clock: Clock) -> None:
    times = [
        "2026-11-22T20:00:00+01:00",
        "2026-11-22T08:00:00+01:00",  # the clock was set back
        "2026-11-23T01:30:00+01:00",  # belongs to the evening before
        "2026-11-21T23:00:00+01:00",
        "2026-11-22T08:00:00-05:00",  # 14:00 in Amsterdam
    ]
    for number, time in enumerate(times):
        clock.is_at(time)
        assert clock.run("checkin", "free", "--answers", "-", stdin=f'{{"free": "{number}"}}').code == 0
    listed = clock.run("list", "--json").json
    assert [answers(entry)["free"]["text"] for entry in listed] == ["2", "0", "4", "1", "3"]
    assert [entry["ref"] for entry in listed] == [
        "2026-11-22.3",
        "2026-11-22.1",
        "2026-11-22.4",
        "2026-11-22.2",
        "2026-11-21.1",
    ]
    with contextlib.closing(
        open_journal(JournalFile(Path(Context().places.journal)), create=False)
    ) as journal:
        entries = list(journal.entries(oldest_first=True))
    assert entries == sorted(entries, key=order)


# Winter time begins at 3:00 and summer time at 2:00, local time (both 01:00 UTC).
NIGHTS = [
    pytest.param("2026-10-25T00:50", "2026-10-25T01:10", "02:50:00+02:00", "02:10:00+01:00", id="autumn"),
    pytest.param("2027-03-28T00:55", "2027-03-28T01:05", "01:55:00+01:00", "03:05:00+02:00", id="spring"),
    pytest.param(
        "2026-10-25T02:59", "2026-10-25T03:01", "03:59:00+01:00", "04:01:00+01:00", id="autumn, at four"
    ),
    pytest.param(
        "2027-03-28T01:59", "2027-03-28T02:01", "03:59:00+02:00", "04:01:00+02:00", id="spring, at four"
    ),
]


@pytest.mark.samples(2)
@pytest.mark.parametrize(("begun", "ended", "started", "finished"), NIGHTS)
def test_a_night_with_a_changed_clock(
    home: Path, begun: str, ended: str, started: str, finished: str
) -> None:
    """The night belongs to the day before, on either side of the change and of four o'clock."""
    house = Altered(home, env={"TZ": AMSTERDAM}, changes={"now": f"{begun}:00+00:00"})
    assert house.run("checkin", "core", "--lang", "en", stdin="my neck\n").code == 0
    house.changes["now"] = f"{ended}:00+00:00"
    before = dt.date.fromisoformat(begun[:10]) - dt.timedelta(days=1)
    ran = house.run("checkin", "core", "--day", before.isoformat(), stdin="a thought\n\n")
    assert ran.code == 0, "its own day is named: lines of a pipe are otherwise meant for today"
    entry = house.entry()
    assert entry["day"] == before.isoformat()
    assert entry["started_at"] == f"{begun[:10]}T{started}"
    assert entry["finished_at"] == f"{begun[:10]}T{finished}"
    assert entry["zone"] == AMSTERDAM


def test_a_draft_that_travels(home: Path) -> None:
    """Begun in the evening in Amsterdam, finished in Auckland, where it is already the next day."""
    house = Altered(home, env={"TZ": AMSTERDAM}, changes={"now": "2026-11-22T22:30:00+00:00"})
    assert house.run("checkin", "core", "--lang", "en", stdin="my neck\n").code == 0
    house.env["TZ"] = "Pacific/Auckland"
    house.changes["now"] = "2026-11-23T08:00:00+00:00"
    assert house.status()["day"] == "2026-11-23"
    assert house.run("checkin", "core", "--day", "2026-11-22", stdin="a thought\n\n").code == 0
    entry = house.entry()
    assert entry["day"] == "2026-11-22"
    assert (entry["started_at"][-6:], entry["finished_at"][-6:]) == ("+01:00", "+13:00")
    assert entry["zone"] == "Pacific/Auckland"
    assert house.status()["done"] is False
    house.env["TZ"] = "America/New_York"
    assert house.status()["day"] == "2026-11-22", "it is three at night there"


@pytest.mark.samples(3)
@pytest.mark.parametrize(
    "garbage",
    [
        "Nonsense/Zone",
        "",
        ":",
        "../../../etc/passwd",
        "UTC+99",
        "\x01",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "x" * 5000,
    ],
    ids=lambda value: value[:12] or "empty",
)
def test_an_invalid_time_zone(house: Home, garbage: str) -> None:
    house.env["TZ"] = garbage
    ran = house.run("checkin", "free", "--answers", "-", "--json", stdin='{"free": "words"}')
    assert (ran.code, ran.err) == (0, "")
    entry = ran.json
    assert dt.datetime.fromisoformat(entry["started_at"]).utcoffset() is not None
    if entry["zone"]:
        assert garbage != "CET-1CEST,M3.5.0,M10.5.0/3", "the zone of the machine is not that of the entry"
    assert len(house.entries()) == 1


def test_a_journal_of_an_earlier_schema_opens_in_an_invalid_time_zone(house: Home) -> None:
    house.path.mkdir(parents=True)
    shutil.copy(FOLDER / "4.db", house.path / "journal.db")
    house.env["TZ"] = "UTC+99"
    ran = house.run("list")
    assert (ran.code, ran.err) == (0, "")
    assert len(list((house.path / "backups").glob("before-schema-5-*.db"))) == 1


@pytest.mark.samples(2)
@pytest.mark.parametrize(
    "time",
    [
        "1970-01-01T00:30:00+01:00",
        "1970-01-01T12:00:00+00:00",
        "2100-12-31T23:59:00+01:00",
        "2600-01-01T10:00:00+00:00",
    ],
)
def test_other_centuries(home: Path, clock: Clock, time: str) -> None:
    """With a plan made in 2026: check-ins at earlier times do not ask about it, and everything else works."""
    keep(home, an_entry(plan(), day=on(0)))
    clock.is_at(time)
    assert clock.run("checkin", "core", "--lang", "en", stdin="my neck\na thought\n\n").code == 0
    assert clock.run("checkin", "free", "--answers", "-", stdin='{"free": "words"}').code == 0
    for command in ("status", "list", "show", "export", "doctor", "calendar", "patterns"):
        ran = run(command, "--lang", "en")
        assert ran.code == 0, (command, ran.err)
    day = (dt.datetime.fromisoformat(time) - dt.timedelta(hours=4)).date().isoformat()
    assert {entry["day"] for entry in clock.run("list", "--json").json} == {on(0).isoformat(), day}
    clock.is_at("2026-11-23T10:00:00+01:00")
    assert clock.run("checkin", "--lang", "en", stdin="2\n\nkeep\n5\n\n\n\n\n5\n").code == 0
    assert clock.run("doctor").code == 0


def test_a_clock_that_was_ahead_costs_no_backup(home: Path, clock: Clock) -> None:
    for year in range(2100, 2116):
        clock.is_at(f"{year}-06-01T10:00:00+00:00")
        assert clock.run("checkin", "free", "--answers", "-", stdin='{"free": "ahead"}').code == 0
    for day in (20, 21, 22):
        clock.is_at(f"2026-11-{day}T10:00:00+00:00")
        assert clock.run("checkin", "free", "--answers", "-", stdin='{"free": "now"}').code == 0
        assert (home / "backups" / f"2026-11-{day}.db").exists()
        assert f"2026-11-{day}" in clock.run("doctor", "--lang", "en").out


def test_a_backup_of_today_is_never_the_one_that_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = [Backup(tmp_path / f"{year}.db", dt.date(year, 1, 1), 1) for year in range(2100, 2130)]
    today = Backup(tmp_path / "2026-11-22.db", on(0), 1)
    assert today not in outdated([*ahead, today], today=on(0))
    journal = open_journal(JournalFile(tmp_path / "journal.db"), create=True)
    monkeypatch.setattr(backups, "daily_backups", lambda _: [*ahead, today])
    from reflect.journal.lock_file import LockFile

    made = backups.back_up_today(
        journal.connection, tmp_path, on(0), LockFile(tmp_path / "lock"), of=journal.file
    )
    journal.close()
    assert made == today.path
    assert made.exists()
