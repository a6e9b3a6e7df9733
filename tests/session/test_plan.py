import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.question import TextQuestion
from reflect.errors import UnknownName
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.session.extras import ExtraFacts, PatternFacts, RecoveryFacts
from reflect.session.history import History, When
from reflect.session.intention import OpenIntention
from reflect.session.plan import GAP_DAYS, Planned, Request, plan
from tests.support.entries import DAY, on
from tests.support.questions import question_of
from tests.support.sessions import AN_INTENTION

CORE = ["body-signal", "repeated-thought", "small-step"]
PROMPTS = [
    "familiar-pattern",
    "understood-yet",
    "kinder-alternative",
    "known-over-restful",
    "keeping-the-peace",
    "stay-with-body",
    "shift-a-habit",
    "practised-today",
    "first-line",
    "small-thanks",
    "point-of-resistance",
    "soothing-others",
    "empty-place",
    "still-becoming",
    "signs-of-room",
    "less-finished",
    "more-of-this",
]
WEEKLY = "signs-of-room"
OTHERS = [question for question in PROMPTS if question != WEEKLY]


def everything(when: When, sessions: Mapping[str, dt.date] | None = None) -> History:
    """Return a history in which every question was asked and answered at the same time."""
    asked = dict.fromkeys([*CORE, *PROMPTS], when)
    return History(asked=asked, answered=asked, sessions=sessions or {"daily": DAY})


ONCE = everything(When(on(-30)))
"""A history in which every question was answered at the same time, and the daily session was used this week."""


def planned(
    bank: Bank,
    session: str | None = None,
    history: History = ONCE,
    *,
    theme: str | None = None,
    questions: tuple[str, ...] = (),
    may_shorten: bool = False,
    day: dt.date = DAY,
    language: str = "en",
    seed: int = 1,
    first_weekday: int = 0,
    extras: ExtraFacts | None = None,
) -> Planned:
    request = Request(session, theme, questions, may_shorten)
    return plan(
        bank,
        history,
        request,
        day=day,
        language=language,
        seed=seed,
        first_weekday=first_weekday,
        extras=extras,
    )


def asked(result: Planned) -> list[str]:
    return [step.question for step in result.steps]


def least_recent(question: str) -> History:
    """Return a history in which one question is the least recently answered."""
    asked = {q: When(on(-70 if q == question else -40 + i // 5), i) for i, q in enumerate([*CORE, *PROMPTS])}
    return History(asked=asked, answered=asked, sessions={"daily": DAY})


def test_daily_is_the_default_session(bank: Bank) -> None:
    assert planned(bank, None).session == "daily"


def test_daily_asks_tension_the_core_one_section_and_tension_again(bank: Bank) -> None:
    first, *middle, section, last = asked(planned(bank, "daily"))
    assert (first, middle, last) == ("tension-before", CORE, "tension-after")
    assert section in PROMPTS


def test_core_asks_the_three_core_questions_in_their_order(bank: Bank) -> None:
    assert asked(planned(bank, "core")) == CORE


@pytest.mark.parametrize("question", [*CORE, *PROMPTS])
def test_quick_asks_the_one_question_answered_longest_ago(bank: Bank, question: str) -> None:
    assert asked(planned(bank, "quick", least_recent(question))) == [question]


def test_free_asks_nothing_but_the_blank_page(bank: Bank) -> None:
    assert asked(planned(bank, "free")) == ["free"]


def test_deep_takes_the_theme_visited_longest_ago_and_then_the_core(bank: Bank) -> None:
    for theme in bank.sections:
        prompts = [question.id for question in bank.of_themes([theme])]
        days = {question: When(on(-50 if question in prompts else -20)) for question in PROMPTS}
        first, *core = asked(planned(bank, "deep", History(asked=days)))
        assert (first in prompts, core) == (True, CORE)


@pytest.mark.parametrize("question", PROMPTS)
def test_a_theme_asked_for_makes_it_a_deep_session_about_that_theme(bank: Bank, question: str) -> None:
    result = planned(bank, theme=bank.questions[question].theme, history=least_recent(question))
    assert (result.session, asked(result)) == ("deep", [question, *CORE])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("question", PROMPTS)
def test_deep_opens_with_the_insight_and_asks_the_core_in_its_light(
    bank: Bank, question: str, language: str
) -> None:
    theme = bank.themes[bank.questions[question].theme]
    prompt, *core = planned(bank, theme=theme.id, language=language).steps
    insight = theme.insight_of(DAY)
    assert insight is not None
    assert theme.light is not None
    assert (prompt.insight, prompt.light) == (insight.say(language), None)
    assert [(step.insight, step.light) for step in core] == [(None, theme.light.say(language))] * 3


@pytest.mark.parametrize("session", ["daily", "core", "quick", "free"])
def test_other_sessions_say_nothing_above_their_questions(bank: Bank, session: str) -> None:
    assert all(step.insight is None and step.light is None for step in planned(bank, session).steps)


@pytest.mark.parametrize("question", OTHERS)
def test_daily_takes_the_prompt_asked_longest_ago(bank: Bank, question: str) -> None:
    assert asked(planned(bank, "daily", least_recent(question)))[-2] == question


def test_a_prompt_never_asked_comes_before_any_that_was(bank: Bank) -> None:
    days = {question: When(on(-90)) for question in PROMPTS if question != "shift-a-habit"}
    history = History(asked=days, sessions={"daily": DAY})
    assert asked(planned(bank, "daily", history))[-2] == "shift-a-habit"


def test_a_seed_decides_between_questions_that_waited_equally_long(bank: Bank) -> None:
    history = History(sessions={"daily": DAY})
    chosen = [asked(planned(bank, "daily", history, seed=seed))[-2] for seed in range(1600)]
    assert all(50 <= chosen.count(question) <= 150 for question in OTHERS)
    assert chosen == [asked(planned(bank, "daily", history, seed=seed))[-2] for seed in range(1600)]


def test_the_first_daily_check_in_of_a_week_asks_for_signs_of_room(bank: Bank) -> None:
    def after(sessions: Mapping[str, dt.date]) -> History:
        days = {question: When(on(-1 - i % 6)) for i, question in enumerate(OTHERS)}
        return History(asked=days | {WEEKLY: When(on(-8))}, sessions=sessions)

    for seed in range(20):
        assert asked(planned(bank, "daily", after({"core": DAY}), seed=seed))[-2] == WEEKLY
        assert asked(planned(bank, "daily", after({"daily": DAY}), seed=seed))[-2] != WEEKLY
    assert DAY.weekday() == 6
    sunday = after({"daily": on(-1)})
    assert asked(planned(bank, "daily", sunday))[-2] != WEEKLY, "the week began on Monday"
    assert asked(planned(bank, "daily", sunday, first_weekday=6))[-2] == WEEKLY, "the week begins today"


def test_a_question_asked_for_by_name_replaces_the_question_of_the_week(bank: Bank) -> None:
    result = planned(bank, "daily", History(), questions=("first-line",))
    assert asked(result)[-2:] == ["first-line", "tension-after"]
    assert asked(planned(bank, "daily", History(), theme="body"))[-2] == "stay-with-body"


def test_the_same_past_and_seed_give_the_same_plan(bank: Bank) -> None:
    assert planned(bank, "deep", seed=4) == planned(bank, "deep", seed=4)


@pytest.mark.parametrize(
    ("session", "theme", "question"), [("dialy", None, ""), (None, "bodie", ""), (None, None, "x")]
)
def test_a_name_that_is_not_in_the_bank_is_refused_with_those_that_are(
    bank: Bank, session: str | None, theme: str | None, question: str
) -> None:
    with pytest.raises(UnknownName) as refused:
        planned(bank, session, theme=theme, questions=(question,) if question else ())
    assert refused.value.name == (session or theme or question)
    known = {"session": bank.recipes, "theme": bank.sections, "question": bank.questions}[refused.value.kind]
    assert list(refused.value.known) == list(known)


@pytest.mark.parametrize("theme", ["core", "check", "free"])
def test_a_theme_that_is_not_a_section_cannot_be_asked_for(bank: Bank, theme: str) -> None:
    with pytest.raises(UnknownName):
        planned(bank, theme=theme)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_questions_are_worded_in_the_language_asked_for(bank: Bank, language: str) -> None:
    for step in planned(bank, "daily", language=language).steps:
        assert step.asked == bank.questions[step.question].ask.say(language)


def test_stay_with_body_can_quote_the_body_signal(bank: Bank) -> None:
    step = next(s for s in planned(bank, theme="body").steps if s.question == "stay-with-body")
    assert step.quote is not None
    assert step.quote.question == "body-signal"
    assert "{answer}" in step.quote.asked


# The follow-up


YESTERDAY = on(-1)


def waiting(day: dt.date = YESTERDAY, *, asked_today: bool = False) -> History:
    intention = OpenIntention(AN_INTENTION.of, day, AN_INTENTION.cue, AN_INTENTION.response, "nl")
    return History(intention=intention, follow_up_asked=asked_today, last_day=YESTERDAY)


def test_a_follow_up_is_asked_first_from_the_next_day_on_and_quotes_the_plan(bank: Bank) -> None:
    step = planned(bank, "daily", waiting()).steps[0]
    assert step.question == "follow-up"
    assert (step.of, step.cue, step.response) == (AN_INTENTION.of, AN_INTENTION.cue, AN_INTENTION.response)
    assert step.made_in == "nl"


@pytest.mark.parametrize(
    "history",
    [History(), waiting(DAY), waiting(on(1)), waiting(asked_today=True)],
    ids=["no intention", "made today", "made later", "asked today"],
)
def test_no_follow_up_is_asked_when_none_is_due(bank: Bank, history: History) -> None:
    assert "follow-up" not in asked(planned(bank, "daily", history))


@pytest.mark.parametrize("session", ["core", "quick", "deep", "free"])
def test_only_the_daily_session_asks_the_follow_up(bank: Bank, session: str) -> None:
    assert "follow-up" not in asked(planned(bank, session, waiting()))


# A gap


def away(days: int, *, intention: bool = False) -> History:
    history = waiting(on(-days)) if intention else History()
    return History(last_day=on(-days), intention=history.intention)


def test_a_gap_is_welcomed_back_with_one_question(bank: Bank) -> None:
    result = planned(bank, None, away(GAP_DAYS), may_shorten=True)
    assert (result.welcome, result.session, len(result.steps)) == (True, "quick", 1)
    assert asked(result)[0] in [*CORE, *PROMPTS]


def test_after_a_gap_the_one_question_is_the_follow_up_if_one_is_due(bank: Bank) -> None:
    result = planned(bank, None, away(GAP_DAYS, intention=True), may_shorten=True)
    assert (result.welcome, asked(result)) == (True, ["follow-up"])
    assert result.steps[0].cue == AN_INTENTION.cue
    assert result.steps[0].planned == on(-GAP_DAYS)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_after_a_gap_one_more_question_comes_after_the_follow_up(bank: Bank, language: str) -> None:
    result = planned(bank, None, away(GAP_DAYS, intention=True), may_shorten=True, language=language)
    (spare,) = result.spare
    assert spare.question in [*CORE, *PROMPTS]
    assert spare.insight == phrases_of(language).session.one_more
    assert not planned(bank, None, away(GAP_DAYS), may_shorten=True).spare
    assert not planned(bank, None, away(1, intention=True), may_shorten=True).spare


@pytest.mark.parametrize("days", [1, 3, GAP_DAYS - 1])
def test_fewer_days_are_not_a_gap(bank: Bank, days: int) -> None:
    result = planned(bank, None, away(days), may_shorten=True)
    assert (result.welcome, result.session) == (False, "daily")


def test_someone_new_has_no_gap(bank: Bank) -> None:
    assert not planned(bank, None, History(), may_shorten=True).welcome


def test_a_day_before_the_last_one_has_no_gap(bank: Bank) -> None:
    assert not planned(bank, None, History(last_day=on(30)), may_shorten=True).welcome


def test_a_gap_shortens_nothing_where_nobody_sits_at_a_terminal(bank: Bank) -> None:
    assert planned(bank, None, away(400)).session == "daily"


def test_a_gap_shortens_nothing_that_was_asked_for(bank: Bank) -> None:
    assert planned(bank, "daily", away(400), may_shorten=True).session == "daily"
    assert planned(bank, None, away(400), theme="body", may_shorten=True).session == "deep"
    assert len(planned(bank, None, away(400), questions=("free",), may_shorten=True).steps) > 1


DUE = ExtraFacts(recovery=RecoveryFacts(on(-8)))


def test_the_recovery_key_takes_the_place_of_the_section_prompt(bank: Bank) -> None:
    result = planned(bank, extras=DUE)
    assert asked(result) == ["tension-before", *CORE, "tension-after"]
    assert result.recovery_at == 4, "after the core questions, and never as the last"
    usual = planned(bank)
    assert (len(asked(usual)), usual.recovery_at) == (6, None)


@pytest.mark.parametrize("session", ["core", "quick", "deep", "free"])
def test_another_session_has_no_extra(bank: Bank, session: str) -> None:
    assert planned(bank, session, extras=DUE) == planned(bank, session)


def test_a_question_asked_for_by_name_leaves_no_room_for_an_extra(bank: Bank) -> None:
    assert planned(bank, "daily", questions=("first-line",), extras=DUE).recovery_at is None


@pytest.mark.parametrize("last", [0, GAP_DAYS])
def test_a_day_after_a_gap_has_no_extra_not_even_in_its_second_check_in(bank: Bank, last: int) -> None:
    history = replace(ONCE, last_day=on(-last), earlier_day=on(-GAP_DAYS))
    assert planned(bank, "daily", history, extras=DUE).recovery_at is None
    sooner = replace(ONCE, last_day=on(-last), earlier_day=on(1 - GAP_DAYS))
    assert planned(bank, "daily", sooner, extras=DUE).recovery_at == 4


# The pattern

ASKING = ExtraFacts(pattern=PatternFacts())


def test_on_a_first_morning_the_pattern_is_the_first_of_six_questions(bank: Bank) -> None:
    result = planned(bank, history=History(), extras=ASKING)
    assert asked(result) == ["pattern", "tension-before", *CORE, "tension-after"]
    assert result.extra == "pattern"


def test_later_it_takes_the_place_of_the_section_prompt(bank: Bank) -> None:
    result = planned(bank, history=replace(ONCE, first_day=on(-30)), extras=ASKING)
    assert asked(result) == ["tension-before", *CORE, "pattern", "tension-after"]


def test_it_and_the_recovery_key_never_come_on_one_day(bank: Bank) -> None:
    both = ExtraFacts(DUE.recovery, PatternFacts(on(-42)))
    result = planned(bank, extras=both)
    assert ("pattern" in asked(result), result.recovery_at) == (True, None)


@pytest.mark.parametrize("session", ["core", "quick", "deep", "free"])
def test_another_session_does_not_ask_after_the_pattern(bank: Bank, session: str) -> None:
    assert "pattern" not in asked(planned(bank, session, extras=ASKING))
    assert "pattern" not in asked(planned(bank, session, History(), extras=ASKING))


def test_without_extras_it_is_asked_only_by_name(bank: Bank) -> None:
    for session in (None, "core", "quick", "deep", "free"):
        assert "pattern" not in asked(planned(bank, session, History()))
        assert "pattern" in asked(planned(bank, session, History(), questions=("pattern",)))


@given(st.integers(0, 60), st.integers(0, 90), st.integers(0, 9), st.booleans())
def test_the_prompt_that_resembles_it_keeps_two_weeks_apart_from_it(
    bank: Bank, since: int, unasked: int, seed: int, at_terminal: bool
) -> None:
    """It is not asked soon after the last time, and at a terminal not soon before the next time."""
    history = everything(When(on(-unasked)))
    history = replace(
        history, asked={**history.asked, "pattern": When(on(-since)), "familiar-pattern": When(on(-400))}
    )
    extras = ExtraFacts(pattern=PatternFacts(on(-since))) if at_terminal else None
    for session in ("daily", "quick"):
        names = asked(planned(bank, session, history, seed=seed, extras=extras))
        if since < 14 or (at_terminal and abs(42 - since) < 14):
            assert "familiar-pattern" not in names


def test_it_is_asked_when_the_two_weeks_are_over(bank: Bank) -> None:
    history = everything(When(on(-30)))
    history = replace(
        history, asked={**history.asked, "pattern": When(on(-20)), "familiar-pattern": When(on(-400))}
    )
    extras = ExtraFacts(pattern=PatternFacts(on(-20)))
    assert "familiar-pattern" in asked(planned(bank, "daily", history, extras=extras))


def test_asked_for_by_name_it_comes_at_once(bank: Bank) -> None:
    history = replace(ONCE, asked={**ONCE.asked, "pattern": When(DAY)})
    assert "familiar-pattern" in asked(planned(bank, "daily", history, questions=("familiar-pattern",)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_a_current_pattern_the_question_is_whether_it_still_is(bank: Bank, language: str) -> None:
    request = Request("quick", questions=("pattern",))
    said = {
        named: plan(bank, ONCE, request, day=DAY, language=language, seed=1, pattern=named).steps[0].asked
        for named in (None, "saying yes")
    }
    question = question_of(TextQuestion, bank, "pattern")
    assert question.still is not None
    assert said == {None: question.ask.say(language), "saying yes": question.still.say(language)}
