"""Pages for a list of entries and for a single entry."""

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
"""Maximum width in cells of a word that is kept whole when text is cut."""
_ROOMY = 72
"""Minimum terminal width in cells to name the session; below it, the entry's own words need the space."""


def entry_list(entries: Iterable[Entry], phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of a list of entries, grouped by month, one line each.

    Args:
        entries: the entries, newest first.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
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
            Span(f"{in_numbers(entry):<7}  ", "answer"),
        ]
        rest = width - sum(cell_len(span.text) for span in left)
        yield [*left, Span(cut(beginning(entry, phrases), max(rest, 12)))]


def beginning(entry: Entry, phrases: Phrases) -> str:
    """Return the first words of an entry on one line, or a note that it cannot be read."""
    return phrases.looking.cannot_be_read if isinstance(entry, Unreadable) else first_words(entry)


def first_words(entry: Entry) -> str:
    """Return the first texts written in an entry, on one line."""
    return " · ".join(shown_line(text) for text in written(entry.answers)[:3])


def entry_title(entry: Entry, phrases: Phrases) -> Line:
    """Return the title of an entry: its day, start time and session."""
    if isinstance(entry, Unreadable):
        return [Span(phrases.words.long_date(entry.day), "title")]
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    imported = [phrases.looking.imported] if entry.source else []
    about = " · ".join(["", entry.begun, name, *imported])
    return [Span(phrases.words.long_date(entry.day), "title"), Span(about, "quiet")]


def choices(entries: Iterable[Entry], phrases: Phrases, *, width: int, numbered: bool) -> Iterator[Line]:
    """Yield entries to choose from, one line each: ref, time, session, first words.

    Args:
        entries: the entries.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        numbered: whether to put a number before each, by which it can be picked.
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
    """Yield the lines of one entry: each question dimmed, each answer in plain style.

    Args:
        entry: the entry.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
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
    """Return the tension before and after, as "6 → 4"; "" if none was given."""
    return " → ".join(str(value) for value in tension(entry))


def cut(text: str, width: int) -> str:
    """Return text truncated to `width` cells, with an ellipsis if it was cut."""
    if cell_len(text) <= width:
        return text
    part = set_cell_size(text, width - 1)
    # Cut between words, unless that would waste much room.
    whole = part if text[len(part) : len(part) + 1] == " " else part[: part.rfind(" ") + 1]
    return (whole if cell_len(whole) > width - _LONG else part).rstrip(" ·") + "…"
