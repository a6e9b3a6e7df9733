"""Helpers that fill in the form of a question as a front end does."""

from reflect.journal.answers import Answer
from reflect.language.choose import phrases_of
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Form
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import Next, Stay, Told
from reflect.session.state import Answered


def through(form: Form) -> Next:
    """Press Enter until the form is done and return the result, or the first problem; hints are ignored."""
    step = form.enter(form.rewind())
    while isinstance(step, Stay) and not step.problem:
        step = form.enter(step.field)
    return step


def an_answer(checkin: CheckIn, **values: str) -> Answer:
    """Return the answer to the current question with these values in its fields; other fields keep their values."""
    form = form_of(checkin, phrases_of("en"))
    form.values |= values
    step = through(form)
    event = step.event if isinstance(step, Told) else step
    assert isinstance(event, Answered)
    return event.answer
