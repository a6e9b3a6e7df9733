"""Planning a check-in: what the journal, the settings and the request contribute to its session."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.actions.context import Context
from reflect.bank.bank import Bank
from reflect.bank.roles import BY_ROLE
from reflect.errors import NothingToAsk
from reflect.journal.ids import new_id
from reflect.journal.store import Journal
from reflect.language.week import first_weekday
from reflect.session import state
from reflect.session.history import History, When
from reflect.session.intention import open_intention
from reflect.session.pattern import pattern_at_hand
from reflect.session.plan import Request, plan
from reflect.session.state import Session
from reflect.session.step import Step

if TYPE_CHECKING:
    from reflect.session.extras import ExtraFacts

WEEK = 7


def planned_session(
    ctx: Context,
    journal: Journal,
    request: Request,
    day: dt.date,
    *,
    person: bool,
    answers: Collection[str] | None = None,
) -> Session:
    """Return a new session, as the journal, the settings and the request have it.

    Args:
        ctx: the command's context.
        journal: the journal, for reading.
        request: what is asked for on the command line.
        day: the day of the check-in.
        person: whether a person answers at a terminal.
        answers: the questions that a script answers; None without a script.

    Raises:
        NothingToAsk: no question is left.
    """
    bank = ctx.bank
    pattern = pattern_at_hand(journal.bearing_on_pattern())
    planned = plan(
        bank,
        history(journal, bank, day),
        replace(
            request,
            noticing=person,
            body=ctx.settings.body,
            tension=ctx.settings.tension or not person,
        ),
        day=day,
        language=ctx.language,
        seed=day.toordinal(),
        first_weekday=first_weekday(ctx.language, ctx.environ),
        extras=_extras(ctx, journal, day) if person and answers is None else None,
        pattern=pattern.text if pattern else None,
    )
    # If a script did not ask about the outcome of a plan, a later check-in of the day still does.
    steps = tuple(
        step
        for step in planned.steps
        if answers is None or step.format != "follow_up" or step.question in answers
    )
    asked = {step.question for step in steps}
    steps = tuple(step for step in steps if not step.follows or step.follows in asked)
    if not steps:
        raise NothingToAsk
    if planned.extra == "pattern" and journal.first_day() is not None:
        steps = with_way_out(ctx, steps)
    return state.start(
        id=new_id(),
        day=day,
        started_at=ctx.now().replace(microsecond=0),
        language=ctx.language,
        session=planned.session,
        steps=steps,
        welcome=planned.welcome,
        spare=planned.spare,
        recovery_at=planned.recovery_at,
        pattern=pattern.carried if pattern else None,
    )


def _extras(ctx: Context, journal: Journal, day: dt.date) -> "ExtraFacts | None":
    """Return what is known of extras; None for another day than today."""
    if day != ctx.today:
        return None
    # Deferred: not loaded where nobody can be asked.
    from reflect.actions.extras import extra_facts

    return extra_facts(ctx, journal)


def history(journal: Journal, bank: Bank, day: dt.date) -> History:
    """Return what earlier entries contribute to a check-in of this day."""
    days = journal.days(2)
    answered = {name: When(*place) for name, place in journal.last_answered(bank.questions).items()}
    lately = {name: When(*place) for name, place in journal.last_asked().items()}
    return History(
        asked=answered | lately,
        answered=answered,
        sessions=journal.sessions(day, WEEK - 1),
        first_day=journal.first_day(),
        last_day=days[0] if days else None,
        earlier_day=next((earlier for earlier in days if earlier < day), None),
        intention=open_intention(journal.bearing_on_intention()),
        follow_up_asked=journal.follow_up_asked(day),
    )


def with_way_out(ctx: Context, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps in which the question for the pattern says how it is switched off for good."""
    line = ctx.phrases.session.pattern_can_be_off
    return tuple(
        step.model_copy(update={"insight": line}) if step.question == BY_ROLE["pattern"] else step
        for step in steps
    )
