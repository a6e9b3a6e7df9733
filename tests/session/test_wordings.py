"""The wording of a day, and the rotation of the wordings of a question."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.question import OtherWording, Question, Wording
from reflect.language.choose import LANGUAGES
from reflect.session.history import History
from reflect.session.plan import Request, plan
from reflect.session.wordings import fitting_wordings, wording_of
from tests.support.entries import DAY, on

CORE = ["body-signal", "repeated-thought", "small-step"]
NAMED = "saying yes before I think"


def a_question(*also: OtherWording) -> Question:
    return Question(id="q", theme="t", format="text", ask=Wording(nl="Wat?", en="What?"), also=also)


def asked(question: Question, day: int, *, pattern: str | None = None, body: bool = True) -> str:
    return wording_of(question, "en", day=on(day), first_day=DAY, pattern=pattern, body=body)


@given(st.sampled_from(CORE), st.sampled_from(LANGUAGES), st.dates(), st.dates(), st.none() | st.just(NAMED))
def test_no_wording_comes_on_two_of_three_days_running(
    bank: Bank, name: str, language: str, first: dt.date, day: dt.date, pattern: str | None
) -> None:
    days = [day + dt.timedelta(days=n) for n in range(3) if day < dt.date.max - dt.timedelta(days=3)]
    question = bank.questions[name]
    said = [wording_of(question, language, day=one, first_day=first, pattern=pattern) for one in days]
    assert len(set(said)) == len(days)
    assert not any("{" in one for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", [None, NAMED])
def test_without_the_body_the_signal_is_worded_differently_from_day_to_day_too(
    bank: Bank, language: str, pattern: str | None
) -> None:
    signal = bank.questions["body-signal"]
    with_it, without = (
        [
            wording_of(signal, language, day=on(day), first_day=DAY, pattern=pattern, body=body)
            for day in range(4)
        ]
        for body in (True, False)
    )
    assert len({*without}) == (4 if pattern else 3)
    assert len({*without} & {*with_it}) == 1, "only the first of them is asked where the body is not left out"
    assert [one for one in without if NAMED in one] == without[3:] * bool(pattern)


@given(st.data())
def test_neither_does_it_in_check_ins_of_days_with_gaps(bank: Bank, data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.integers(1, 4), min_size=3, max_size=30))
    days = [sum(steps[:n]) for n in range(len(steps))]
    for name in CORE:
        said = {day: asked(bank.questions[name], day) for day in days}
        for one, other in pairwise(days):
            assert other - one > 2 or said[one] != said[other]


@pytest.mark.parametrize("name", CORE)
def test_a_core_question_has_three_wordings_and_one_more_that_quotes_the_pattern(
    bank: Bank, name: str
) -> None:
    question = bank.questions[name]
    for language in LANGUAGES:
        plain = fitting_wordings(question, language, named=False, body=True)
        named = fitting_wordings(question, language, named=True, body=True)
        assert len(plain) == 3
        (quoting,) = [one for one in named if one not in plain]
        assert quoting.say(language).count("“{pattern}”") == 1
        assert "{" not in "".join(one.say(language) for one in plain)


def test_the_first_day_asks_the_first_wording(bank: Bank) -> None:
    for name in CORE:
        question = bank.questions[name]
        assert wording_of(question, "en", day=DAY) == question.ask.en == asked(question, 0)


def test_the_pattern_is_quoted_in_its_turn_and_in_no_other_wording(bank: Bank) -> None:
    said = [asked(bank.questions["repeated-thought"], day, pattern=NAMED) for day in range(8)]
    assert [f"“{NAMED}”" in one for one in said] == [False, False, False, True] * 2


def test_where_the_body_is_left_out_the_signal_is_asked_for_without_it(bank: Bank) -> None:
    said = {asked(bank.questions["body-signal"], day, body=False) for day in range(9)}
    assert len(said) == 3
    assert not any("body" in one for one in said)
    thoughts = {asked(bank.questions["repeated-thought"], day, body=False) for day in range(9)}
    assert len(thoughts) == 3, "a question that has none keeps its wordings"


def test_braces_in_the_question_itself_stay_unchanged() -> None:
    question = Question(id="q", theme="t", format="text", ask=Wording(en="What is {pattern}?"))
    assert asked(question, 0) == asked(question, 0, pattern=NAMED) == "What is {pattern}?"


def test_a_wording_in_one_language_has_no_turn_in_the_other() -> None:
    question = a_question(OtherWording(en="Which?"))
    turns = {
        language: len(fitting_wordings(question, language, named=True, body=True)) for language in LANGUAGES
    }
    assert turns == {"nl": 1, "en": 2}


def test_a_check_in_asks_the_wording_of_its_day(bank: Bank) -> None:
    for day in range(5):
        planned = plan(
            bank, History(first_day=DAY), Request("core"), day=on(day), language="en", seed=1, pattern=NAMED
        )
        said = [asked(bank.questions[name], day, pattern=NAMED) for name in CORE]
        assert [step.asked for step in planned.steps] == said
