"""Calendar days and their tension."""

import pytest

from reflect.review.calendar import LEVELS, CalendarDay, as_data, days_of, level
from tests.support.entries import on


def test_a_day_has_its_entries_and_the_medians_of_their_tension() -> None:
    rows = [(on(-1), 6, 4), (on(0), 3, None), (on(0), 8, 2), (on(0), None, 3), (on(2), None, None)]
    assert days_of(rows) == {
        on(-1): CalendarDay(1, 6, 4),
        on(0): CalendarDay(3, 5.5, 2.5),
        on(2): CalendarDay(1, None, None),
    }


def test_a_day_is_as_tense_as_it_began_or_else_as_it_ended() -> None:
    assert CalendarDay(1, 0, 4).tension == 0
    assert CalendarDay(1, None, 0).tension == 0
    assert CalendarDay(1).tension is None


@pytest.mark.parametrize(
    ("step", "tensions"), list(enumerate([(-1, 0, 2), (2.5, 4), (4.5, 6), (6.5, 8), (8.5, 10, 12)]))
)
def test_a_step_of_tension(step: int, tensions: tuple[float, ...]) -> None:
    assert {level(tension) for tension in tensions} == {step}


def test_the_steps_follow_on_each_other_from_0_to_10() -> None:
    assert [number for low, high in LEVELS for number in range(low, high + 1)] == list(range(11))


def test_as_data_a_whole_median_is_whole() -> None:
    assert as_data({on(0): CalendarDay(2, 6.0, 4.5), on(1): CalendarDay(1)}) == [
        {"day": "2026-11-22", "n": 2, "tension_before": 6, "tension_after": 4.5},
        {"day": "2026-11-23", "n": 1, "tension_before": None, "tension_after": None},
    ]
    assert isinstance(as_data({on(0): CalendarDay(2, 6.0)})[0]["tension_before"], int)
