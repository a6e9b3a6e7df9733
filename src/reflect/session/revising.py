"""Changing an entry: a session over its own answers, and what it makes of the entry.

Pure, like `state`: an entry goes in, a session comes out, and at its end the entry as it is then.
"""

from reflect.bank.bank import Bank
from reflect.errors import NothingToChange, UnknownName
from reflect.journal.answers import Answer, written
from reflect.journal.entry import Entry
from reflect.session.forms.registry import FORMS
from reflect.session.state import Answered, Event, Session, Skipped, Step, start
from reflect.session.tags import tags_in


def changeable(entry: Entry) -> dict[str, Answer]:
    """Return the answers of an entry that can be asked anew, skipped ones too, by their questions.

    One in a format that this version does not know is left alone, and so is a second one to the same question.
    """
    found: dict[str, Answer] = {}
    for answer in entry.answers:
        form = FORMS.get(answer.format)
        if form and answer.question not in found and form.of_answer(answer, None, "") is not None:
            found[answer.question] = answer
    return found


def begin(entry: Entry, bank: Bank, *, id: str, question: str | None = None) -> Session:  # noqa: A002 - the field's name
    """Return a session over an entry's own answers, worded as they were asked, with what was said filled in.

    Args:
        entry: as the person saw it.
        bank: what a question that was skipped is looked up in.
        id: of the draft of this change.
        question: the only one to ask; all when None.

    Raises:
        UnknownName: the entry has no such question, or not one that this version can ask.
        NothingToChange: the entry has no question that this version can ask.
    """
    answers = changeable(entry)
    if not answers:
        raise NothingToChange
    if question is not None and question not in answers:
        raise UnknownName("question", question, tuple(answers))
    chosen = [answers[question]] if question is not None else list(answers.values())
    session = start(
        id=id,
        day=entry.day,
        started_at=entry.started_at,
        language=entry.language,
        session=entry.session,
        steps=tuple(_step(answer, bank, entry.language) for answer in chosen),
    )
    return session.model_copy(update={"answers": tuple(chosen), "revises": entry.revision})


def revised(entry: Entry, session: Session) -> Entry | None:
    """Return an entry with the answers that a session over it has changed, or None when it changed none.

    An answer that says the same is the same object; a changed one keeps its question as it was asked, and
    the fields that this version does not know. Tags that stood in the text are found anew, others stay.

    Args:
        entry: what the session was begun from.
        session: over its answers, finished or not.
    """
    given = {step.question: answer for step, answer in zip(session.steps, session.answers, strict=True)}
    places = {id(answer): question for question, answer in changeable(entry).items()}
    answers = tuple(_changed(answer, given.get(places.get(id(answer), ""))) for answer in entry.answers)
    if all(new is old for new, old in zip(answers, entry.answers, strict=True)):
        return None
    before, after = tags_in(written(entry.answers)), tags_in(written(answers))
    tags = [tag for tag in entry.tags if tag in after or tag not in before]
    return entry.model_copy(update={"answers": answers, "tags": tuple(dict.fromkeys([*tags, *after]))})


def empties(session: Session, event: Event) -> bool:
    """Return whether an event takes away what stands at the present question, or the note of a follow-up."""
    before = session.answer
    if before is None or _says(before) is None:
        return False
    if isinstance(event, Answered):
        return FORMS[before.format].empties(before, event.answer)
    return isinstance(event, Skipped)


def _changed(before: Answer, after: Answer | None) -> Answer:
    """Return an answer as it is after the session: the very same one when it says the same."""
    if after is None or _says(after) == _says(before):
        return before
    kept = ("question", "format", "asked")
    fields = {name: getattr(after, name) for name in type(after).model_fields if name not in kept}
    return before.model_copy(update=fields)


def _says(answer: Answer) -> object:
    """Return all that a person says by an answer, for comparing; None when that is nothing."""
    return None if answer.skipped else FORMS[answer.format].says(answer)


def _step(answer: Answer, bank: Bank, language: str) -> Step:
    question, form = bank.questions.get(answer.question), FORMS[answer.format]
    return Step.model_validate(
        {
            "question": answer.question,
            "format": answer.format,
            "theme": question.theme if question else "",
            "asked": answer.asked,
            **(form.of_answer(answer, question, language) or {}),
        }
    )
