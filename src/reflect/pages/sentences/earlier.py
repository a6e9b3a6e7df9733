"""The last answers to a question, as sentences."""

from collections.abc import Iterable, Iterator

from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.sentences.thread import answer_told
from reflect.session.earlier import EarlierAnswer

LONGEST = 400
"""Maximum number of characters of a line of an answer; longer ones are truncated."""


def last_answers(found: Iterable[EarlierAnswer], phrases: Phrases) -> Iterator[str]:
    """Yield the lines of the answers, each after its day; long lines are truncated."""
    yield f"{phrases.earlier.last_answers}:"
    for one in found:
        day = phrases.session.dated(one.day, "today")
        for line in answer_told(
            f"{day[:1].upper()}{day[1:]}:", one.answer, phrases_or(one.language, phrases), phrases
        ):
            yield line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0] or line[:LONGEST]} …"
