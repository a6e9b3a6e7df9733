"""Answers from a script: JSON by question id, checked whole before any of it counts."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from reflect.bank.bank import Bank
from reflect.errors import AnswersProblem, BadAnswers
from reflect.language.choose import phrases_of, phrases_or
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Problem, Stay, Told
from reflect.session.forms.json_value import named, whole
from reflect.session.forms.registry import form_of
from reflect.session.state import Answered, Event, Skipped
from reflect.strict_json import constant, finite

MAX_BYTES = 16_000_000
"""More than any person writes in a day."""

_IN_JSON: Mapping[Problem, AnswersProblem] = {
    "not_a_number": "wants_number",
    "out_of_range": "out_of_range",
    "not_an_outcome": "wants_outcome",
    "not_a_decision": "wants_decision",
    "needs_cue": "wants_plan",
    "needs_response": "wants_plan",
}
"""How `--answers` is told what is wrong with a field of a form."""


def read_answers(raw: bytes, bank: Bank) -> dict[str, object]:
    """Return answers by question id.

    Args:
        raw: JSON in UTF-8.
        bank: the questions there are.

    Raises:
        BadAnswers: it is not a JSON object, names a question twice or one that is not there, or answers nothing.
    """
    if len(raw) > MAX_BYTES:
        raise BadAnswers("", "too_large")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadAnswers("", "not_utf8") from None
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=constant, parse_float=finite)
    except (json.JSONDecodeError, RecursionError, ValueError):
        # Not `from error`: its text would hold what was given.
        raise BadAnswers("", "not_json") from None
    if not isinstance(data, dict):
        raise BadAnswers("", "not_an_object")
    for name in data:
        whole(name, "")
        if name not in bank.questions:
            raise BadAnswers(name, "unknown_question", tuple(bank.questions))
    given = {name: value for name, value in data.items() if value is not None}
    if not given:
        raise BadAnswers("", "nothing_answered")
    return given


def event_for(checkin: CheckIn, answers: Mapping[str, object]) -> Event:
    """Return the event that answers, or skips, the present question.

    Raises:
        BadAnswers: the answer does not fit the question; it names the field.
    """
    question = checkin.step.question
    if question not in answers:
        return Skipped()
    # What a form says to a person is not shown here, and hints are for a person.
    form = form_of(checkin, phrases_or(checkin.language, phrases_of("en")), hinted=True)
    form.fill(answers[question])
    step = form.enter(form.rewind())
    while isinstance(step, Stay) and not step.problem:
        step = form.enter(step.field)
    match step:
        case Answered():
            return step
        case Told(event):
            return event
        case Skipped():
            raise BadAnswers(f"{question}.{form.rewind()}", form.wants)
        case Stay(field, problem=problem, known=known):
            # A scale is one number: its field is never named.
            path = question if field == "value" else f"{question}.{field}"
            raise BadAnswers(path, _IN_JSON[problem or "needs_cue"], known)


def check_all_asked(answers: Mapping[str, object], asked: Sequence[str]) -> None:
    """Check that every answer has its question in the check-in.

    Raises:
        BadAnswers: one has not: a follow-up while no intention is open.
    """
    for name in answers:
        if name not in asked:
            raise BadAnswers(name, "not_asked")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadAnswers(named(name), "twice")
        found[name] = value
    return found
