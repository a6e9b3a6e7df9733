"""The wording of a question on a day: a pure function that alternates between the wordings of a question."""

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
    """Return the wording of a question on a day, with the named pattern filled in.

    The wordings that fit rotate with the number of days since the first check-in.

    Args:
        question: the question.
        language: the language of the check-in.
        day: the day of the check-in.
        first_day: the day of the first check-in; None if this is the first.
        pattern: the text of the named pattern; None if there is none.
        body: whether questions may be about the body.
    """
    fitting = fitting_wordings(question, language, named=pattern is not None, body=body)
    days = (day - first_day).days if first_day else 0
    wording = fitting[days % len(fitting)]
    said = wording.say(language)
    if isinstance(wording, OtherWording) and pattern is not None:
        # A purge finds the quoted text by the quotation marks around it.
        return said.replace(quotation(PATTERN), PATTERN).replace(PATTERN, quotation(pattern))
    return said


def fitting_wordings(question: Question, language: str, *, named: bool, body: bool) -> Sequence[Wording]:
    """Return the wordings that fit, in the order of the bank.

    If the body is left out, these are the wordings without it, or all wordings if there are none. If the question is
    available in this language, wordings in other languages only are left out.
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
