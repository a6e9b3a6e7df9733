"""For any history: no check-in has more than seven questions, and extras and offers keep to their limits."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from reflect.actions.closing import ClosingOffers, closing_maker
from reflect.actions.planning import history
from reflect.bank.bank import Bank
from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import Answer, IntentionAnswer, ScaleAnswer, TextAnswer
from reflect.journal.entry import Entry
from reflect.journal.store import Journal
from reflect.session.closing import Closing
from reflect.session.extras import ExtraFacts, PatternFacts, RecoveryFacts
from reflect.session.plan import GAP_DAYS, Planned, Request, plan
from reflect.session.state import Answered, Skipped, Step, advance, finish, start
from tests.support.entries import an_id, follow_up, moment, on
from tests.support.lives import a_journal

MOST = 7
PATTERN = BY_ROLE["pattern"]
FIRST_WEEKDAY = 0


class Visit(NamedTuple):
    """What somebody does on a day.

    Attributes:
        after: the number of days since the previous visit.
        person: whether it is at a terminal rather than from a pipe.
        session: the requested session; None for the default check-in.
        answers: for each question in turn, whether it is answered; the others are skipped.
        outcome: the outcome of a plan, if that is asked.
        confirms: whether the recovery key is typed correctly, if it is checked.
    """

    after: int
    person: bool
    session: str | None
    answers: Sequence[bool]
    outcome: str
    confirms: bool


class Came(NamedTuple):
    """A check-in, with its questions and its offer."""

    visit: Visit
    day: dt.date
    last: dt.date | None
    planned: Planned
    recovery: RecoveryFacts | None
    closing: Closing | None


visits = st.builds(
    Visit,
    st.sampled_from((1, 1, 1, 1, 1, 0, 2, 6, GAP_DAYS - 1, GAP_DAYS)),
    st.sampled_from((True, True, False)),
    st.sampled_from((None, None, None, "daily", "daily", "quick", "core", "deep", "free")),
    st.lists(st.booleans(), min_size=MOST + 1, max_size=MOST + 1),
    st.sampled_from(("happened", "no_moment", "forgot")),
    st.booleans(),
)
lives = st.tuples(
    st.lists(visits, min_size=8, max_size=14), st.none() | st.integers(-30, 5), st.booleans(), st.booleans()
)


def lived(bank: Bank, life: tuple[Sequence[Visit], int | None, bool, bool]) -> Iterator[Came]:
    """Yield the check-ins of a life one by one, as `actions.check_in` plans and closes them."""
    visits, key_made, body, tension = life
    journal, today = a_journal(), on(0)
    recovery = None if key_made is None else RecoveryFacts(on(key_made))
    for number, visit in enumerate(visits, 1):
        today += dt.timedelta(days=visit.after)
        last = next(iter(journal.days(1)), None)
        known = history(journal, bank, today)
        planned = plan(
            bank,
            known,
            Request(
                visit.session,
                may_shorten=visit.person,
                noticing=visit.person,
                body=body,
                tension=tension or not visit.person,
            ),
            day=today,
            language="en",
            seed=today.toordinal(),
            first_weekday=FIRST_WEEKDAY,
            extras=_facts(recovery, journal) if visit.person else None,
        )
        if planned.recovery_at is not None and recovery:
            recovery = recovery._replace(asked=today, **({"confirmed": today} if visit.confirms else {}))
        close = closing_maker(
            lambda: journal,
            bank,
            today,
            today,
            late=lambda: False,
            body=body,
            offers=ClosingOffers(FIRST_WEEKDAY) if visit.person else None,
        )
        entry = _answered(planned, visit, today, number)
        if entry:
            journal.add([entry], now=moment(today))
        yield Came(visit, today, last, planned, recovery, close(entry) if entry else None)
    journal.close()


def _facts(recovery: RecoveryFacts | None, journal: Journal) -> ExtraFacts:
    """Return the facts about each extra that exists."""
    return ExtraFacts(recovery=recovery, pattern=PatternFacts(journal.pattern_asked()))


def _answered(planned: Planned, visit: Visit, day: dt.date, number: int) -> Entry | None:
    session = start(
        id=an_id(number),
        day=day,
        started_at=moment(day),
        language="en",
        session=planned.session,
        steps=planned.steps,
        welcome=planned.welcome,
        spare=planned.spare,
    )
    answers = iter(visit.answers)
    while session.phase == "asking":
        answer = _answer(session.step, visit) if next(answers, False) else None
        session = advance(session, Answered(answer) if answer else Skipped())
    return finish(session, finished_at=moment(day), zone=None)


def _answer(step: Step, visit: Visit) -> Answer | None:
    about = {"question": step.question, "asked": step.asked}
    match step.format:
        case "text":
            return TextAnswer(**about, text="some words", areas=() if step.areas else None)
        case "scale":
            return ScaleAnswer(**about, value=5, range=(0, 10))
        case "intention":
            return IntentionAnswer(**about, cue="it begins", response="breathe")
        case "follow_up":
            return follow_up(step.of, outcome=visit.outcome)  # type: ignore[arg-type]
    return None


def questions(planned: Planned) -> list[str]:
    """Return the questions at most; a question that belongs to a follow-up is not counted."""
    key = ["the recovery key"] if planned.recovery_at is not None else []
    return [*(step.question for step in (*planned.steps, *planned.spare) if not step.follows), *key]


def extras(planned: Planned) -> list[str]:
    return [one for one in questions(planned) if one in (PATTERN, "the recovery key")]


def after_gap(came: Came) -> bool:
    """Return whether there was no check-in for a while before; `last` may be of the same day, after a gap."""
    return came.last is not None and (came.day - came.last).days >= GAP_DAYS


Life = tuple[Sequence[Visit], int | None, bool, bool]


@given(lives)
def test_no_check_in_asks_more_than_seven_questions_and_an_extra_takes_the_place_of_one(
    bank: Bank, life: Life
) -> None:
    prompts = {question.id for question in bank.of_themes(bank.sections)} - {PATTERN}
    days_with_extra = list[dt.date]()
    for came in lived(bank, life):
        asked, found = questions(came.planned), extras(came.planned)
        assert len(asked) == len(set(asked)) <= MOST
        assert sum(1 for step in came.planned.steps if step.follows) <= 1
        if came.planned.session == "quick":
            assert len(asked) == 1 + len(came.planned.spare) <= 2
        if came.planned.session == "daily" and "follow-up" not in asked:
            assert len(asked) <= MOST - 1
        assert len(found) <= 1
        if found:
            assert came.planned.session == "daily"
            assert not prompts.intersection(asked)
            days_with_extra.append(came.day)
    assert len(days_with_extra) == len(set(days_with_extra))


@given(lives)
def test_a_closing_offers_one_thing_at_most_and_after_a_gap_or_from_a_pipe_there_is_nothing_more(
    bank: Bank, life: Life
) -> None:
    gaps, weeks = set[dt.date](), list[dt.date]()
    for came in lived(bank, life):
        planned, closing, person = came.planned, came.closing, came.visit.person
        gaps |= {came.day} if after_gap(came) else set()
        if closing and closing.week:
            assert closing.hint is None
            assert planned.session == "daily"
            weeks.append(closing.week.last)
        if came.day in gaps or not person:
            assert extras(planned) == []
            assert closing is None or closing.week is None
        if after_gap(came) and person and came.visit.session is None:
            assert planned.welcome
            assert len([step for step in planned.steps if not step.follows]) == 1
        if not person:
            assert BY_ROLE["noticed"] not in [step.question for step in planned.steps]
    assert len(weeks) == len(set(weeks)), "a week is offered once"
