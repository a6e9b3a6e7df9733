"""Answers from a script: JSON by question id, checked whole before any of it counts."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from reflect.bank.bank import Bank
from reflect.errors import BadAnswers
from reflect.journal.answers import DECISIONS, OUTCOMES, Answer
from reflect.model import storable
from reflect.session.checkin import CheckIn
from reflect.session.state import Answered, Event, Skipped
from reflect.strict_json import constant, finite

MAX_BYTES = 16_000_000
"""More than any person writes in a day."""


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
        _whole(name, "")
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
    step = checkin.step
    if step.question not in answers:
        return Skipped()
    value = answers[step.question]
    match step.format:
        case "text":
            return Answered(_text(checkin, value))
        case "scale":
            return Answered(_scale(checkin, value))
        case "intention":
            return Answered(checkin.intention(*_plan(step.question, value, ("cue", "response"))))
        case "follow_up":
            return Answered(_follow_up(checkin, value))


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
            raise BadAnswers(_field(name), "twice")
        found[name] = value
    return found


def _field(name: str) -> str:
    return name.encode(errors="replace").decode()


def _whole(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise BadAnswers(field, "wants_text")
    try:
        return storable(value)
    except ValueError:
        raise BadAnswers(field or _field(value), "half_character") from None


def _text(checkin: CheckIn, value: object) -> Answer:
    question = checkin.step.question
    if isinstance(value, dict):
        fields = _fields(question, value, ("text", "areas"))
        answer = checkin.text(_filled(fields.get("text"), f"{question}.text"))
        if fields.get("areas") is None:
            return answer
        known = [area.id for area in checkin.bank.areas]
        areas = fields["areas"]
        if not checkin.step.areas:
            raise BadAnswers(f"{question}.areas", "unknown_field", ("text",))
        if not isinstance(areas, list) or any(area not in known for area in areas):
            raise BadAnswers(f"{question}.areas", "wants_area", known)
        return answer.model_copy(update={"areas": tuple(dict.fromkeys(areas)), "areas_corrected": True})
    return checkin.text(_filled(value, question))


def _filled(value: object, field: str) -> str:
    text = _whole(value, field)
    if not text.strip():
        raise BadAnswers(field, "wants_text")
    return text


def _scale(checkin: CheckIn, value: object) -> Answer:
    question, (low, high) = checkin.step.question, checkin.step.range
    number = _fields(question, value, ("value",)).get("value") if isinstance(value, dict) else value
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, bool) or not isinstance(number, int):
        raise BadAnswers(question, "wants_number", (f"{low}–{high}",))
    if not low <= number <= high:
        raise BadAnswers(question, "out_of_range", (f"{low}–{high}",))
    return checkin.scale(number)


def _plan(question: str, value: object, known: Sequence[str]) -> tuple[str, str]:
    if not isinstance(value, dict):
        raise BadAnswers(question, "wants_plan", known)
    fields = _fields(question, value, known)
    halves = []
    for half in ("cue", "response"):
        text = _whole(fields.get(half, ""), f"{question}.{half}")
        if not text.strip():
            raise BadAnswers(f"{question}.{half}", "wants_plan")
        halves.append(text)
    return halves[0], halves[1]


def _follow_up(checkin: CheckIn, value: object) -> Answer:
    question = checkin.step.question
    known = ("outcome", "text", "decision", "cue", "response")
    fields = {"outcome": value} if isinstance(value, str) else value
    if not isinstance(fields, dict):
        raise BadAnswers(question, "wants_outcome", OUTCOMES)
    fields = _fields(question, fields, known)
    outcome, decision = fields.get("outcome"), fields.get("decision", "keep")
    if outcome not in OUTCOMES:
        raise BadAnswers(f"{question}.outcome", "wants_outcome", OUTCOMES)
    if decision not in DECISIONS:
        raise BadAnswers(f"{question}.decision", "wants_decision", DECISIONS)
    new = None
    if decision == "change":
        new = _plan(
            question, {name: fields.get(name, "") for name in ("cue", "response")}, ("cue", "response")
        )
    else:
        for name in ("cue", "response"):
            if name in fields:
                raise BadAnswers(f"{question}.{name}", "unknown_field", ("outcome", "text", "decision"))
    text = _whole(fields.get("text", ""), f"{question}.text")
    return checkin.follow_up(cast("Any", outcome), text, cast("Any", decision), new)


def _fields(question: str, value: Mapping[str, object], known: Sequence[str]) -> Mapping[str, object]:
    for name in value:
        if name not in known:
            raise BadAnswers(f"{question}.{_field(name)}", "unknown_field", known)
    return value
