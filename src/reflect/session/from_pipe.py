"""A draft that was begun at a terminal and continues from a pipe, with the questions that version 0.1 asked."""

from collections.abc import Collection, Sequence

from reflect.bank.roles import BY_ROLE
from reflect.session.state import Session
from reflect.session.step import Step

_SCALES = (BY_ROLE["tension_before"], BY_ROLE["tension_after"])


def from_pipe(
    draft: Session, planned: Sequence[Step], *, unasked: Collection[str], sections: Collection[str]
) -> Session:
    """Return a draft with the additional questions that a pipe is asked, unless their place has passed.

    These are the section prompt, if an extra replaced it at the terminal, and scales that are not asked there. An extra
    without an answer or typed text is removed.

    Args:
        draft: the draft.
        planned: the questions that a check-in from a pipe would have.
        unasked: the questions that a pipe is not asked.
        sections: the themes of section prompts.
    """
    has_prompt = any(step.theme in sections and step.question not in unasked for step in draft.steps)
    wanted = [
        step for step in planned if step.question in _SCALES or (step.theme in sections and not has_prompt)
    ]
    makes_room = [at for at, step in enumerate(draft.steps) if _makes_room(draft, at, unasked)]
    steps = [step for at, step in enumerate(draft.steps) if at not in makes_room]
    answers = [answer for at, answer in enumerate(draft.answers) if at not in makes_room]
    # A question before the current one would never be asked.
    first = draft.at if draft.step.question in unasked else draft.at + 1
    place, added = 0, False
    for step in planned:
        there = next((at for at, one in enumerate(steps) if one.question == step.question), None)
        if there is not None:
            place = there + 1
        elif step in wanted and place >= first:
            steps.insert(place, step)
            answers.insert(place, None)
            place, added = place + 1, added or step.theme in sections
    recovery_at = None if added else draft.recovery_at
    update = {"steps": tuple(steps), "answers": tuple(answers), "recovery_at": recovery_at}
    return draft.model_copy(update=update)


def _makes_room(draft: Session, at: int, unasked: Collection[str]) -> bool:
    """Return whether a question is an extra without an answer or typed text."""
    step, answer = draft.steps[at], draft.answers[at]
    is_extra = at >= draft.at and step.question in unasked and not step.follows
    return is_extra and answer is None and step.question not in draft.typing
