"""An entry as a page: questions quiet, answers clear, and where each of them begins."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from reflect.harmless import shown_line
from reflect.journal.answers import Answer, FollowUpAnswer, IntentionAnswer, ScaleAnswer, TextAnswer
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.screen.look import ASIDE, BLANK, QUIET, STRONG, TINT, wrapped


class Leaf(NamedTuple):
    """An entry as it stands on the screen.

    Attributes:
        lines: its answers with their questions, wrapped.
        starts: in which line each question begins.
        questions: the ids of the questions, as many as there are starts.
    """

    lines: Sequence[Content]
    starts: Sequence[int]
    questions: Sequence[str]

    @property
    def bounds(self) -> list[tuple[int, int]]:
        """Return from which line up to which each answer stands, its question included."""
        return list(
            zip(self.starts, [*(start - 1 for start in self.starts[1:]), len(self.lines)], strict=True)
        )


def title(entry: Entry, phrases: Phrases, *, number: int, count: int, width: int) -> Content:
    """Return the line that names an entry, cut to fit: its day, time and session, and which of the day it is."""
    name = shown_line(phrases.sessions.get(entry.session, entry.session))
    several = [f"{number}/{count}"] if count > 1 else []
    imported = [phrases.imported] if entry.source else []
    about = " · ".join(["", entry.begun, *several, name, *imported])
    line = Content.assemble((phrases.long_date(entry.day), STRONG), (about, QUIET))
    return line.truncate(width, ellipsis=True)


def leaf(entry: Entry, phrases: Phrases, width: int) -> Leaf:
    """Return an entry as lines of at most so many cells; what was skipped is left out."""
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
        for text, style in _said(answer, own, phrases):
            lines += wrapped(text, width, style)
    if entry.tags:
        tags = " ".join(f"#{shown_line(tag)}" for tag in entry.tags)
        lines += [BLANK, *wrapped(tags, width, TINT)]
    return Leaf(lines, starts, questions)


def words_of(answer: Answer, language: str, phrases: Phrases) -> str:
    """Return an answer as one text."""
    return "\n".join(text for text, _ in _said(answer, phrases_or(language, phrases), phrases))


def _said(answer: Answer, own: Phrases, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Yield the parts of an answer with their styles; `own` are the phrases of the language it was written in."""
    match answer:
        case TextAnswer():
            yield answer.text, ""
            if answer.areas:
                yield phrases.listed([phrases.areas.get(a, shown_line(a)) for a in answer.areas]), TINT
        case ScaleAnswer():
            yield str(answer.value), STRONG
        case IntentionAnswer():
            yield plan_line(answer.cue, answer.response, own), ""
        case FollowUpAnswer():
            was = answer.was or answer
            yield plan_line(was.cue, was.response, own), QUIET
            yield phrases.outcomes.get(answer.outcome or "", answer.outcome or ""), ""
            if answer.text:
                yield answer.text, ""
            if answer.decision:
                yield phrases.decisions.get(answer.decision, answer.decision), QUIET
            if answer.was:
                yield plan_line(answer.cue, answer.response, own), ""
        case _:
            for value in (answer.model_extra or {}).values():
                yield str(value), ""
