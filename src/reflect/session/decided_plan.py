"""The plan that is open after the follow-up of a check-in: kept or changed.

A later question for a new plan shows it, so that the user knows that a plan would be replaced.
"""

from collections.abc import Iterable
from typing import NamedTuple

from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import Answer, DecisionPart, PlanPart, said
from reflect.journal.entry import Entry


class DecidedPlan(NamedTuple):
    """A plan that a follow-up kept or changed; `language` is None if unknown."""

    cue: str
    response: str
    kept: bool
    language: str | None = None


def decided_plan(answers: Iterable[Answer | None]) -> DecidedPlan | None:
    """Return the plan that the follow-up among these answers left open; None without one, or if it was released."""
    for answer in answers:
        parts = said(answer) if answer is not None else ()
        new = next((part for part in parts if part.role == "plan" and part.replaces), None)
        quoted = next((part for part in parts if part.role == "quoted"), None)
        if new:
            return DecidedPlan(new.cue, new.response, kept=False)
        if quoted and DecisionPart("keep") in parts:
            return DecidedPlan(quoted.cue, quoted.response, kept=True)
    return None


def new_plan(answer: Answer, before: Answer | None) -> PlanPart | None:
    """Return the plan that an answer makes or changes; None without one, or if the previous answer had the same.

    Args:
        answer: the answer that was just given.
        before: the previous answer to the same question, if any.
    """
    made = next((part for part in said(answer) if part.role == "plan"), None)
    return made if made and (before is None or made not in said(before)) else None


def passed_over(entry: Entry) -> bool:
    """Return whether a question was skipped.

    Keeping a plan that was just kept or changed does not count, nor does keeping the current pattern.
    """
    skipped = [
        answer
        for answer in entry.answers
        if answer.skipped and not (entry.pattern and answer.question == BY_ROLE["pattern"])
    ]
    if decided_plan(entry.answers):
        skipped = [answer for answer in skipped if not _asks_for_plan(answer)]
    return bool(skipped)


def _asks_for_plan(answer: Answer) -> bool:
    # The parts of a skipped answer are empty, but show the kind of question.
    return any(part.role == "plan" for part in answer.parts())
