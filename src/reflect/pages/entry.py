"""Entries as pages: the list, and one entry."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size

from reflect.harmless import shown, shown_line
from reflect.journal.answers import written
from reflect.journal.entry import Entry, Unreadable
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.answer import passages
from reflect.pages.page import BLANK, Line, Span, paragraph
from reflect.review.tension import tension

_LONG = 14
"""Cells of a word; a longer one may be cut in two."""
_ROOMY = 72
"""On a narrower terminal the words of an entry matter more than which session it was."""


def entry_list(entries: Iterable[Entry], phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of a list of entries, grouped by month, one line each.

    Args:
        entries: newest first.
        phrases: of the user's language.
        width: of the terminal, in cells.
    """
    month = ""
    names = max(cell_len(name) for name in phrases.words.sessions.values())
    for entry in entries:
        if month != (this := phrases.words.month(entry.day)):
            if month:
                yield BLANK
            yield [Span(this, "title")]
            month = this
        name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
        left = [
            Span(f"  {entry.ref:<12}  ", "number"),
            Span(f"{phrases.words.short_date(entry.day).split()[0]:<5}", "quiet"),
            *([Span(f"{set_cell_size(name, names)}  ", "quiet")] if width >= _ROOMY else []),
            Span(f"{in_numbers(entry):<7}  ", "place"),
        ]
        rest = width - sum(cell_len(span.text) for span in left)
        yield [*left, Span(cut(beginning(entry, phrases), max(rest, 12)))]


def beginning(entry: Entry, phrases: Phrases) -> str:
    """Return how an entry begins, or that it cannot be read, on one line."""
    return phrases.looking.cannot_be_read if isinstance(entry, Unreadable) else first_words(entry)


def first_words(entry: Entry) -> str:
    """Return how an entry begins: what was written first, on one line."""
    return " · ".join(shown_line(text) for text in written(entry.answers)[:3])


def entry_title(entry: Entry, phrases: Phrases) -> Line:
    """Return the line that names an entry: its day, when it was begun, its session."""
    if isinstance(entry, Unreadable):
        return [Span(phrases.words.long_date(entry.day), "title")]
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    imported = [phrases.looking.imported] if entry.source else []
    about = " · ".join(["", entry.begun, name, *imported])
    return [Span(phrases.words.long_date(entry.day), "title"), Span(about, "quiet")]


def choices(entries: Iterable[Entry], phrases: Phrases, *, width: int, numbered: bool) -> Iterator[Line]:
    """Yield entries to choose from, one line each: ref, time, session, first words.

    Args:
        entries: those there are.
        phrases: of the user's language.
        width: of the terminal, in cells.
        numbered: whether they can be picked by a number before them.
    """
    for i, entry in enumerate(entries, 1):
        name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
        left = [
            Span(f"{i:>3}  " if numbered else "  ", "quiet"),
            Span(f"{entry.ref:<14}", "number"),
            Span("" if isinstance(entry, Unreadable) else f"{entry.started_at:%H:%M}  {name}  ", "quiet"),
        ]
        rest = width - sum(cell_len(span.text) for span in left)
        yield [*left, Span(cut(beginning(entry, phrases), max(rest, 12)))]


def entry_page(entry: Entry, phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of one entry: each question in a quiet voice, each answer in a clear one.

    Args:
        entry: the entry.
        phrases: of the user's language.
        width: of the terminal, in cells.
    """
    own = phrases_or(entry.language, phrases)
    yield entry_title(entry, phrases)
    for answer in entry.answers:
        if answer.skipped:
            continue
        yield BLANK
        yield from paragraph(shown(answer.asked), "question", width=width)
        for text, tone in passages(answer, own, phrases):
            yield from paragraph(shown(text), tone, width=width)
    if entry.tags:
        yield BLANK
        yield [Span(" ".join(f"#{shown_line(tag)}" for tag in entry.tags), "place")]


def in_numbers(entry: Entry) -> str:
    """Return the tension before and after, as "6 → 4"; "" where none was given."""
    return " → ".join(str(value) for value in tension(entry))


def cut(text: str, width: int) -> str:
    """Return text in at most so many cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    part = set_cell_size(text, width - 1)
    # At a word, unless that would leave much room unused.
    whole = part if text[len(part) : len(part) + 1] == " " else part[: part.rfind(" ") + 1]
    return (whole if cell_len(whole) > width - _LONG else part).rstrip(" ·") + "…"
