"""The year, the status of today and the closing of a check-in, as sentences."""

from collections.abc import Iterator

from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages.closing import week_offered
from reflect.pages.sentences.entries import plan
from reflect.pages.sentences.sentence import sentence
from reflect.review.calendar import Days
from reflect.review.today import Today, check_ins
from reflect.sanitize import shown_line
from reflect.session.closing import Closing
from reflect.session.intention import OpenIntention


def year_sentences(year: int, days: Days, phrases: Phrases) -> Iterator[str]:
    """Yield a line for each day of a year with entries."""
    yield phrases.spoken.days_of_year(year, len(days))
    for day, one in days.items():
        before, after = ("" if n is None else phrases.spoken.number(n) for n in (one.before, one.after))
        yield sentence(
            f"{phrases.words.long_date(day)}:", phrases.looking.calendar_day(one.entries, before, after)
        )


def status_sentences(found: Today, phrases: Phrases) -> Iterator[str]:
    """Yield the status of today: check-ins, an unfinished one, the open plan, and the pattern."""
    yield phrases.spoken.done(sum(1 for _ in check_ins(found.entries)))
    if found.draft:
        yield phrases.spoken.draft(
            found.draft.day, found.draft.answered, begun=found.begun, others=found.others
        )
    if found.intention:
        yield phrases.spoken.open_plan(_plan(found.intention, phrases))
    if found.pattern:
        yield phrases.spoken.pattern(shown_line(found.pattern.text))


def closing_sentences(closing: Closing, phrases: Phrases) -> Iterator[str]:
    """Yield the closing of a check-in, in the language of the check-in."""
    words = phrases.session
    noticed = [phrases.words.areas[area] for area in closing.areas if area in phrases.words.areas]
    if noticed:
        yield sentence(words.areas_found(noticed))
    if closing.sentence:
        yield sentence(f"{words.closing_noticed}:", shown_line(closing.sentence))
    if closing.tension:
        before, after = map(str, closing.tension)
        yield sentence(phrases.spoken.tension(before, after))
    if closing.intention:
        yield sentence(f"{words.closing_intention}:", _plan(closing.intention, phrases))
    yield from filter(None, (shown_line(closing.line), shown_line(closing.reminder or "")))
    if closing.week:
        yield week_offered(closing.week, phrases)
        yield words.week_never_again
    if closing.hint:
        # Plain lines have no browser.
        yield words.closing_hints["list" if closing.hint == "browse" else closing.hint]
    yield words.saved


def _plan(intention: OpenIntention, phrases: Phrases) -> str:
    own = phrases_or(intention.language, phrases)
    return plan(plan_line(intention.cue, intention.response, own))
