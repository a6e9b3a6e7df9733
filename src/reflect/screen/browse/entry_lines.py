"""An entry as lines of the browser: dimmed questions, plain answers, and the line where each begins."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from reflect.harmless import shown_line
from reflect.journal.answers import Answer
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.answer import Tone, passages
from reflect.screen.look import ASIDE, BLANK, QUIET, QUOTE, STRONG, wrapped

_STYLES: Mapping[Tone, str] = {"answer": "", "quiet": QUIET, "place": QUOTE, "number": STRONG}


class Leaf(NamedTuple):
    """An entry laid out for the screen.

    Attributes:
        lines: the questions with their answers, wrapped.
        starts: the index of the first line of each question.
        questions: the ids of the questions, in the order of `starts`.
    """

    lines: Sequence[Content]
    starts: Sequence[int]
    questions: Sequence[str]

    @property
    def bounds(self) -> list[tuple[int, int]]:
        """Return the range of lines of each question with its answer, as (start, end)."""
        return list(
            zip(self.starts, [*(start - 1 for start in self.starts[1:]), len(self.lines)], strict=True)
        )


def title(entry: Entry, phrases: Phrases, *, number: int, count: int, width: int) -> Content:
    """Return an entry's title, truncated to fit: its day, time and session, and its number among the day's entries."""
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    several = [f"{number}/{count}"] if count > 1 else []
    imported = [phrases.looking.imported] if entry.source else []
    about = " · ".join(["", entry.begun, *several, name, *imported])
    line = Content.assemble((phrases.words.long_date(entry.day), STRONG), (about, QUIET))
    return line.truncate(width, ellipsis=True)


def leaf(entry: Entry, phrases: Phrases, width: int) -> Leaf:
    """Return an entry as lines of at most `width` cells, without skipped questions."""
    lines: list[Content] = []
    starts, questions = [], []
    own = phrases_or(entry.language, phrases)
    for answer in entry.answers:
        if answer.skipped:
            continue
        lines += [BLANK] if lines else []
        starts.append(len(lines))
        questions.append(answer.question)
        lines += wrapped(answer.asked, width, ASIDE)
        for text, tone in passages(answer, own, phrases):
            lines += wrapped(text, width, _STYLES[tone])
    if entry.tags:
        tags = " ".join(f"#{shown_line(tag)}" for tag in entry.tags)
        lines += [BLANK, *wrapped(tags, width, QUOTE)]
    return Leaf(lines, starts, questions)


def words_of(answer: Answer, language: str, phrases: Phrases) -> str:
    """Return an answer as one text, worded in `language`, with notices from `phrases`."""
    return "\n".join(text for text, _ in passages(answer, phrases_or(language, phrases), phrases))
