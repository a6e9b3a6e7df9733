"""Check-ins of a user who turned off questions about the body, or the scales of tension."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.bank.roles import BY_ROLE
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.pages.closing import closing_page
from reflect.session.areas import areas_in
from reflect.session.checkin import CheckIn
from reflect.session.closing import Past, closing, moments
from reflect.session.closing_hint import closing_hint
from reflect.session.history import History, When
from reflect.session.plan import Planned, Request, plan
from reflect.session.state import wording
from reflect.session.suggested_cue import suggested_cue
from reflect.session.wordings import fitting_wordings
from tests.support.entries import DAY, an_entry, on, scale, text
from tests.support.sessions import AN_INTENTION, MemoryKeeper, a_session

BODY = re.compile(r"\b(body|bodies|lijf|lichaam\w*|adem\w*|breath\w*)\b", re.IGNORECASE)
SCALES = {BY_ROLE["tension_before"], BY_ROLE["tension_after"]}


class Life(NamedTuple):
    """Earlier check-ins, and the current request."""

    history: History
    session: str
    language: str
    day: int
    seed: int


@st.composite
def _histories(draw: st.DrawFn) -> History:
    asked = draw(st.dictionaries(st.sampled_from(_ids()), st.integers(-60, -1), max_size=25))
    when = {name: When(on(days)) for name, days in asked.items()}
    due = draw(st.booleans())
    return History(asked=when, answered=when, first_day=on(-60), intention=AN_INTENTION if due else None)


def _ids() -> list[str]:
    return sorted(load([])[0].questions)


lives = st.builds(
    Life,
    _histories(),
    st.sampled_from(("daily", "core", "quick", "deep", "free")),
    st.sampled_from(LANGUAGES),
    st.integers(0, 40),
    st.integers(0, 99),
)


def planned(bank: Bank, life: Life, request: Request) -> Planned:
    return plan(bank, life.history, request, day=on(life.day), language=life.language, seed=life.seed)


def shown(bank: Bank, found: Planned, life: Life) -> Iterator[str]:
    """Yield everything that a check-in shows, or may show if somebody is stuck."""
    session = a_session(found.steps, language=life.language, session=found.session)
    for at in range(len(session.steps)):
        checkin = CheckIn(
            session.model_copy(update={"at": at}), bank, MemoryKeeper(), lambda _: None, None, body=False
        )
        step = session.steps[at]
        yield from filter(
            None, (wording(session, at), step.insight, step.light, checkin.why, *checkin.nudges)
        )
        for name in ("note", "decide", "hint_not", "low", "high"):
            yield checkin.line(name)


@given(lives)
def test_no_line_that_a_check_in_shows_is_about_the_body(bank: Bank, life: Life) -> None:
    for line in shown(bank, planned(bank, life, Request(life.session, body=False)), life):
        assert not BODY.search(line), line
        # Thoughts may be "in one's head", and a sigh may be the first thing of a day.
        assert set(areas_in(line, bank.areas, life.language)) <= {"head", "breath"}, line


@given(lives)
def test_the_first_sign_is_asked_in_the_place_of_the_signal_and_marks_no_areas(
    bank: Bank, life: Life
) -> None:
    with_it = planned(bank, life, Request(life.session))
    without = planned(bank, life, Request(life.session, body=False))
    assert len(with_it.steps) == len(without.steps)
    assert not any(step.areas for step in without.steps)
    assert "stay-with-body" not in [step.question for step in without.steps]
    signal = bank.questions[BY_ROLE["signal"]]
    signs = {
        one.say(life.language) for one in fitting_wordings(signal, life.language, named=False, body=False)
    }
    assert {step.asked for step in without.steps if step.question == signal.id} <= signs


@given(lives, st.booleans())
def test_without_the_tension_everything_else_is_asked(bank: Bank, life: Life, body: bool) -> None:
    every = [step.question for step in planned(bank, life, Request(life.session, body=body)).steps]
    fewer = planned(bank, life, Request(life.session, body=body, tension=False)).steps
    assert [step.question for step in fewer] == [name for name in every if name not in SCALES]


def test_what_is_requested_by_its_name_or_its_theme_is_asked(bank: Bank) -> None:
    def asked(**request: object) -> list[str]:
        found = Request(body=False, tension=False, **request)  # type: ignore[arg-type]
        return [s.question for s in plan(bank, History(), found, day=DAY, language="en", seed=1).steps]

    assert asked(session="quick", questions=("stay-with-body",)) == ["stay-with-body"]
    assert asked(theme="body")[0] == "stay-with-body"
    assert asked(session="daily", questions=("tension-after",))[-1] == "tension-after"
    assert "tension-before" not in asked(session="daily", questions=("tension-after",))


def test_the_least_recent_theme_is_never_that_of_the_body(bank: Bank) -> None:
    everything = {name: When(DAY) for name, q in bank.questions.items() if q.theme != "body"}
    history = History(asked=everything, answered=everything)
    found = plan(bank, history, Request("deep"), day=DAY, language="en", seed=1)
    assert "stay-with-body" in [step.question for step in found.steps]
    found = plan(bank, history, Request("deep", body=False), day=DAY, language="en", seed=1)
    assert "stay-with-body" not in [step.question for step in found.steps]
    assert len(found.steps) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pause_is_of_the_breath_alone(bank: Bank, language: str) -> None:
    started = a_session(language=language)
    checkin = CheckIn(started, bank, MemoryKeeper(), lambda _: None, None, body=False)
    every = {line for turn in range(9) for lines in checkin.breathing_pause(turn) for line in lines}
    assert every
    for line in every:
        assert set(areas_in(line, bank.areas, language)) <= {"breath"}, line
        assert not re.search(r"\b(body|lijf|feel|voel\w*)\b", line), line


@pytest.mark.parametrize(
    ("language", "sign", "cue"),
    [
        ("en", "a sudden hurry", "I notice this: “a sudden hurry”"),
        ("en", "I talk faster", "I talk faster"),
        ("nl", "haast", "ik dit merk: “haast”"),
    ],
)
def test_another_sign_is_suggested_as_what_is_noticed(bank: Bank, language: str, sign: str, cue: str) -> None:
    assert suggested_cue(sign, bank.areas, language, body=False) == cue
    told = phrases_of(language).session.body_suggestion(cue)
    assert sign in told
    assert not re.search(r"feel|voel", told)


def test_the_closing_neither_names_areas_nor_reminds_of_the_body(bank: Bank) -> None:
    entry = an_entry(scale(3), text("my jaw", areas=("jaw",)))
    past = Past(days=(on(-1), on(-9)), body=True)
    assert closing(entry, past, None, bank, seed=1).areas == ("jaw",)
    assert closing(entry, Past(days=past.days, body=False), None, bank, seed=1).areas == ()
    calm = an_entry(text("nothing"))
    assert "no body area for a week" in moments(calm, past)
    assert "no body area for a week" not in moments(calm, Past(days=past.days, body=False))


@pytest.mark.parametrize("days", range(1, 40))
def test_the_closing_leads_to_no_answers_about_the_body(bank: Bank, days: int) -> None:
    earlier = [on(-day) for day in range(1, days)]
    entry = an_entry(text("nothing"))
    found = closing(entry, Past(days=earlier, body=False), None, bank, seed=1)
    assert found.hint == closing_hint(entry.day, earlier, plan=False, thread=False)
    lines = ["".join(span.text for span in line) for line in closing_page(found, phrases_of("en"), width=80)]
    assert not BODY.search("\n".join(lines))
