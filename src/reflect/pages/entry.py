"""Pages for a list of entries and for a single entry."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, islice

from rich.cells import cell_len, set_cell_size

from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import Answer, as_it_ended, said
from reflect.journal.entry import Entry, Unreadable
from reflect.journal.pattern_of_entry import leaves_pattern
from reflect.language.choose import phrases_of, phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.answer import part_text, passages
from reflect.pages.columns import padded
from reflect.pages.page import BLANK, Line, Span, paragraph
from reflect.review.tension import tension
from reflect.sanitize import shown, shown_line

_LONG = 14
"""Maximum width in cells of a word that is kept whole when text is cut."""
_ROOMY = 72
"""Minimum terminal width in cells to name the session; below it, the entry's own words need the space."""
_WIDE = 100
"""Minimum terminal width in cells to show refs by default."""
_WORDS = 12
"""Minimum width in cells of the first words of an entry."""
_TENSION = 9
"""Width in cells of the column with the tension before and after, as in "10 → 10"."""
_CORE = (BY_ROLE["signal"], BY_ROLE["sentence"], BY_ROLE["step"])


def entry_list(
    entries: Iterable[Entry], phrases: Phrases, *, width: int, refs: bool | None = None
) -> Iterator[Line]:
    """Yield the lines of a list of entries, grouped by month, one line each.

    The tension has a heading above it, at the first month with a number.

    Args:
        entries: the entries, newest first.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        refs: whether to show the ref of each entry instead of its day of the month; None if there is room for it.
    """
    whole = width >= _WIDE if refs is None else refs
    names = max(cell_len(name) for name in phrases.words.sessions.values()) if width >= _ROOMY else 0
    headed = False
    for number, (month, group) in enumerate(groupby(entries, lambda entry: phrases.words.month(entry.day))):
        those = list(group)
        if number:
            yield BLANK
        if headed or not any(map(in_numbers, those)):
            yield [Span(month, "title")]
        else:
            headed = True
            column = sum(cell_len(span.text) for span in _left(those[0], phrases, names=names, refs=whole))
            yield [
                Span(padded(month, max(cell_len(month) + 2, column - _TENSION)), "title"),
                Span(phrases.looking.tension, "quiet"),
            ]
        for entry in those:
            left = _left(entry, phrases, names=names, refs=whole)
            rest = width - sum(cell_len(span.text) for span in left)
            yield [*left, Span(cut(beginning(entry, phrases), max(rest, _WORDS)))]


def _left(entry: Entry, phrases: Phrases, *, names: int, refs: bool) -> Line:
    """Return the columns before the text of an entry; `names` is the width of the session's name, 0 to omit it."""
    weekday, day, *_ = phrases.words.short_date(entry.day).split()
    of_day = entry.ref[len(entry.day.isoformat()) :]  # ".2", or nothing for the only entry of the day
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    return [
        *([Span(f"  {entry.ref:<12}  ", "number")] if refs else [Span("  ")]),
        Span(f"{weekday:<5}" if refs else f"{weekday:<4}", "quiet"),
        *([] if refs else [Span(f"{day:>2}{of_day:<4}", "number")]),
        *([Span(f"{set_cell_size(name, names)}  ", "quiet")] if names else []),
        Span(f"{in_numbers(entry):<{_TENSION}}"),
    ]


def beginning(entry: Entry, phrases: Phrases) -> str:
    """Return the first words of an entry on one line, or a note that it cannot be read."""
    if isinstance(entry, Unreadable):
        return phrases.looking.cannot_be_read
    left = phrases.words.no_pattern if any(map(leaves_pattern, entry.answers)) else ""
    return first_words(entry) or left


def first_words(entry: Entry) -> str:
    """Return the first three texts written in an entry, on one line.

    The core questions come first, in their order. Notes about an earlier plan come last, because they are unclear
    without the plan. If there is no other text, it is the outcome and the plan.
    """
    own = phrases_or(entry.language, phrases_of("en"))
    ordered = sorted(entry.answers, key=_weight)
    for roles in (("words", "plan"), ("outcome", "quoted")):
        said_in = (text for answer in ordered for text in _pieces(answer, own, roles))
        if first := " · ".join(shown_line(text) for text in islice(said_in, 3)):
            return first
    return ""


def _weight(answer: Answer) -> int:
    if any(part.role == "outcome" for part in said(answer)):
        return len(_CORE) + 1
    return _CORE.index(answer.question) if answer.question in _CORE else len(_CORE)


def _pieces(answer: Answer, own: Phrases, roles: Collection[str]) -> Iterator[str]:
    """Yield the parts of an answer with these roles as texts, a plan as one line; an outcome comes first."""
    for part in sorted(said(answer), key=lambda part: part.role != "outcome"):
        if part.role in roles and (text := part_text(part, own, own)):
            yield text


def entry_title(entry: Entry, phrases: Phrases) -> Line:
    """Return the title of an entry: its day, start time and session."""
    if isinstance(entry, Unreadable):
        return [Span(phrases.words.long_date(entry.day), "title")]
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    imported = [phrases.looking.imported] if entry.source else []
    about = " · ".join(["", begun(entry, phrases), name, *imported])
    return [Span(phrases.words.long_date(entry.day), "title"), Span(about, "quiet")]


def about_pattern(entry: Entry, phrases: Phrases) -> str:
    """Return a line about the pattern that an entry is about; "" if there is none, or if the entry itself names it."""
    named = entry.pattern
    if named is None or not named.text or named.of == entry.id:
        return ""
    return phrases.words.about_pattern(shown_line(named.text))


def begun(entry: Entry, phrases: Phrases) -> str:
    """Return the time of day an entry was begun, with the date in words if that is not the entry's day."""
    moment = entry.started_at
    return f"{moment:%H:%M}" if moment.date() == entry.day else phrases.looking.written_on(moment)


def choices(entries: Iterable[Entry], phrases: Phrases, *, width: int, numbered: bool) -> Iterator[Line]:
    """Yield entries to choose from, one line each: ref, time, session, first words.

    The session is left out if the date of an entry written on another day leaves no space for text.

    Args:
        entries: the entries.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        numbered: whether to put a number before each, with which it can be picked.
    """
    for i, entry in enumerate(entries, 1):
        name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
        left = [Span(f"{i:>3}  " if numbered else "  ", "quiet"), Span(f"{entry.ref:<14}", "number")]
        rest = width - sum(cell_len(span.text) for span in left)
        if not isinstance(entry, Unreadable):
            moment = f"{begun(entry, phrases)}  "
            if (
                moment.startswith(f"{entry.started_at:%H:%M}")
                or rest - cell_len(f"{moment}{name}  ") >= _WORDS
            ):
                moment += f"{name}  "
            left.append(Span(moment, "quiet"))
            rest -= cell_len(moment)
        yield [*left, Span(cut(beginning(entry, phrases), max(rest, _WORDS)))]


def entry_page(entry: Entry, phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of one entry: each question dimmed, each answer in plain style.

    Args:
        entry: the entry.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
    """
    own = phrases_or(entry.language, phrases)
    yield entry_title(entry, phrases)
    if about := about_pattern(entry, phrases):
        yield from paragraph(about, "quiet", width=width)
    for answer in as_it_ended(entry.answers):
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
