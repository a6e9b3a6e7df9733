"""Finishing an unfinished check-in without asking the remaining questions."""

from dataclasses import replace

from reflect.language.choose import phrases_of, phrases_or
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import through
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import Told
from reflect.session.state import Answered, Session


def as_it_is(checkin: CheckIn) -> Session | None:
    """Return the session of a check-in finished now; questions that were not asked are left out.

    Text that was typed but not confirmed counts as an answer.

    Returns:
        The session; None if nothing was answered, or if typed text that is not a valid answer, such as half a plan,
        would be lost.
    """
    session = checkin.session
    answers = list(session.answers)
    for at, step in enumerate(session.steps):
        typed = session.typing.get(step.question, {})
        if not any(words.strip() for words in typed.values()):
            continue
        one = replace(checkin, session=session.model_copy(update={"at": at}))
        end = through(form_of(one, phrases_or(session.language, phrases_of("en")), hinted=True))
        event = end.event if isinstance(end, Told) else end
        if not isinstance(event, Answered):
            return None
        answers[at] = event.answer
    whole = session.model_copy(update={"answers": tuple(answers), "typing": {}, "phase": "finished"})
    return whole if whole.answered else None
