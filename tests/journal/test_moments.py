"""Times of every year and time zone: a stored time can be read again, on the same day and in the same order."""

import datetime as dt
import zoneinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.entry import Entry, content, from_content
from reflect.journal.history import revisions
from reflect.journal.ids import new_id
from reflect.journal.store import Journal
from tests.support.entries import an_entry, text
from tests.support.journals import ids, memory_journal

ZONES = sorted(zoneinfo.available_timezones())
offsets = st.integers(-86_399, 86_399).map(lambda seconds: dt.timezone(dt.timedelta(seconds=seconds)))
zones = st.one_of(st.sampled_from(ZONES).map(zoneinfo.ZoneInfo), offsets)
clocks = st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31, 23, 59, 59))


# These tests use naive local times.
# ruff: noqa: DTZ001


def at(clock: dt.datetime, zone: dt.tzinfo) -> Entry:
    moment = clock.replace(tzinfo=zone)
    return an_entry(text("a walk"), day=clock.date(), started_at=moment, finished_at=moment, id=new_id())


@given(clocks, zones)
def test_any_moment_in_any_zone_is_read_as_it_was_written(clock: dt.datetime, zone: dt.tzinfo) -> None:
    entry = at(clock, zone)
    stored = revisions.as_text(entry)
    found = from_content(stored, revision="")
    assert found.started_at.replace(tzinfo=None) == clock
    assert found.day == clock.date()
    assert abs(found.started_at - clock.replace(tzinfo=zone)) <= dt.timedelta(seconds=60)
    assert revisions.as_text(found) == stored


@given(st.lists(clocks, min_size=2, max_size=6), offsets)
def test_entries_of_any_years_are_in_the_order_of_their_days_and_starts(
    many: list[dt.datetime], zone: dt.tzinfo
) -> None:
    many = list({moment.replace(microsecond=0): None for moment in many})
    entries = [at(clock, zone) for clock in many]
    journal = memory_journal(entries)
    wanted = [entry.id for entry in sorted(entries, key=lambda entry: entry.started_at)]
    assert ids(journal, oldest_first=True) == wanted
    journal.rebuild()
    assert ids(journal, oldest_first=True) == wanted


@pytest.mark.parametrize("year", [1, 1889, 1969, 2600, 9999])
def test_entries_of_one_day_are_in_order_for_any_order_of_arrival(year: int) -> None:
    entries = [at(dt.datetime(year, 4, 30, hour), dt.UTC) for hour in (20, 8, 14, 9)]
    journal = memory_journal(entries)
    hours = [entry.started_at.hour for entry in journal.entries(oldest_first=True)]
    assert hours == [8, 9, 14, 20]


def test_an_entry_with_seconds_in_its_offset_that_an_early_version_stored_is_read() -> None:
    stored = revisions.as_text(an_entry(text("a walk"), day=dt.date(1889, 4, 30), number=1))
    early = stored.replace("2026-11-22T20:31:05+01:00", "1889-04-30T20:00:00+00:17:30")
    early = early.replace("1889-04-30T20:31:05+01:00", "1889-04-30T20:00:00+00:17:30")
    found = from_content(early, revision="")
    assert found.started_at.isoformat() in ("1889-04-30T20:00:00+00:18", "1889-04-30T20:00:00+00:18:00"[:25])
    assert ":30" not in revisions.as_text(found).split("started_at")[1][:30]


def test_a_clock_before_1970_makes_ids_that_sort_first(monkeypatch: pytest.MonkeyPatch) -> None:
    now = new_id()
    monkeypatch.setattr("time.time_ns", lambda: -86_400_000_000_000)
    assert new_id() < now


def test_a_journal_of_memory_is_read_in_order_after_days_were_numbered_by_arrival(tmp_path: Path) -> None:
    entries = [at(dt.datetime(1889, 4, 30, hour), dt.UTC) for hour in (20, 8)]
    journal: Journal = memory_journal(entries)
    first = dt.date(1889, 4, 30).toordinal() << 41
    journal.connection.pragma("foreign_keys", "off")
    for n, entry in enumerate(entries):
        number = journal.connection.execute("SELECT number FROM entry WHERE id = ?", (entry.id,)).get
        for table in ("answer", "page", "intention", "mark"):
            journal.connection.execute(f"UPDATE {table} SET entry = ? WHERE entry = ?", (first + n, number))  # noqa: S608
        journal.connection.execute("UPDATE entry SET number = ? WHERE number = ?", (first + n, number))
    assert len(list(journal.entries())) == 2
    journal.rebuild()
    assert [entry.started_at.hour for entry in journal.entries(oldest_first=True)] == [8, 20]


def test_an_offset_is_stored_in_whole_minutes() -> None:
    at = dt.datetime(1889, 4, 30, 20, 0, tzinfo=dt.timezone(dt.timedelta(minutes=17, seconds=30)))
    stored = content(an_entry(text("words", "free"), started_at=at, finished_at=at))
    assert stored["started_at"] == stored["finished_at"] == "1889-04-30T20:00:00+00:18"
