"""Answers given as JSON by question id (`--answers`), all validated before any is used."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reflect.bank.bank import Bank
from reflect.errors import AnswersProblem, BadAnswers
from reflect.language.choose import phrases_of, phrases_or
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import through
from reflect.session.forms.json_value import printable_name, text_value
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import FieldProblem, Stay, Told
from reflect.session.state import Answered, Event, Skipped
from reflect.strict_json import constant, finite

MAX_BYTES = 16_000_000
"""Maximum size of the JSON: more than anyone writes in a day."""

_IN_JSON: Mapping[FieldProblem, AnswersProblem] = {
    "not_a_number": "wants_number",
    "out_of_range": "out_of_range",
    "not_an_outcome": "wants_outcome",
    "not_a_decision": "wants_decision",
    "not_a_choice": "wants_choice",
    "needs_cue": "wants_plan",
    "needs_response": "wants_plan",
}
"""The `--answers` problem for each field problem of a form."""


def read_answers(raw: bytes, bank: Bank) -> dict[str, object]:
    """Return answers by question id; null values are dropped.

    Args:
        raw: JSON in UTF-8.
        bank: the known questions.

    Raises:
        BadAnswers: the input is not a JSON object, has a duplicate or unknown question, or no answer at all.
    """
    if len(raw) > MAX_BYTES:
        raise BadAnswers("", "too_large")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadAnswers("", "not_utf8") from None
    try:
        data = json.loads(
            text, object_pairs_hook=_without_duplicates, parse_constant=constant, parse_float=finite
        )
    except (json.JSONDecodeError, RecursionError, ValueError):
        # Not `from error`: the message of the error can quote the answers.
        raise BadAnswers("", "not_json") from None
    if not isinstance(data, dict):
        raise BadAnswers("", "not_an_object")
    for name in data:
        text_value(name, "")
        if name not in bank.questions:
            raise BadAnswers(name, "unknown_question", tuple(bank.questions))
    given = {name: value for name, value in data.items() if value is not None}
    if not given:
        raise BadAnswers("", "nothing_answered")
    return given


def event_for(
    checkin: CheckIn, answers: Mapping[str, object], tell: Callable[[str], None] = lambda _: None
) -> Event:
    """Return the event that answers the current question, or skips it if no answer was given.

    Args:
        checkin: the check-in.
        answers: the answers by question.
        tell: called with a message if an answer is stored as a different one, such as a change without new wording.

    Raises:
        BadAnswers: the answer does not fit the question; the error names the field.
    """
    question = checkin.step.question
    if question not in answers:
        return Skipped()
    # A script needs no hints.
    form = form_of(checkin, phrases_or(checkin.language, phrases_of("en")), hinted=True)
    form.fill(answers[question])
    match step := through(form):
        case Answered():
            return step
        case Told(event, message):
            tell(message)
            return event
        case Skipped():
            raise BadAnswers(f"{question}.{form.rewind()}", form.wants)
        case Stay(field, problem=problem, known=known):
            # A scale has a single field, so the error names the question alone.
            path = question if field == "value" else f"{question}.{field}"
            raise BadAnswers(path, _IN_JSON[problem or "needs_cue"], known)


def check_all_asked(answers: Mapping[str, object], asked: Sequence[str]) -> None:
    """Check that every answered question is part of the check-in.

    Raises:
        BadAnswers: a question is not asked, such as a follow-up while no intention is open.
    """
    for name in answers:
        if name not in asked:
            raise BadAnswers(name, "not_asked")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadAnswers(printable_name(name), "twice")
        found[name] = value
    return found
