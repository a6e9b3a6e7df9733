"""The closing of a check-in as a page."""

from collections.abc import Iterator

from rich.cells import cell_len

from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages.page import BLANK, WIDTH, Line, Span, paragraph
from reflect.sanitize import shown, shown_line
from reflect.session.closing import Closing, WeekOffer


def break_before_command(text: str, width: int) -> str:
    """Return a line, with a line break before its command if the line is too wide."""
    before, colon, command = text.rpartition(": reflect ")
    return text if cell_len(text) <= width or not colon else f"{before}:\nreflect {command}"


def week_offered(week: WeekOffer, phrases: Phrases) -> str:
    """Return the line that offers the week as a command."""
    return phrases.session.week_by_command(week.last if week.is_past else None)


def closing_page(closing: Closing, phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of a closing.

    Args:
        closing: the closing.
        phrases: the phrases of the check-in's language.
        width: the width of the terminal, in cells.
    """
    noticed = [phrases.words.areas[a] for a in closing.areas if a in phrases.words.areas]
    yield BLANK
    if noticed or closing.sentence:
        yield [Span(phrases.session.closing_noticed, "quiet")]
        if noticed:
            yield [Span(f"  {phrases.words.listed(noticed)}")]
        if closing.sentence:
            yield from paragraph(f"“{shown_line(closing.sentence)}”", "answer", width=width, indent="  ")
    if closing.tension:
        yield [Span(phrases.session.closing_tension, "quiet")]
        yield [Span(f"  {closing.tension[0]} → {closing.tension[1]}")]
    if closing.intention:
        yield [Span(phrases.session.closing_intention, "quiet")]
        own = phrases_or(closing.intention.language, phrases)
        plan = plan_line(closing.intention.cue, closing.intention.response, own)
        yield from paragraph(shown(plan), "answer", width=width, indent="  ")
    yield BLANK
    yield from paragraph(shown(closing.line), "answer", width=width)
    if closing.reminder:
        yield from paragraph(shown(closing.reminder), "quiet", width=width)
    yield BLANK
    if closing.week:
        yield from paragraph(
            break_before_command(week_offered(closing.week, phrases), min(width, WIDTH)), "quiet", width=width
        )
        yield from paragraph(phrases.session.week_never_again, "quiet", width=width)
    if closing.hint:
        # Plain lines have no browser.
        name = "list" if closing.hint == "browse" else closing.hint
        told = break_before_command(phrases.session.closing_hints[name], min(width, WIDTH))
        yield from paragraph(told, "quiet", width=width)
    yield [Span(phrases.session.saved, "quiet")]
