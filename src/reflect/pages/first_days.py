"""What there is of each part of the patterns while there is too little to compare: counted or listed, never drawn."""

from collections.abc import Iterator, Sequence

from reflect.harmless import shown_line
from reflect.language.phrases import Phrases
from reflect.pages.columns import half
from reflect.pages.page import Line, Span, paragraph
from reflect.review.patterns import Patterns

MOST = 8
"""Maximum number of sentences shown."""


def areas(found: Patterns, phrases: Phrases, width: int, *, drawn: bool) -> Iterator[Line]:
    """Yield the body areas, each with its number of check-ins."""
    names = phrases.words.areas
    named = [f"{names.get(area, shown_line(area))} {count}" for area, count in found.now.felt.counts.items()]
    yield from _counts(named, width, drawn=drawn)


def said(found: Patterns, phrases: Phrases, width: int) -> Iterator[Line]:
    """Yield the latest sentences, each with how often it was written if that is more than once."""
    often = {one.text: one.times for one in found.comes if one.times > 1}
    for text in found.said[:MOST]:
        times = f" · {phrases.over_time.times(often[text], 0)}" if text in often else ""
        yield from paragraph(f"“{shown_line(text)}”{times}", "answer", width=width, indent="  ")


def plans(found: Patterns, phrases: Phrases, width: int, *, drawn: bool) -> Iterator[Line]:
    """Yield how many plans were made, and what became of them."""
    fates = found.now.fates
    if fates.made or fates.followed:
        yield [Span(f"  {phrases.over_time.plans_made(fates.made, fates.followed)}")]
    outcomes = [
        f"{phrases.words.outcomes.get(o, shown_line(o))} {count}"
        for o, count in fates.outcomes.items()
        if count
    ]
    yield from _counts(outcomes, width, drawn=drawn)


def tension(found: Patterns, phrases: Phrases, *, drawn: bool) -> Iterator[Line]:
    """Yield the tension of each day, of which there are too few to draw."""
    for span in found.days:
        numbers = [half(one.median) for one in (span.before, span.after) if one.n]
        if drawn:
            yield [Span(f"  {phrases.words.short_date(span.start)}  ", "quiet"), Span(" → ".join(numbers))]
            continue
        before, after = (half(one.median) if one.n else "" for one in (span.before, span.after))
        told = phrases.looking.calendar_day(1, before, after)
        yield [Span(f"  {phrases.words.long_date(span.start)}: {told}")]


def _counts(counts: Sequence[str], width: int, *, drawn: bool) -> Iterator[Line]:
    if counts:
        yield from paragraph((" · " if drawn else ", ").join(counts), "answer", width=width, indent="  ")
