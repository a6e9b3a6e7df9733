"""Selection of a question, each rule tested separately."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.question import Question, Wording
from reflect.session.choosing import (
    NEVER_WEEKS,
    REPEAT_DAYS,
    Turn,
    age,
    chance,
    chosen,
    fitting,
    is_last_of_week,
    is_resting,
    latest_prompts,
    longest_ago,
    opens_week,
    prompts_lately,
    themes_met,
    week_of,
    weeks_since,
)
from reflect.session.extras import HALF_YEAR, SIX_WEEKS, ExtraFacts, PatternFacts, RecoveryFacts
from reflect.session.history import History, When
from tests.support.entries import DAY, on

MONDAY = on(-6)
"""The Monday of the week in which DAY is the Sunday."""


def a_question(name: str, *, theme: str = "", rest: int | None = None) -> Question:
    ask = Wording(nl="Wat?", en="What?")
    return Question(id=name, theme=theme or f"theme-{name}", format="text", ask=ask, rest=rest)


WEEKLY = a_question("weekly", theme="room", rest=7)
MATE = a_question("mate", theme="room")
A, B, C, D = (a_question(name) for name in "abcd")
PROMPTS = (WEEKLY, MATE, A, B, C, D)


def a_turn(
    asked: Mapping[Question, int] | None = None,
    *,
    answered: Mapping[Question, int] | None = None,
    day: dt.date = DAY,
    used: int | None = None,
    weekly: Question | None = None,
    first_weekday: int = 0,
    seed: int = 1,
    began: int | None = None,
    extras: ExtraFacts | None = None,
) -> Turn:
    """Return a turn; numbers are the days since a question was asked."""
    history = History(
        asked={q.id: When(day - dt.timedelta(days=ago), 1000 - ago) for q, ago in (asked or {}).items()},
        answered={
            q.id: When(day - dt.timedelta(days=ago), 1000 - ago) for q, ago in (answered or {}).items()
        },
        sessions={} if used is None else {"daily": day - dt.timedelta(days=used)},
        first_day=None if began is None else day - dt.timedelta(days=began),
    )
    return Turn(history, PROMPTS, day, seed, first_weekday, "daily", weekly, extras)


@given(st.dates(min_value=dt.date(1, 2, 1)), st.integers(0, 6))
def test_a_week_begins_on_its_first_day_and_on_no_other(day: dt.date, first_weekday: int) -> None:
    before = day - dt.timedelta(days=1)
    begins = week_of(day, first_weekday) - week_of(before, first_weekday)
    assert begins == (day.weekday() == first_weekday)
    every_day = {question: ago for ago, question in enumerate(PROMPTS, start=1)}
    turn = a_turn(every_day, day=before, first_weekday=first_weekday)
    assert is_last_of_week(turn) == (day.weekday() == first_weekday)


def test_an_age_counts_the_weeks_that_have_begun_since() -> None:
    turn = a_turn({A: 6, B: 7, C: 0})
    assert [age(turn.history.asked, q, turn) for q in (A, B, C, D)] == [0, 1, 0, NEVER_WEEKS]
    assert weeks_since(on(3), turn) == 0, "of a day that is still to come"


def test_the_question_unasked_for_most_weeks_is_next_and_one_never_asked_comes_first() -> None:
    turn = a_turn({A: 20, B: 40, C: 30}, answered={B: 2, A: 200})
    assert longest_ago((A, B, C), turn) == B
    assert longest_ago((A, B, C, D), turn) == D
    assert longest_ago((), turn) is None


def test_among_questions_asked_in_a_week_the_one_unanswered_longest_is_next() -> None:
    turn = a_turn({A: 20, B: 18, C: 17}, answered={A: 20, B: 60, C: 17})
    assert all(longest_ago((A, B, C), other) == B for other in seeds(turn))


def test_ties_are_decided_by_the_seed_deterministically() -> None:
    turn = a_turn({A: 20, B: 18, C: 17}, answered={A: 20, B: 18, C: 17})
    by_seed = [longest_ago((A, B, C), other) for other in seeds(turn)]
    assert {q.id for q in by_seed if q} == {"a", "b", "c"}
    assert by_seed == [longest_ago((A, B, C), other) for other in seeds(turn)]
    assert chance(3, "a") == chance(3, "a") != chance(4, "a")


def seeds(turn: Turn) -> list[Turn]:
    return [
        Turn(turn.history, turn.prompts, turn.day, seed, turn.first_weekday, turn.session, turn.first_of_week)
        for seed in range(60)
    ]


@pytest.mark.parametrize(("ago", "rests"), [(0, True), (6, True), (7, False), (-6, True), (-7, False)])
def test_a_question_rests_for_its_days_on_both_sides(ago: int, rests: bool) -> None:
    assert is_resting(WEEKLY, a_turn({WEEKLY: ago})) == rests
    assert not is_resting(MATE, a_turn({MATE: ago})), "it has no rest of its own"


def test_a_question_that_was_never_asked_does_not_rest() -> None:
    assert not is_resting(WEEKLY, a_turn())


def test_the_theme_of_the_last_prompts_is_left_out() -> None:
    turn = a_turn({A: 15, B: 20})
    assert [q.id for q in latest_prompts(turn)] == ["a"]
    assert fitting((A, B), turn) == [B]


def test_a_theme_that_this_check_in_has_is_left_out() -> None:
    assert fitting((A, B, C), a_turn(), met={A.theme, B.theme}) == [C]
    assert themes_met([a_question("x", theme="core"), a_question("y", theme="check"), A]) == {A.theme}


def test_what_was_asked_in_the_last_days_is_left_out() -> None:
    turn = a_turn({A: REPEAT_DAYS - 1, B: REPEAT_DAYS, C: REPEAT_DAYS + 20, D: 1})
    assert fitting((A, B, C), turn) == [B, C]


def test_the_question_of_the_week_is_left_out_on_its_other_days() -> None:
    assert fitting((WEEKLY, A), a_turn(weekly=WEEKLY, used=0)) == [A]
    assert fitting((WEEKLY, A), a_turn()) == [WEEKLY, A], "another recipe may choose it"


def test_on_the_last_day_of_the_week_its_theme_is_left_out_with_frequent_check_ins() -> None:
    daily = {A: 1, B: 2, C: 3, WEEKLY: 6}
    assert fitting((MATE, D), a_turn(daily, weekly=WEEKLY)) == [D]
    assert fitting((MATE, D), a_turn(daily, weekly=WEEKLY, day=on(-1))) == [MATE, D]


def test_for_who_writes_less_often_or_is_new_it_is_left_out_unless_it_has_waited_longest() -> None:
    assert fitting((MATE, D), a_turn({A: 1, B: 2}, weekly=WEEKLY)) == [D]
    assert fitting((MATE, D), a_turn({A: 1, B: 2, C: 30, D: 30}, weekly=WEEKLY)) == [MATE, D]
    assert fitting((MATE, D), a_turn(weekly=WEEKLY, began=1)) == [D], "yesterday the pattern was named"
    assert fitting((MATE, D), a_turn({A: 7}, weekly=WEEKLY, began=7)) == [MATE, D], "once a week"


def test_the_last_day_of_the_week_is_the_last_one_that_is_written_on() -> None:
    workdays = {D: 1, C: 2, B: 3, WEEKLY: 4, A: 7}
    friday = on(-2)
    assert is_last_of_week(a_turn(workdays, day=friday)), "the Saturday before went by without a prompt"
    assert not is_last_of_week(a_turn(workdays | {A: 6}, day=friday)), "the Saturday before had one"
    assert fitting((MATE, A), a_turn(workdays, weekly=WEEKLY, day=friday)) == [A]


def test_a_day_with_an_extra_is_not_the_last_of_the_week() -> None:
    daily, friday = {A: 1, B: 2, C: 3, D: 5, MATE: 6}, on(-2)
    asked = PatternFacts(friday + dt.timedelta(days=1) - SIX_WEEKS)
    made = RecoveryFacts(friday + dt.timedelta(days=1) - HALF_YEAR, confirmed=friday - dt.timedelta(days=90))
    assert not is_last_of_week(a_turn(daily, day=friday)), "a Saturday and a Sunday are to come"
    assert not is_last_of_week(a_turn(daily, day=friday, extras=ExtraFacts(pattern=asked))), "a Sunday is"
    assert not is_last_of_week(a_turn(daily, day=friday, extras=ExtraFacts(made)))
    assert is_last_of_week(a_turn(daily, day=friday, extras=ExtraFacts(made, asked))), "each has one"


def test_a_rule_that_leaves_no_question_is_skipped_and_rest_is_the_last_to_be_skipped() -> None:
    resting = a_question("resting", rest=30)
    turn = Turn(History(asked={"resting": When(on(-20)), "a": When(on(-1))}), (resting, A), DAY, 1)
    assert fitting((resting, A), turn, met={A.theme}) == [A]
    assert fitting((resting,), turn) == [resting]
    assert fitting((), turn) == []


# The question of the first check-in of a week

OFTEN = {A: 2, B: 3, C: 4, WEEKLY: 7}


def test_it_opens_the_week_once() -> None:
    monday = MONDAY
    assert opens_week(a_turn(OFTEN, weekly=WEEKLY, day=monday, used=1))
    assert opens_week(a_turn(OFTEN, weekly=WEEKLY, day=monday))
    assert not opens_week(a_turn(OFTEN, weekly=WEEKLY, day=monday, used=0))
    assert not opens_week(a_turn(OFTEN, weekly=WEEKLY, used=6))
    assert not opens_week(a_turn(OFTEN, used=7)), "no recipe names one"


def test_it_waits_while_it_rests() -> None:
    assert not opens_week(a_turn(OFTEN | {WEEKLY: 6}, weekly=WEEKLY, day=MONDAY))


def test_it_is_chosen_where_it_is_in_the_group_and_its_theme_is_not_met_yet() -> None:
    turn = a_turn(OFTEN, weekly=WEEKLY)
    assert chosen(PROMPTS, turn) == WEEKLY
    assert chosen((A, D), turn) == D
    assert chosen(PROMPTS, turn, met={"room"}) == D
    assert chosen((), turn) is None


def test_for_rare_check_ins_it_alternates_with_the_other_questions() -> None:
    every = {A: 40, B: 50, C: 60, D: 70, MATE: 40}
    weekly = every | {WEEKLY: 14, A: 7}
    assert prompts_lately(a_turn(weekly)) == 0
    assert not opens_week(a_turn(weekly, weekly=WEEKLY)), "one other since"
    assert opens_week(a_turn(weekly | {WEEKLY: 21, B: 14}, weekly=WEEKLY)), "two others since"
    assert opens_week(a_turn(every | {WEEKLY: 7, A: 6}, weekly=WEEKLY)), "twice a week, it comes each week"
    assert not opens_week(a_turn(every | {WEEKLY: 7}, weekly=WEEKLY)), "never twice running"
    assert not opens_week(a_turn(every | {WEEKLY: 21, B: 14, MATE: 7}, weekly=WEEKLY)), "nor its theme"
    assert not opens_week(a_turn(every | {WEEKLY: 7, A: 6, MATE: 100}, weekly=WEEKLY)), (
        "its mate waited longest"
    )
    assert opens_week(a_turn(OFTEN | every | OFTEN | {MATE: 100}, weekly=WEEKLY)), "not for who writes often"


def test_the_first_time_of_all_it_opens_the_week() -> None:
    assert opens_week(a_turn(weekly=WEEKLY))


def test_a_bank_prompt_about_a_week_rests_for_a_week_and_fits_every_day_of_it(bank: Bank) -> None:
    for question in bank.questions.values():
        said = question.ask.say("nl") + question.ask.say("en")
        assert (" week" in said) == (question.rest == 7), question.id
        assert "deze week" not in said, "not on a Monday"
        assert "this week" not in said
