"""An entry as lines of the browser: questions, answers with the hits of a search, and where each begins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from reflect.journal.answers import Answer, as_it_ended, readable
from reflect.journal.entry import Entry
from reflect.journal.search import Hit
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.answer import Passage, Tone, passages
from reflect.pages.entry import begun
from reflect.sanitize import shown, shown_line
from reflect.screen.look import ASIDE, BLANK, QUIET, QUOTE, STRONG, style_of, wrapped

_STYLES: Mapping[Tone, str] = {"answer": "", "quiet": QUIET, "number": STRONG}
HIT = style_of("hit")
_PICKED = f"{HIT} reverse"


class EntryLayout(NamedTuple):
    """An entry laid out for the screen.

    Attributes:
        lines: the questions with their answers, wrapped.
        starts: the index of the first line of each question.
        questions: the ids of the questions, in the order of `starts`.
        hit: the index of the line with the picked hit; None without one.
    """

    lines: Sequence[Content]
    starts: Sequence[int]
    questions: Sequence[str]
    hit: int | None = None

    @property
    def bounds(self) -> list[tuple[int, int]]:
        """Return the range of lines of each question with its answer, as (start, end)."""
        return list(
            zip(self.starts, [*(start - 1 for start in self.starts[1:]), len(self.lines)], strict=True)
        )

    def answer_at(self, line: int) -> int:
        """Return the index of the answer that a line belongs to."""
        return max((i for i, start in enumerate(self.starts) if start <= line), default=0)


class Hits(NamedTuple):
    """The hits to underline in an entry, by the index of the text they are in, and the picked one of them."""

    all: Sequence[Hit] = ()
    picked: Hit | None = None


def title(
    entry: Entry, phrases: Phrases, *, number: int, count: int, width: int, style: str = STRONG
) -> list[Content]:
    """Return an entry's title: its day, time and session, and its number among the day's entries.

    Parts that do not fit beside the day go on a separate line.
    """
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    several = [f"{number}/{count}"] if count > 1 else []
    imported = [phrases.looking.imported] if entry.source else []
    about = " · ".join([begun(entry, phrases), *several, name, *imported])
    day = Content.styled(phrases.words.long_date(entry.day), style)
    line = Content.assemble(day, (f" · {about}", QUIET))
    return [line] if line.cell_length <= width else [*day.wrap(width), *wrapped(about, width, QUIET)]


def entry_layout(entry: Entry, phrases: Phrases, width: int, hits: Hits = Hits()) -> EntryLayout:  # noqa: B008 - frozen
    """Return an entry as lines of at most `width` cells, without skipped questions."""
    lines: list[Content] = []
    starts, questions = [], []
    own = phrases_or(entry.language, phrases)
    number, picked = 0, None
    for answer in as_it_ended(entry.answers):
        texts = readable([answer])
        here = [(i, texts[i - number], hits.all) for i in range(number, number + len(texts))]
        number += len(texts)
        if answer.skipped:
            continue
        lines += [BLANK] if lines else []
        starts.append(len(lines))
        questions.append(answer.question)
        lines += wrapped(answer.asked, width, ASIDE)
        for passage in passages(answer, own, phrases):
            marked = list(_marked(passage, here))
            for line in _hit_lines(passage, marked, hits.picked, width):
                if picked is None and any(span.style == _PICKED for span in line.spans):
                    picked = len(lines)
                lines.append(line)
    if entry.tags:
        tags = " ".join(f"#{shown_line(tag)}" for tag in entry.tags)
        lines += [BLANK, *wrapped(tags, width, QUOTE)]
    return EntryLayout(lines, starts, questions, picked)


def texts_of(answer: Answer, language: str, phrases: Phrases) -> list[str]:
    """Return an answer as texts, worded in `language`, with notices from `phrases`."""
    return [text for text, _ in passages(answer, phrases_or(language, phrases), phrases)]


_Marked = tuple[int, int, Hit]
"""The start and end of a hit in a passage, and the hit."""


def _marked(passage: Passage, texts: list[tuple[int, str, Sequence[Hit]]]) -> Iterator[_Marked]:
    """Yield the hits in a passage, and remove the texts found in it from `texts`.

    A plan is shown as a sentence made of its two texts, whose spaces and initials may differ from what was typed.
    """
    if passage.tone != "answer":
        return
    for one in list(texts):
        number, text, hits = one
        whole = passage.text == text
        at = passage.text.find(text.strip(" ,."))
        begin = 0 if whole else at - (len(text) - len(text.lstrip(" ,.")))
        exact = whole or at >= 0
        if exact:
            texts.remove(one)
        for hit in hits:
            if hit.text != number:
                continue
            start = begin + hit.start if exact else _found(passage.text, text[hit.start : hit.end])
            if start >= 0:
                yield start, start + hit.end - hit.start, hit


def _found(passage: str, words: str) -> int:
    """Return the offset of words in a passage, ignoring case; -1 if they are not in it."""
    folded = passage.lower()
    return folded.find(words.lower()) if len(folded) == len(passage) else passage.find(words)


def _hit_lines(
    passage: Passage, marked: Iterable[_Marked], picked: Hit | None, width: int
) -> Iterator[Content]:
    """Yield a passage as wrapped lines, with its hits underlined."""

    def place(offset: int) -> int:
        # As in `wrapped`; a prefix is shown as it is in the whole text.
        return len(shown(passage.text[:offset]).expandtabs(4))

    style = _STYLES[passage.tone]
    spans = [(place(start), place(end), _PICKED if hit == picked else HIT) for start, end, hit in marked]
    if not spans:
        yield from wrapped(passage.text, width, style)
        return
    at = 0
    for paragraph in shown(passage.text).expandtabs(4).split("\n"):
        content = Content.styled(paragraph, style)
        for start, end, look in spans:
            if start < at + len(paragraph) and end > at:
                content = content.stylize(look, max(0, start - at), min(len(paragraph), end - at))
        yield from content.wrap(max(8, width)) if paragraph.strip() else [BLANK]
        at += len(paragraph) + 1
