"""The next time of a reminder, and the command line that contains it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.days import day_of
from reflect.remind.reminder import EVERY_DAY, ScheduledReminder, moved, parse_command, parse_time, upcoming
from tests.support.schedulers import SOME_DAYS, a_reminder

FOUR = dt.time(4)
SUNDAY_EVENING = dt.datetime(2026, 11, 22, 20, 30)  # noqa: DTZ001 - a wall clock


@pytest.mark.parametrize(
    ("text", "time"),
    [("20:30", (20, 30)), ("8:05", (8, 5)), ("08.05", (8, 5)), ("0:00", (0, 0)), (" 23:59 ", (23, 59))],
)
def test_a_time_is_hours_and_minutes(text: str, time: tuple[int, int]) -> None:
    assert parse_time(text) == dt.time(*time)


@pytest.mark.parametrize(
    "text", ["", "20", "24:00", "20:60", "20:3", "8pm", "20:30:00", "-1:30", "²0:30", "20:30\n1"]
)
def test_other_text_is_not_a_time(text: str) -> None:
    assert parse_time(text) is None


REMINDERS = st.builds(
    lambda minutes, days, language, folder, python: ScheduledReminder(
        dt.time(*divmod(minutes, 60)), days, language, f"{folder}/status", python
    ),
    st.integers(0, 1439),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.sampled_from(["en", "nl"]),
    st.text(),
    st.text(min_size=1),
)


@given(REMINDERS)
def test_the_command_line_holds_all_of_it(reminder: ScheduledReminder) -> None:
    assert parse_command(reminder.command) == reminder


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["/bin/true"],
        ["/bin/python", "-m", "http.server"],
        a_reminder().command[:4],
        [word.replace("20:30", "25:30") for word in a_reminder().command],
        [word.replace("mon", "someday") for word in a_reminder().command],
    ],
    ids=len,
)
def test_another_command_line_is_not_a_reminder(words: list[str]) -> None:
    assert parse_command(words) is None


def test_it_comes_today_if_its_time_has_not_come_and_otherwise_tomorrow() -> None:
    later, now, earlier = (a_reminder(at=at) for at in ("20:31", "20:30", "08:00"))
    assert upcoming(later, SUNDAY_EVENING, FOUR, set()) == dt.datetime(2026, 11, 22, 20, 31)  # noqa: DTZ001
    assert upcoming(now, SUNDAY_EVENING, FOUR, set()) == dt.datetime(2026, 11, 23, 20, 30)  # noqa: DTZ001
    assert upcoming(earlier, SUNDAY_EVENING, FOUR, set()) == dt.datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001


def test_it_comes_on_its_weekdays() -> None:
    tuesdays = a_reminder(weekdays=frozenset({1}))
    assert upcoming(tuesdays, SUNDAY_EVENING, FOUR, set()) == dt.datetime(2026, 11, 24, 20, 30)  # noqa: DTZ001


def test_a_day_that_is_done_has_none() -> None:
    done = {dt.date(2026, 11, 22), dt.date(2026, 11, 23)}
    found = upcoming(a_reminder(at="21:00"), SUNDAY_EVENING, FOUR, done)
    assert found == dt.datetime(2026, 11, 24, 21, 0)  # noqa: DTZ001
    only_sunday = a_reminder(at="21:00", weekdays=frozenset({6}))
    assert upcoming(only_sunday, SUNDAY_EVENING, FOUR, done) == dt.datetime(2026, 11, 29, 21, 0)  # noqa: DTZ001


def test_one_after_midnight_belongs_to_the_day_before() -> None:
    night = a_reminder(at="01:00")
    assert upcoming(night, SUNDAY_EVENING, FOUR, set()) == dt.datetime(2026, 11, 23, 1, 0)  # noqa: DTZ001
    done_on_sunday = {dt.date(2026, 11, 22)}
    assert upcoming(night, SUNDAY_EVENING, FOUR, done_on_sunday) == dt.datetime(2026, 11, 24, 1, 0)  # noqa: DTZ001


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_weekdays_moved_on_and_back_are_the_same(days: frozenset[int]) -> None:
    assert moved(moved(days, 1), -1) == days
    assert moved(EVERY_DAY, 1) == EVERY_DAY
    assert moved(SOME_DAYS, 1) == {1, 3, 0}


@given(REMINDERS, st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1)), st.times())  # noqa: DTZ001
def test_the_next_one_is_always_later_on_one_of_its_days_and_within_a_week(
    reminder: ScheduledReminder, now: dt.datetime, starts: dt.time
) -> None:
    found = upcoming(reminder, now, starts, {day_of(now, starts)})
    assert now < found <= now + dt.timedelta(days=15)
    assert (found.time(), found.weekday() in reminder.weekdays) == (reminder.at, True)
    assert day_of(found, starts) != day_of(now, starts)
