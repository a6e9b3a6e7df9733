"""Questions of a bank, typed by their format, and their wording on a day."""

from typing import TypeVar

from reflect.bank.bank import Bank
from reflect.bank.question import FollowUpQuestion, Question
from reflect.session.wordings import wording_of
from tests.support.entries import DAY, on

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


def wording_on(bank: Bank, name: str, language: str, day: int = 0) -> str:
    """Return the wording of a question a number of days after the first check-in."""
    return wording_of(bank.questions[name], language, day=on(day), first_day=DAY)
