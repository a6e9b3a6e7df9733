"""The line of the closing about what comes next."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.session.closing_hint import FAMILIAR, SINCE, closing_hint
from tests.support.entries import DAY, on


def days(count: int) -> list[dt.date]:
    """Return the days before the default day on which there was a check-in."""
    return [on(-number) for number in range(1, count + 1)]


def test_after_the_first_days_it_is_the_plan() -> None:
    assert closing_hint(DAY, [], plan=True) == "plan"
    assert closing_hint(DAY, days(1), plan=True) == "plan"


def test_without_a_plan_the_first_days_have_nothing_to_say() -> None:
    assert closing_hint(DAY, [], plan=False) is None


@pytest.mark.parametrize(("name", "since"), SINCE.items())
def test_a_new_page_to_look_back_at_is_announced_on_its_day(name: str, since: int) -> None:
    assert closing_hint(DAY, days(since - 1), plan=True) == name


def test_a_second_check_in_of_that_day_does_not_repeat_it() -> None:
    lines = {
        closing_hint(on(turn), [on(turn - number) for number in range(10)], plan=True) for turn in range(4)
    }
    assert lines == {"plan", *SINCE}


@pytest.mark.parametrize(
    ("count", "told"), [(FAMILIAR, ["plan", *SINCE]), (FAMILIAR + 1, ["plan", None]), (30, ["plan", None])]
)
def test_the_lines_rotate_for_some_weeks_and_then_only_the_plan_is_named(
    count: int, told: list[str | None]
) -> None:
    days = {turn: [on(turn - number) for number in range(1, count)] for turn in range(4)}
    lines = [closing_hint(on(turn), earlier, plan=True) for turn, earlier in days.items()]
    assert set(lines) == {*told}
    assert lines.count("plan") == 1
    without = {closing_hint(on(turn), earlier, plan=False) for turn, earlier in days.items()}
    assert without == {*told} - {"plan"}


def test_after_a_check_in_for_a_past_day_there_is_no_line_about_tomorrow() -> None:
    assert closing_hint(DAY, [on(1)], plan=True, today=on(1)) is None


@pytest.mark.parametrize("count", range(12))
def test_after_one_of_an_earlier_day_the_waiting_one_of_today_is_announced(count: int) -> None:
    assert closing_hint(DAY, days(count), plan=True, today=on(2)) == "today"
    assert closing_hint(DAY, [on(2), *days(count)], plan=True, today=on(2)) not in ("today", "plan")
    assert closing_hint(on(3), days(count), plan=True, today=on(2)) != "today", (
        "tomorrow, in another time zone"
    )


@pytest.mark.parametrize("before", [2, 7])
def test_without_daily_check_ins_the_next_time_is_announced(before: int) -> None:
    assert closing_hint(DAY, [on(-before)], plan=True) == "later"
    assert closing_hint(DAY, [on(0), on(-before)], plan=True) == "later", "the second of the day"
    assert closing_hint(DAY, [on(0), on(-1)], plan=True) != "later"


def test_after_midnight_the_plan_is_for_the_next_time() -> None:
    assert closing_hint(DAY, [], plan=True, late=True) == "later"


@pytest.mark.parametrize("turn", range(8))
def test_a_question_that_was_never_answered_is_not_offered_over_time(turn: int) -> None:
    for count in range(1, 30):
        earlier = [on(turn - number) for number in range(1, count)]
        assert closing_hint(on(turn), earlier, plan=True, thread=False) != "thread"


@given(st.dates(dt.date(2020, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 30), st.booleans())
def test_only_available_pages_are_announced(day: dt.date, count: int, plan: bool) -> None:
    told = closing_hint(day, [day - dt.timedelta(days=number) for number in range(1, count + 1)], plan=plan)
    assert plan or told != "plan"
    assert told is None or told == "plan" or SINCE[told] <= count + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_line(language: str) -> None:
    assert set(phrases_of(language).session.closing_hints) == {"today", "plan", "later", "list", *SINCE}
