"""The parts of the patterns with too little data for a comparison: counts and lists of what there is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from reflect.language.phrases import Phrases
from reflect.pages.columns import half
from reflect.pages.page import Line, Span, paragraph
from reflect.review.patterns import MIN_SAMPLE, Patterns
from reflect.review.tension import checkins_with_tension
from reflect.sanitize import shown_line

PatternPart = Literal["body", "sentences", "tension", "plans"]
"""A part of the patterns that is compared with the previous period."""


def is_early(found: Patterns) -> bool:
    """Return whether the whole period has too few check-ins, which the page then says once for all parts."""
    return found.now.checkins < MIN_SAMPLE


def totals(found: Patterns) -> Mapping[PatternPart, int]:
    """Return the number of check-ins, sentences or follow-ups on which each part is based."""
    now = found.now
    return {
        "body": now.felt.n,
        "sentences": now.said,
        "tension": checkins_with_tension(now.tension),
        "plans": now.fates.followed,
    }


def remark(part: PatternPart, found: Patterns, phrases: Phrases, *, empty: bool) -> str:
    """Return the line that says why a part is not compared, or that it is empty; "" if neither applies.

    Args:
        part: the part.
        found: the patterns.
        phrases: the phrases of the user's language.
        empty: whether there is nothing to count or list.
    """
    words, n = phrases.over_time, totals(found)[part]
    if n < MIN_SAMPLE and not is_early(found):
        return words.too_few_looked_back if part == "plans" else words.too_few(n)
    if not empty:
        return ""
    return words.none_came_back if part == "sentences" else words.none_yet


def areas_named(found: Patterns, phrases: Phrases) -> Sequence[tuple[str, int]]:
    """Return the body areas, each with its number of check-ins."""
    names = phrases.words.areas
    return [(names.get(area, shown_line(area)), count) for area, count in found.now.felt.counts.items()]


def plans_made(found: Patterns, phrases: Phrases) -> str:
    """State how many plans were made and followed up; "" if there were none."""
    made, followed = found.now.fates.made, found.now.fates.followed
    return phrases.over_time.plans_made(made, followed) if made or followed else ""


def outcomes_named(found: Patterns, phrases: Phrases) -> Sequence[tuple[str, int]]:
    """Return each outcome of the plans that occurred, with its count."""
    names = phrases.words.outcomes
    return [(names.get(o, shown_line(o)), count) for o, count in found.now.fates.outcomes.items() if count]


def areas(found: Patterns, phrases: Phrases, width: int, *, drawn: bool) -> Iterator[Line]:
    """Yield the body areas, each with its number of check-ins."""
    yield from _counted(areas_named(found, phrases), width, drawn=drawn)


def said(found: Patterns, phrases: Phrases, width: int) -> Iterator[Line]:
    """Yield the recurring sentences with their counts."""
    for one in found.comes:
        times = phrases.over_time.times(one.times, one.before)
        yield from paragraph(f"“{shown_line(one.text)}” · {times}", "answer", width=width, indent="  ")


def plans(found: Patterns, phrases: Phrases, width: int, *, drawn: bool) -> Iterator[Line]:
    """Yield the number of plans made, and the outcomes."""
    if made := plans_made(found, phrases):
        yield [Span(f"  {made}")]
    yield from _counted(outcomes_named(found, phrases), width, drawn=drawn)


def tension(found: Patterns, phrases: Phrases, *, drawn: bool) -> Iterator[Line]:
    """Yield the tension of each day, of which there are too few for a chart."""
    for span in found.days:
        numbers = [half(one.median) for one in (span.before, span.after) if one.n]
        if drawn:
            yield [Span(f"  {phrases.words.short_date(span.start)}  ", "quiet"), Span(" → ".join(numbers))]
            continue
        before, after = (half(one.median) if one.n else "" for one in (span.before, span.after))
        told = phrases.looking.calendar_day(1, before, after)
        yield [Span(f"  {phrases.words.long_date(span.start)}: {told}")]


def _counted(named: Sequence[tuple[str, int]], width: int, *, drawn: bool) -> Iterator[Line]:
    if named:
        told = (" · " if drawn else ", ").join(f"{name} {count}" for name, count in named)
        yield from paragraph(told, "answer", width=width, indent="  ")
