"""Recurring patterns as sentences."""

from collections.abc import Callable, Iterator

from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages.first_days import PatternPart, is_early, remark, totals
from reflect.pages.patterns import GONE, PLANS, SENTENCES, noticed_line
from reflect.pages.sentences import first_days
from reflect.pages.sentences.entries import plan
from reflect.pages.sentences.sentence import ended, sentence
from reflect.pages.tension import WEEKS
from reflect.review.body import moved
from reflect.review.patterns import MIN_SAMPLE, Patterns, SentenceCount, side_by_side
from reflect.review.tension import Tension, checkins_with_tension
from reflect.sanitize import shown_line

_Told = Callable[[Patterns, Phrases], Iterator[str]]


def patterns_sentences(found: Patterns, phrases: Phrases) -> Iterator[str]:
    """Yield the lines of the patterns, each with its subject."""
    words = phrases.over_time
    for name, side in ((words.this_period, found.now), (words.period_before, found.before)):
        days = phrases.spoken.between(side.period.first, side.period.last) if side.period.days else ""
        yield sentence(phrases.spoken.period(name, days, side.checkins))
    if is_early(found):
        yield words.first_check_ins(found.now.checkins)
    sections: tuple[tuple[str, PatternPart, _Told, _Told], ...] = (
        (words.patterns_body, "body", _places, first_days.areas),
        (words.patterns_sentences, "sentences", _comes, first_days.said),
        (words.patterns_tension, "tension", _tensions, first_days.tension),
        (words.patterns_plans, "plans", _plans, first_days.plans),
    )
    for title, part, compared, so_far in sections if found.body else sections[1:]:
        enough = totals(found)[part] >= MIN_SAMPLE
        lines = list(compared(found, phrases) if enough else so_far(found, phrases))
        if told := remark(part, found, phrases, empty=not lines):
            yield sentence(f"{title}:", told)
        yield from lines
    if line := noticed_line(found, phrases):
        yield sentence(f"{words.patterns_noticed}:", line)
    for room in found.rooms:
        yield sentence(f"{words.patterns_room}, {phrases.spoken.date(room.day)}:", shown_line(room.text))


def _places(found: Patterns, phrases: Phrases) -> Iterator[str]:
    now, before = found.now.felt, found.before.felt
    title, few = phrases.over_time.patterns_body, before.n < MIN_SAMPLE
    for area, counts in side_by_side(now.counts, {} if few else before.counts).items():
        yield _counted(title, _area(area, phrases), counts, phrases, few=few)
    if few:
        yield sentence(f"{title}:", phrases.over_time.too_few_before(before.n))
        return
    leads = (phrases.over_time.named_more, phrases.over_time.named_less)
    for lead, areas in zip(leads, moved(now, before), strict=True):
        if areas:
            names = phrases.words.listed([_area(area, phrases) for area in areas])
            yield sentence(f"{phrases.over_time.patterns_body}, {lead[:1].lower()}{lead[1:]}", names)


def _comes(found: Patterns, phrases: Phrases) -> Iterator[str]:
    comes = [one for one in found.comes if one.times + one.before > 1]
    for one in comes[:SENTENCES]:
        yield _said(phrases.spoken.comes_back, one, phrases, few=found.before.said < MIN_SAMPLE)
    if len(comes) > SENTENCES:
        yield sentence(
            f"{phrases.over_time.patterns_sentences}:", phrases.spoken.and_more(len(comes) - SENTENCES)
        )
    for one in found.gone[:GONE]:
        yield _said(phrases.spoken.came_back, one, phrases)


def _said(lead: str, one: SentenceCount, phrases: Phrases, *, few: bool = False) -> str:
    before = None if few and not one.before else one.before
    others = [shown_line(variant.text) for variant in one.variants]
    return sentence(
        lead,
        ended(shown_line(one.text)),
        sentence(
            f"{phrases.spoken.counted(one.times, before)}, {phrases.spoken.between(one.first, one.last)}"
        ),
        sentence(phrases.over_time.also_written, "; ".join(others)) if others else "",
    )


def _tensions(found: Patterns, phrases: Phrases) -> Iterator[str]:
    by_week = found.now.period.days <= 7 * WEEKS
    rows: list[tuple[str, Tension]] = [
        (phrases.over_time.span(span.start, "week" if by_week else "month"), span)
        for span in (found.weeks if by_week else found.months)
    ]
    rows += [
        (name, side.tension)
        for name, side in (
            (phrases.over_time.this_period, found.now),
            (phrases.over_time.period_before, found.before),
        )
        if checkins_with_tension(side.tension) >= MIN_SAMPLE
    ]
    for name, span in rows:
        before, after = (
            "" if one.median is None else phrases.spoken.number(one.median)
            for one in (span.before, span.after)
        )
        told = phrases.spoken.tension_of(before, after, span.before.n, span.after.n)
        yield sentence(f"{name}:", told)


def _plans(found: Patterns, phrases: Phrases) -> Iterator[str]:
    now, before = found.now.fates, found.before.fates
    title, few = phrases.over_time.patterns_plans, before.followed < MIN_SAMPLE
    yield sentence(f"{title}:", phrases.over_time.plans_made(now.made, now.followed))
    for outcome, counts in side_by_side(now.outcomes, before.outcomes).items():
        name = phrases.words.outcomes.get(outcome, shown_line(outcome))
        yield _counted(title, name, counts, phrases, few=few)
    for decision, counts in side_by_side(now.decisions, before.decisions).items():
        if counts["n"] or (counts["before"] and not few):
            name = phrases.words.decisions.get(decision, shown_line(decision))
            yield _counted(title, name, counts, phrases, few=few)
    for one in [known for known in found.plans if known.followed > 1][:PLANS]:
        own = phrases_or(one.language, phrases)
        outcomes = [
            f"{phrases.words.outcomes.get(o, shown_line(o))}, {phrases.spoken.often(count)}"
            for o, count in one.outcomes.items()
        ]
        yield sentence(
            plan(plan_line(one.cue, one.response, own)),
            phrases.spoken.looked_back(one.followed),
            "; ".join(outcomes),
        )


def _counted(title: str, name: str, counts: dict[str, int], phrases: Phrases, *, few: bool) -> str:
    compared = None if few else counts["before"]
    return sentence(f"{title}, {name}:", phrases.spoken.counted(counts["n"], compared))


def _area(area: str, phrases: Phrases) -> str:
    return phrases.words.areas.get(area, shown_line(area))
