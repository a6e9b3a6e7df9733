"""Questions of a bank, typed by their format."""

from typing import TypeVar

from reflect.bank.bank import Bank
from reflect.bank.question import FollowUpQuestion, Question

Q = TypeVar("Q", bound=Question)


def question_of(kind: type[Q], bank: Bank, name: str) -> Q:
    """Return a question by its id."""
    question = bank.questions[name]
    assert isinstance(question, kind)
    return question


def note_of(bank: Bank, language: str) -> str:
    """Return the built-in follow-up's prompt for a note."""
    note = question_of(FollowUpQuestion, bank, "follow-up").note
    assert note
    return note.say(language)
