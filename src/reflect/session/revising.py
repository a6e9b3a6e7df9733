"""Changing an entry: a session over the entry's own answers, and the changed entry that results.

All functions are pure, like those of `state`.
"""

from reflect.bank.bank import Bank
from reflect.errors import NothingToChange, UnknownName
from reflect.journal.answers import Answer, written
from reflect.journal.entry import Entry
from reflect.journal.pattern_of_entry import kept_true
from reflect.session.forms.registry import FORMS
from reflect.session.state import Answered, Event, Session, Skipped, Step, start
from reflect.session.tags import tags_in


def changeable(entry: Entry) -> dict[str, Answer]:
    """Return the answers of an entry that can be changed, skipped ones included, by question.

    Answers in an unknown format and further answers to the same question cannot be changed.
    """
    found: dict[str, Answer] = {}
    for answer in entry.answers:
        form = FORMS.get(answer.format)
        if form and answer.question not in found and form.of_answer(answer, None, "") is not None:
            found[answer.question] = answer
    return found


def begin(entry: Entry, bank: Bank, *, id: str, question: str | None = None) -> Session:  # noqa: A002 - the field's name
    """Return a session over an entry's answers, with their original wording and with the answers filled in.

    Args:
        entry: the entry as the person saw it.
        bank: source of data that the entry does not hold, such as the theme of a question.
        id: the id of the draft for this change.
        question: the only question to ask; None for all.

    Raises:
        UnknownName: the entry has no such question, or its format is unknown to this version.
        NothingToChange: no answer of the entry can be changed.
    """
    answers = changeable(entry)
    if not answers:
        raise NothingToChange
    if question is not None and question not in answers:
        raise UnknownName("answer", question, tuple(answers))
    chosen = [answers[question]] if question is not None else list(answers.values())
    session = start(
        id=id,
        day=entry.day,
        started_at=entry.started_at,
        language=entry.language,
        session=entry.session,
        steps=tuple(_step(answer, bank, entry.language) for answer in chosen),
    )
    # A purge of a quoted pattern finds the quotations by this reference.
    return session.model_copy(
        update={"answers": tuple(chosen), "revises": entry.revision, "pattern": entry.pattern}
    )


def revised(entry: Entry, session: Session) -> Entry | None:
    """Return an entry with the changes of a session, or None if there are none.

    An unchanged answer stays the same object. A changed one keeps its wording of the question and any unknown
    fields. Tags in the text are updated; other tags stay.

    Args:
        entry: the entry that the session was begun from.
        session: the session over its answers, finished or not.
    """
    given = {step.question: answer for step, answer in zip(session.steps, session.answers, strict=True)}
    places = {id(answer): question for question, answer in changeable(entry).items()}
    answers = tuple(_changed(answer, given.get(places.get(id(answer), ""))) for answer in entry.answers)
    if all(new is old for new, old in zip(answers, entry.answers, strict=True)):
        return None
    before, after = tags_in(written(entry.answers)), tags_in(written(answers))
    tags = [tag for tag in entry.tags if tag in after or tag not in before]
    changed = entry.model_copy(update={"answers": answers, "tags": tuple(dict.fromkeys([*tags, *after]))})
    return kept_true(changed)


def empties(session: Session, event: Event) -> bool:
    """Return whether an event would delete the current answer, or the note of a follow-up."""
    before = session.answer
    if before is None or _says(before) is None:
        return False
    if isinstance(event, Answered):
        return FORMS[before.format].empties(before, event.answer)
    return isinstance(event, Skipped)


def _changed(before: Answer, after: Answer | None) -> Answer:
    """Return an answer with the changes of the session; the same object if nothing changed."""
    if after is None or _says(after) == _says(before):
        return before
    kept = ("question", "format", "asked")
    fields = {name: getattr(after, name) for name in type(after).model_fields if name not in kept}
    return before.model_copy(update=fields)


def _says(answer: Answer) -> object:
    """Return the content of an answer for comparison; None if it was skipped or is blank."""
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
