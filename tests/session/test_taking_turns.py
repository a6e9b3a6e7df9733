"""Months of simulated check-ins: every prompt is asked, and none too often."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.actions.planning import history
from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.language.week import FRIDAY, MONDAY, SATURDAY, SUNDAY
from reflect.session.choosing import REPEAT_DAYS, week_of
from reflect.session.extras import ExtraFacts, PatternFacts, RecoveryFacts
from reflect.session.history import History, When
from reflect.session.plan import Planned, Request, plan
from tests.support.entries import DAY, an_entry, on, skipped, text
from tests.support.journals import memory_journal

WEEKLY = "signs-of-room"


class Asked(NamedTuple):
    """A section prompt, with the day it was asked."""

    day: dt.date
    question: str


def planned_on(
    bank: Bank, past: History, day: dt.date, first_weekday: int, extras: ExtraFacts | None = None
) -> Planned:
    request, seed = Request("daily"), day.toordinal()
    return plan(
        bank, past, request, day=day, language="en", seed=seed, first_weekday=first_weekday, extras=extras
    )


def prompts_of(bank: Bank, planned: Planned) -> list[str]:
    """Return the section prompt of a daily check-in; none if an extra takes its place."""
    found = [step.question for step in planned.steps if step.theme in bank.sections]
    assert len(found) == (0 if planned.extra else 1)
    return found


def simulated(
    bank: Bank,
    days: Iterable[dt.date],
    *,
    first_weekday: int = MONDAY,
    skips: Callable[[str], bool] = lambda _: False,
    extras: ExtraFacts | None = None,
) -> list[Asked]:
    """Simulate daily check-ins on these days, and return their section prompts.

    Args:
        bank: all questions.
        days: the days of the check-ins.
        first_weekday: the first day of the week.
        skips: whether a question is skipped.
        extras: what is known about the extras at first; each is answered when it is asked.
    """
    asked: dict[str, When] = {}
    answered: dict[str, When] = {}
    sessions: dict[str, dt.date] = {}
    first_day: dt.date | None = None
    found = []
    for place, day in enumerate(days):
        past = History(asked, answered, sessions, first_day)
        planned = planned_on(bank, past, day, first_weekday, extras)
        for question in (step.question for step in planned.steps):
            asked[question] = When(day, place)
            if not skips(question):
                answered[question] = When(day, place)
        if extras and planned.extra == "pattern":
            extras = extras._replace(pattern=PatternFacts(day))
        elif extras and extras.recovery and planned.extra:
            extras = extras._replace(recovery=extras.recovery._replace(asked=day, confirmed=day))
        sessions, first_day = {"daily": day}, first_day or day
        found += [Asked(day, prompt) for prompt in prompts_of(bank, planned)]
    return found


def weeks(found: Sequence[Asked], first_weekday: int) -> dict[int, list[Asked]]:
    by_week: dict[int, list[Asked]] = {}
    for one in found:
        by_week.setdefault(week_of(one.day, first_weekday), []).append(one)
    return by_week


def gaps(found: Sequence[Asked]) -> Iterator[tuple[str, int]]:
    """Yield the number of days between two uses of the same prompt."""
    last: dict[str, dt.date] = {}
    for day, question in found:
        if question in last:
            yield question, (day - last[question]).days
        last[question] = day


def themes(bank: Bank, found: Sequence[Asked]) -> list[str]:
    return [bank.questions[one.question].theme for one in found]


def prompts(bank: Bank) -> set[str]:
    return {question.id for question in bank.of_themes(bank.sections)}


def assert_well_mixed(bank: Bank, found: Sequence[Asked]) -> None:
    """Assert the properties of the section prompts of a quarter of daily check-ins, with or without extras."""
    assert {one.question for one in found} == prompts(bank)
    assert all(gap > 10 for question, gap in gaps(found) if question != WEEKLY)
    assert all(gap >= 7 for _, gap in gaps(found))
    own = themes(bank, found)
    assert all(one != other for one, other in pairwise(own)), "no theme twice running"
    others = [one.question for one in found if one.question != WEEKLY]
    cycles = [tuple(others[i : i + 16]) for i in range(0, len(others) - 15, 16)]
    assert len(set(cycles)) == len(cycles), "no order twice"


@pytest.mark.samples(10)
@pytest.mark.parametrize("first_weekday", [MONDAY, FRIDAY, SATURDAY, SUNDAY])
@pytest.mark.parametrize("start", range(7))
def test_a_quarter_of_every_day(bank: Bank, start: int, first_weekday: int) -> None:
    found = simulated(bank, map(on, range(start, start + 91)), first_weekday=first_weekday)
    assert_well_mixed(bank, found)
    for number, (first, *others) in enumerate(weeks(found, first_weekday).values()):
        rests = number == 1 and (first.day - found[0].day).days < 7
        assert (first.question == WEEKLY) != rests, "only in the second week of all it may still rest"
        assert WEEKLY not in [one.question for one in others]
    orders = [
        tuple(one.question for one in week) for week in weeks(found, first_weekday).values() if len(week) == 7
    ]
    assert len(set(orders)) == len(orders), "no week is like another"
    times = Counter(one.question for one in found if one.question != WEEKLY)
    assert max(times.values()) - min(times.values()) <= 2


@pytest.mark.samples(10)
@pytest.mark.parametrize("first_weekday", [MONDAY, FRIDAY, SATURDAY, SUNDAY])
@pytest.mark.parametrize("start", range(7, 14))
def test_a_quarter_with_extras(bank: Bank, start: int, first_weekday: int) -> None:
    days = [on(start + number) for number in range(91)]
    extras = ExtraFacts(RecoveryFacts(made=on(start + 3)), PatternFacts())
    found = simulated(bank, days, first_weekday=first_weekday, extras=extras)
    assert_well_mixed(bank, found)
    extra = set(days) - {one.day for one in found}
    assert extra == {on(start + number) for number in (0, 10, 42, 84)}
    by_day = {one.day: one.question for one in found}
    for day in days:
        opens = day == days[0] or week_of(day, first_weekday) != week_of(
            day - dt.timedelta(days=1), first_weekday
        )
        assert (by_day.get(day) == WEEKLY) == (opens and day not in extra), "or the week goes without it"


def test_a_quarter_through_a_real_journal(bank: Bank) -> None:
    journal = memory_journal()
    found = []
    for number in range(91):
        day = on(number + 1)  # the first day is a Monday
        (prompt,) = prompts_of(bank, planned_on(bank, history(journal, bank, day), day, MONDAY))
        answer = skipped(prompt) if number % 3 else text("a word", prompt)
        journal.add([an_entry(text(), answer, day=day)], now=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
        found.append(Asked(day, prompt))
    assert {one.question for one in found} == prompts(bank)
    assert [one.question == WEEKLY for one in found] == [one.day.weekday() == 0 for one in found]
    assert all(gap > 10 for question, gap in gaps(found) if question != WEEKLY), "skipped or not"


@given(
    st.lists(st.integers(1, 5) | st.sampled_from([1, 1, 7, 30]), min_size=80, max_size=120),
    st.sampled_from([MONDAY, FRIDAY, SATURDAY, SUNDAY]),
    st.integers(0, 1000),
    st.none() | st.builds(ExtraFacts, st.none() | st.just(RecoveryFacts(DAY)), st.just(PatternFacts())),
)
def test_any_days_and_any_skips(
    bank: Bank, steps: list[int], first_weekday: int, seed: int, extras: ExtraFacts | None
) -> None:
    chance = random.Random(seed)
    days = [DAY]
    for step in steps:
        days.append(days[-1] + dt.timedelta(days=step))
    found = simulated(
        bank, days, first_weekday=first_weekday, skips=lambda _: chance.random() < 0.4, extras=extras
    )
    assert {one.question for one in found} == prompts(bank)
    rests = {question.id: question.rest for question in bank.questions.values() if question.rest}
    assert all(gap >= rests.get(question, REPEAT_DAYS) for question, gap in gaps(found))
    by_week = weeks(found, first_weekday)
    assert all(WEEKLY not in [one.question for one in others] for _, *others in by_week.values())
    own = themes(bank, found)
    for one, before, theme in zip(found[1:], own, own[1:], strict=False):
        assert theme != before or one.question == WEEKLY, "only the question of the week may follow its theme"


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("first_weekday", [MONDAY, SUNDAY])
def test_with_one_check_in_a_week_every_prompt_comes_in_half_a_year(
    bank: Bank, weekday: int, first_weekday: int
) -> None:
    found = simulated(bank, [on(weekday + 7 * week) for week in range(26)], first_weekday=first_weekday)
    assert {one.question for one in found} == prompts(bank)
    times = Counter(one.question for one in found)
    assert 6 <= times[WEEKLY] <= 9
    own = themes(bank, found)
    assert all(one != other for one, other in pairwise(own))


@pytest.mark.parametrize("weekdays", [(0, 2, 4), (0, 1, 6), (1, 2, 3, 4), (2, 4, 6)])
def test_with_three_check_ins_a_week_the_question_of_the_week_comes_each_week(
    bank: Bank, weekdays: tuple[int, ...]
) -> None:
    found = simulated(bank, [on(1 + 7 * week + weekday) for week in range(30) for weekday in weekdays])
    assert {one.question for one in found} == prompts(bank)
    assert all(first.question == WEEKLY for first, *_ in weeks(found, MONDAY).values())


@pytest.mark.parametrize("weekdays", [(0, 1, 2, 3, 4), (1, 2, 4, 6), (0, 1, 2, 3), (1, 2, 3, 4, 5, 6)])
@pytest.mark.parametrize("first_weekday", [MONDAY, SUNDAY])
def test_with_the_same_days_each_week_no_theme_comes_twice_in_a_row(
    bank: Bank, weekdays: tuple[int, ...], first_weekday: int
) -> None:
    days = sorted(on(1 + 7 * week + weekday) for week in range(30) for weekday in weekdays)
    found = simulated(bank, days, first_weekday=first_weekday)
    assert {one.question for one in found} == prompts(bank)
    own = themes(bank, found)
    assert all(one != other for one, other in pairwise(own))


@pytest.mark.parametrize("weekdays", [(5, 6), (0, 3), (0, 6), (2, 3)])
def test_with_two_check_ins_a_week_it_comes_in_most_weeks_and_so_does_every_other_prompt(
    bank: Bank, weekdays: tuple[int, ...]
) -> None:
    found = simulated(bank, [on(1 + 7 * week + weekday) for week in range(40) for weekday in weekdays])
    assert {one.question for one in found} == prompts(bank)
    assert sum(first.question == WEEKLY for first, *_ in weeks(found, MONDAY).values()) >= 34


def test_after_a_month_without_check_ins_the_rotation_continues(bank: Bank) -> None:
    days = [on(1 + day) for day in range(100) if not 30 <= day < 60]
    found = simulated(bank, days)
    assert {one.question for one in found} == prompts(bank)
    assert all(gap > 10 for question, gap in gaps(found) if question != WEEKLY)


def test_a_question_skipped_each_time_is_not_asked_sooner(bank: Bank) -> None:
    found = simulated(bank, map(on, range(1, 92)), skips=lambda question: question == "first-line")
    assert all(gap > 10 for question, gap in gaps(found) if question == "first-line")
    assert Counter(one.question for one in found)["first-line"] >= 3


@given(st.data())
def test_two_weeks_of_skipping_repeat_no_question_on_the_next_day(bank: Bank, data: st.DataObject) -> None:
    passed_over = data.draw(st.sets(st.sampled_from(sorted(prompts(bank))), min_size=1))
    first = data.draw(st.integers(1, 1000))
    found = simulated(bank, map(on, range(first, first + 14)), skips=passed_over.__contains__)
    assert all(gap > 10 for question, gap in gaps(found) if question != WEEKLY)
    assert all(gap >= 7 for _, gap in gaps(found))


@pytest.mark.parametrize("session", ["quick", "deep", "daily"])
def test_no_check_in_has_two_prompts_of_one_theme(bank: Bank, session: str) -> None:
    for seed in range(50):
        planned = plan(bank, History(), Request(session), day=on(seed), language="en", seed=seed)
        own = [step.theme for step in planned.steps if step.theme in bank.sections]
        assert len(own) == len(set(own)) <= 1


def test_a_theme_of_ones_own_with_one_question_takes_its_turn_like_the_others(tmp_path: Path) -> None:
    file = tmp_path / "garden.yaml"
    file.write_text(
        "version: 1\n"
        "themes: [{id: garden, name: {en: The garden}, insight: {en: It grows.}}]\n"
        'questions: [{id: weeds, theme: garden, format: text, ask: {en: "Which weed came up?"}}]\n',
        encoding="utf-8",
    )
    bank, broken = load([file])
    assert not broken
    found = simulated(bank, map(on, range(1, 92)))
    assert Counter(one.question for one in found)["weeds"] >= 3
    assert {one.question for one in found} == prompts(bank)
