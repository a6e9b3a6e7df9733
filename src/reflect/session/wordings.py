"""The wording of a question on a day: a pure function, so that one question is worded differently from day to day."""

import datetime as dt
from collections.abc import Iterable, Sequence

from reflect.bank.question import PATTERN, OtherWording, Question, Wording
from reflect.journal.pattern import quotation


def wording_of(
    question: Question,
    language: str,
    *,
    day: dt.date,
    first_day: dt.date | None = None,
    pattern: str | None = None,
    body: bool = True,
) -> str:
    """Return the wording of a question on a day, with the named pattern in its place.

    The wordings that fit take turns by the number of days since the first check-in.

    Args:
        question: the question.
        language: the language of the check-in.
        day: the day of the check-in.
        first_day: the day of the first check-in; None if this is the first.
        pattern: the words of the named pattern; None if there is none.
        body: whether questions may be about the body.
    """
    fitting = fitting_wordings(question, language, named=pattern is not None, body=body)
    days = (day - first_day).days if first_day else 0
    wording = fitting[days % len(fitting)]
    said = wording.say(language)
    if isinstance(wording, OtherWording) and pattern is not None:
        # A purge finds the quoted words by the marks around them.
        return said.replace(quotation(PATTERN), PATTERN).replace(PATTERN, quotation(pattern))
    return said


def fitting_wordings(question: Question, language: str, *, named: bool, body: bool) -> Sequence[Wording]:
    """Return the wordings that fit, in the order of the bank.

    Where the body is left out, these are the wordings without it; a question that has none keeps those it has. A
    question that is there in this language is never asked in another, so a wording that is not has no turn.
    """

    def fitting(others: Iterable[OtherWording]) -> list[OtherWording]:
        return [
            other
            for other in others
            if (named or not other.quotes_pattern) and (other.has(language) or not question.ask.has(language))
        ]

    others = fitting(question.also)
    if body:
        return [question.ask, *others]
    without = [other for other in others if other.without_body]
    return [*without, *fitting(question.without_body.also)] or [question.ask, *others]
