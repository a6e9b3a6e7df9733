import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest

from reflect.bank.bank import Bank
from reflect.journal.answers import Answer
from reflect.journal.entry import Entry
from reflect.session.closing import STREAK_DAYS, Past, closing, moments, occasion
from reflect.session.plan import GAP_DAYS
from tests.support.entries import DAY, an_entry, an_id, follow_up, on, plan, scale, skipped, text
from tests.support.sessions import AN_INTENTION

YESTERDAY = Past(days=(on(-1),), areas_lately=True)
RISE = (scale(3), scale(5, "tension-after"))
WORDS = text("my chest, a little and only for a while", areas=("chest",))


def an_ending(*answers: Answer, language: str = "en") -> Entry:
    return an_entry(*(answers or (WORDS,)), language=language)


# The closing line


@pytest.mark.parametrize("days", [GAP_DAYS, 400])
def test_it_is_after_a_gap_when_the_latest_day_is_long_ago(days: int) -> None:
    assert occasion(an_ending(), Past(days=(on(-days), on(-days - 1)))) == "after a gap"


@pytest.mark.parametrize("days", [0, 1, GAP_DAYS - 1, -3])
def test_it_is_not_after_a_gap_otherwise(days: int) -> None:
    assert occasion(an_ending(), Past(days=(on(-days),))) == "otherwise"


def test_it_is_not_after_a_gap_the_first_time() -> None:
    assert occasion(an_ending(), Past()) == "otherwise"


def test_it_is_after_a_rise_when_tension_went_up() -> None:
    assert occasion(an_ending(WORDS, *RISE), YESTERDAY) == "after a rise in tension"


@pytest.mark.parametrize(
    "answers",
    [
        (scale(5), scale(5, "tension-after")),
        (scale(5), scale(0, "tension-after")),
        (scale(5),),
        (scale(5, "tension-after"),),
    ],
    ids=["the same", "less", "only before", "only after"],
)
def test_it_is_not_after_a_rise_otherwise(answers: tuple[Answer, ...]) -> None:
    assert occasion(an_ending(WORDS, *answers), YESTERDAY) == "otherwise"


def test_a_rise_from_nothing_is_a_rise() -> None:
    answers = (scale(0), scale(1, "tension-after"))
    assert occasion(an_ending(WORDS, *answers), YESTERDAY) == "after a rise in tension"


def test_it_is_after_skips_when_a_question_was_skipped() -> None:
    assert occasion(an_ending(WORDS, skipped()), YESTERDAY) == "after skips"


def test_a_gap_comes_before_a_rise_and_a_rise_before_skips() -> None:
    ending = an_ending(WORDS, skipped(), *RISE)
    assert occasion(ending, Past(days=(on(-GAP_DAYS),))) == "after a gap"
    assert occasion(ending, YESTERDAY) == "after a rise in tension"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_line_is_one_of_its_occasion_in_the_language_of_the_entry(bank: Bank, language: str) -> None:
    for answers, past, name in (
        ((WORDS,), YESTERDAY, "otherwise"),
        ((WORDS, skipped()), YESTERDAY, "after skips"),
        ((WORDS, *RISE), YESTERDAY, "after a rise in tension"),
        ((WORDS,), Past(days=(on(-GAP_DAYS),)), "after a gap"),
    ):
        lines = next(lines for occasion_, lines in bank.closings.items() if occasion_ == name)
        seen = {
            closing(an_ending(*answers, language=language), past, None, bank, seed=seed).line
            for seed in range(60)
        }
        assert seen == set(lines.say(language))


def test_the_same_entry_and_seed_give_the_same_closing(bank: Bank) -> None:
    ending = an_ending()
    assert closing(ending, YESTERDAY, None, bank, seed=3) == closing(ending, YESTERDAY, None, bank, seed=3)


@pytest.mark.parametrize(
    "answers", [(WORDS,), (WORDS, skipped()), (WORDS, *RISE)], ids=["plain", "skips", "rise"]
)
def test_the_line_is_another_one_the_next_day_and_each_has_its_turn(
    bank: Bank, answers: tuple[Answer, ...]
) -> None:
    year = range(DAY.toordinal(), DAY.toordinal() + 365)
    lines = [closing(an_ending(*answers), YESTERDAY, None, bank, seed=day).line for day in year]
    assert all(line != after for line, after in pairwise(lines))
    turns = Counter(lines)
    assert max(turns.values()) - min(turns.values()) <= 2
    rounds = {tuple(lines[start : start + len(turns)]) for start in range(0, 300, len(turns))}
    assert len(rounds) > 3, "not in the same order all year"


def test_a_bank_without_closings_still_closes() -> None:
    shown = closing(an_ending(), Past(), None, Bank([]), seed=1)
    assert (shown.line, shown.reminder) == ("", None)


# The reminder


def row(length: int) -> Past:
    """Return a past with check-ins on `length` consecutive days up to yesterday."""
    return Past(days=tuple(on(-n) for n in range(1, length + 1)), areas_lately=True)


def test_an_ordinary_day_has_no_reminder(bank: Bank) -> None:
    assert moments(an_ending(), YESTERDAY) == []
    assert closing(an_ending(), YESTERDAY, None, bank, seed=1).reminder is None


def test_the_first_check_in_has_its_moment() -> None:
    assert moments(an_ending(), Past()) == ["first check-in"]


@pytest.mark.parametrize("outcome", ["forgot", "not_this_time"])
def test_a_plan_that_was_forgotten_or_passed_over_has_its_moment(outcome: str) -> None:
    told = follow_up(an_id(1)).model_copy(update={"outcome": outcome})
    assert moments(an_ending(WORDS, told), YESTERDAY) == ["fell back"]


@pytest.mark.parametrize("outcome", ["happened", "partly", "no_moment"])
def test_a_plan_with_another_outcome_has_none(outcome: str) -> None:
    told = follow_up(an_id(1)).model_copy(update={"outcome": outcome})
    assert moments(an_ending(WORDS, told), YESTERDAY) == []


def test_coming_back_after_a_gap_has_the_moment_of_falling_back() -> None:
    assert moments(an_ending(), Past(days=(on(-GAP_DAYS),), areas_lately=True)) == ["fell back"]


TIGHT = text("tight chest", areas=("chest",))


@pytest.mark.parametrize("answer", [TIGHT, skipped()], ids=["brief", "skipped"])
def test_high_tension_with_brief_or_no_words_has_its_moment(answer: Answer) -> None:
    past = Past(days=(on(-1),), areas_lately=True)
    assert moments(an_ending(scale(7), answer), past) == ["tense and brief"]


@pytest.mark.parametrize(
    "answers", [(scale(6), TIGHT), (scale(9), WORDS), (scale(9), TIGHT, WORDS), (scale(9),)]
)
def test_less_tension_more_words_or_no_question_for_words_has_none(answers: tuple[Answer, ...]) -> None:
    assert moments(an_ending(*answers), YESTERDAY) == []


def test_many_days_in_a_row_have_their_moment() -> None:
    assert moments(an_ending(), row(STREAK_DAYS - 1)) == ["many days or a demand"]
    assert moments(an_ending(), row(STREAK_DAYS - 2)) == []


def test_days_with_a_gap_are_not_consecutive() -> None:
    holed = Past(days=tuple(on(-n) for n in range(1, 20) if n != 3), areas_lately=True)
    assert moments(an_ending(), holed) == []


def test_a_second_check_in_of_a_day_counts_the_day_once() -> None:
    days: tuple[dt.date, ...] = (on(0), *row(STREAK_DAYS - 2).days)
    assert moments(an_ending(), Past(days=days, areas_lately=True)) == []


@pytest.mark.parametrize(
    ("language", "response"),
    [
        ("en", "I must be calm"),
        ("en", "breathe every day"),
        ("nl", "ik moet rustig zijn"),
        ("nl", "elke dag lopen"),
    ],
)
def test_a_plan_with_a_demand_in_it_has_its_moment(language: str, response: str) -> None:
    ending = an_ending(WORDS, plan(response=response), language=language)
    assert moments(ending, YESTERDAY) == ["many days or a demand"]


@pytest.mark.parametrize(
    ("language", "response"), [("en", "walk past the mustard"), ("nl", "een moetje vieren")]
)
def test_a_word_that_only_looks_like_a_demand_has_none(language: str, response: str) -> None:
    assert moments(an_ending(WORDS, plan(response=response), language=language), YESTERDAY) == []


def test_a_week_without_a_body_area_has_its_moment() -> None:
    past = Past(days=(on(-1), on(-7)), areas_lately=False)
    assert moments(an_ending(text("nothing to feel here today")), past) == ["no body area for a week"]
    assert moments(an_ending(), past) == []
    assert moments(an_ending(text("nothing to feel here today")), Past(past.days, areas_lately=True)) == []


def test_someone_who_began_less_than_a_week_ago_is_not_reminded_of_the_body() -> None:
    assert moments(an_ending(text("nothing to feel here today")), Past(days=(on(-1), on(-6)))) == []


def test_the_first_check_in_is_not_reminded_of_the_body() -> None:
    assert moments(an_ending(text("nothing to feel here today")), Past()) == ["first check-in"]


def test_moments_come_with_the_most_telling_first(bank: Bank) -> None:
    told = follow_up(an_id(1), outcome="forgot")
    everything = an_ending(told, scale(9), text("tight"), plan(response="I must"))
    assert moments(everything, Past()) == [
        "first check-in",
        "fell back",
        "tense and brief",
        "many days or a demand",
    ]
    assert moments(everything, Past(days=(on(-1), on(-9)))) == [
        "fell back",
        "tense and brief",
        "many days or a demand",
        "no body area for a week",
    ]
    reminder = next(r for r in bank.reminders if r.when == "fell back")
    for language in ("nl", "en"):
        ending = everything.model_copy(update={"language": language})
        assert closing(ending, YESTERDAY, None, bank, seed=1).reminder == reminder.text.say(language)


def test_a_reminder_does_not_come_twice_in_a_row(bank: Bank) -> None:
    for past in (row(STREAK_DAYS), row(STREAK_DAYS + 1)):
        again = Past(past.days, past.areas_lately, told=("many days or a demand",))
        assert closing(an_ending(), past, None, bank, seed=1).reminder
        assert closing(an_ending(), again, None, bank, seed=1).reminder is None
    forgot = an_ending(follow_up(an_id(1), outcome="forgot"))
    other = Past(row(STREAK_DAYS).days, told=("many days or a demand",))
    fell_back = next(r for r in bank.reminders if r.when == "fell back")
    assert closing(forgot, other, None, bank, seed=1).reminder == fell_back.text.say("en")


def test_after_midnight_the_closing_does_not_speak_of_tomorrow(bank: Bank) -> None:
    for late, told in ((False, "plan"), (True, "later")):
        past = Past(days=(on(-1),), areas_lately=True, late=late)
        assert closing(an_ending(), past, AN_INTENTION, bank, seed=1).hint == told


# What was noticed


def test_a_closing_shows_the_areas_the_sentence_the_tension_and_the_plan(bank: Bank) -> None:
    thought = text("I have to do it alone", "repeated-thought")
    more = text("jaw and chest", "stay-with-body", areas=("jaw", "chest"))
    shown = closing(an_ending(WORDS, thought, more, *RISE), YESTERDAY, AN_INTENTION, bank, seed=1)
    assert shown.areas == ("jaw", "chest"), "from the top, as in the week"
    assert shown.sentence == "I have to do it alone"
    assert shown.tension == (3, 5)
    assert shown.intention == AN_INTENTION


def test_a_closing_shows_nothing_that_was_not_said(bank: Bank) -> None:
    shown = closing(an_ending(skipped(), text("hm", "free")), YESTERDAY, None, bank, seed=1)
    assert (shown.areas, shown.sentence, shown.tension, shown.intention) == ((), "", None, None)
