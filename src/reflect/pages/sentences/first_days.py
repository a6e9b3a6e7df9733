"""The parts of the patterns with too little data for a comparison, as sentences."""

from collections.abc import Iterator

from reflect.language.phrases import Phrases
from reflect.pages.first_days import areas_named, outcomes_named, plans_made
from reflect.pages.sentences.sentence import ended, sentence
from reflect.review.patterns import Patterns
from reflect.sanitize import shown_line


def areas(found: Patterns, phrases: Phrases) -> Iterator[str]:
    """Yield a line for each body area."""
    for name, count in areas_named(found, phrases):
        yield sentence(f"{phrases.over_time.patterns_body}, {name}:", phrases.spoken.often(count))


def said(found: Patterns, phrases: Phrases) -> Iterator[str]:
    """Yield a line for each recurring sentence."""
    for one in found.comes:
        words = phrases.spoken
        times = words.counted(one.times, one.before) if one.before else words.often(one.times)
        yield sentence(words.comes_back, ended(shown_line(one.text)), sentence(times))


def tension(found: Patterns, phrases: Phrases) -> Iterator[str]:
    """Yield a line for each day with a tension."""
    for span in found.days:
        before, after = (
            "" if one.median is None else phrases.spoken.number(one.median)
            for one in (span.before, span.after)
        )
        yield sentence(f"{phrases.words.long_date(span.start)}:", phrases.spoken.tension(before, after))


def plans(found: Patterns, phrases: Phrases) -> Iterator[str]:
    """Yield the number of plans made, and a line for each outcome."""
    title = phrases.over_time.patterns_plans
    if made := plans_made(found, phrases):
        yield sentence(f"{title}:", made)
    for name, count in outcomes_named(found, phrases):
        yield sentence(f"{title}, {name}:", phrases.spoken.often(count))
