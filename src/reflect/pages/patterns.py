"""Recurring patterns as a page: as charts, or in words for screen readers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages import body, columns, first_days
from reflect.pages.columns import padded
from reflect.pages.page import BLANK, Line, Span, paragraph
from reflect.pages.tension import tension
from reflect.review.body import AreaCounts, moved
from reflect.review.patterns import MIN_SAMPLE, Patterns, SentenceCount, side_by_side
from reflect.sanitize import shown, shown_line

SENTENCES, GONE, PLANS = 8, 3, 3
"""Maximum numbers of sentences, of sentences that no longer occur, and of plans that are shown."""
_BAR = 18
_INDENT = "  "
_TWO_SIDES, _RIGHT, _GAP = 130, 50, 4
"""Minimum terminal width in cells for two sections side by side, minimum width of the right one, and the gap."""


def patterns_page(found: Patterns, phrases: Phrases, *, width: int, drawn: bool) -> Iterator[Line]:
    """Yield the lines of the patterns.

    Args:
        found: the patterns.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        drawn: whether to draw charts; otherwise the same is said in words.
    """
    yield [Span(phrases.over_time.patterns_title, "title")]
    for name, side in (
        (phrases.over_time.this_period, found.now),
        (phrases.over_time.period_before, found.before),
    ):
        days = phrases.over_time.between(*side.period) if side.period.days else "–"
        yield [Span(f"{name}: {days} · {phrases.over_time.checkins(side.checkins)}", "quiet")]
    early = first_days.is_early(found)
    if early:
        yield BLANK
        yield from paragraph(phrases.over_time.first_check_ins(found.now.checkins), "quiet", width=width)
    sections = [partial(_section, one, found, phrases) for one in _sections(found, phrases, drawn=drawn)]
    for left, right in zip_longest(sections[::2], sections[1::2]):
        yield BLANK
        if right is None:
            yield from left(width)
        elif drawn and not early and width >= _TWO_SIDES:
            yield from columns.side_by_side(list(left(width - _RIGHT)), right, gap=_GAP, width=width)
        else:
            yield from [*left(width), BLANK, *right(width)]
    yield from _noticed(found, phrases, width=width)
    yield from _rooms(found, phrases, width=width)


class _Section(NamedTuple):
    """A part of the page.

    Attributes:
        title: its title.
        part: its subject.
        compared: its lines, for a width in cells, if there are enough to compare.
        so_far: its lines, for a width in cells, if there are too few to compare.
    """

    title: str
    part: first_days.PatternPart
    compared: Callable[[int], Iterator[Line]]
    so_far: Callable[[int], Iterator[Line]]


def _sections(found: Patterns, phrases: Phrases, *, drawn: bool) -> Sequence[_Section]:
    texts = phrases.over_time
    every = (
        _Section(
            texts.patterns_body,
            "body",
            lambda width: _places(found, phrases, width=width, drawn=drawn),
            lambda width: first_days.areas(found, phrases, width, drawn=drawn),
        ),
        _Section(
            texts.patterns_sentences,
            "sentences",
            lambda width: _sentences(found, phrases, width=width),
            lambda width: first_days.said(found, phrases, width),
        ),
        _Section(
            texts.patterns_tension,
            "tension",
            lambda width: tension(found, phrases, width=width, drawn=drawn),
            lambda _: first_days.tension(found, phrases, drawn=drawn),
        ),
        _Section(
            texts.patterns_plans,
            "plans",
            lambda width: _plans(found, phrases, width=width, drawn=drawn),
            lambda width: first_days.plans(found, phrases, width, drawn=drawn),
        ),
    )
    return every if found.body else every[1:]


def _section(section: _Section, found: Patterns, phrases: Phrases, width: int) -> Iterator[Line]:
    """Yield a section. It says if it has too few check-ins, unless the head of the page says so for all sections."""
    yield [Span(section.title, "title")]
    enough = first_days.totals(found)[section.part] >= MIN_SAMPLE
    lines = list(section.compared(width) if enough else section.so_far(width))
    if told := first_days.remark(section.part, found, phrases, empty=not lines):
        yield from paragraph(told, "quiet", width=width, indent="  ")
    yield from lines


def _places(found: Patterns, phrases: Phrases, *, width: int, drawn: bool) -> Iterator[Line]:
    now, before = found.now.felt, found.before.felt
    few = before.n < MIN_SAMPLE
    captions = [f"{phrases.over_time.this_period} · {phrases.over_time.checkins(now.n)}"]
    captions += [] if few else [f"{phrases.over_time.period_before} · {phrases.over_time.checkins(before.n)}"]
    if drawn:
        yield BLANK
        yield from _figures([now.counts] if few else [now.counts, before.counts], captions, phrases, width)
    else:
        yield [Span(f"  {caption}", "quiet") for caption in ["; ".join(captions)]]
        for area, counts in side_by_side(now.counts, {} if few else before.counts).items():
            compared = None if few else counts["before"]
            yield [Span(f"  {phrases.over_time.in_words(_area(area, phrases), counts['n'], compared)}")]
    told = [*_few(before.n, phrases)] if few else [*_moved(now, before, phrases, width)]
    if drawn and told:
        yield BLANK
    yield from told


def _few(before: int, phrases: Phrases) -> Iterator[Line]:
    yield [Span(f"  {phrases.over_time.too_few_before(before)}", "quiet")]


def _moved(now: AreaCounts, before: AreaCounts, phrases: Phrases, width: int) -> Iterator[Line]:
    for lead, areas in zip(
        (phrases.over_time.named_more, phrases.over_time.named_less), moved(now, before), strict=True
    ):
        if areas:
            told = [f"{_area(a, phrases)} {now.counts.get(a, 0)} ({before.counts.get(a, 0)})" for a in areas]
            yield from paragraph(f"{lead} {', '.join(told)}", "answer", width=width, indent="  ")


def _figures(
    counts: Sequence[Mapping[str, int]], captions: Sequence[str], phrases: Phrases, width: int
) -> Iterator[Line]:
    left, right = body.sides(counts, phrases)
    wide = left + body.FIGURE + right + 2
    most = max((count for one in counts for count in one.values()), default=0)
    drawn = counts if len(counts) * (len(_INDENT) + wide) <= width else counts[:1]
    starts = [min(left + 1, wide - cell_len(caption)) for caption in captions]
    headings = [padded(" " * start + caption, wide) for start, caption in zip(starts, captions, strict=True)]
    yield [Span("".join(_INDENT + heading for heading in headings[: len(drawn)]), "quiet")]
    figures = [body.figure(one, most, phrases, left=left, right=right) for one in drawn]
    yield from body.figures_in_a_row(figures, indent=_INDENT)
    if 1 == len(drawn) < len(counts):
        told = [f"{_area(area, phrases)} {count}" for area, count in counts[1].items()]
        yield from paragraph(f"{captions[1]}: {', '.join(told)}", "quiet", width=width, indent="  ")


def _area(area: str, phrases: Phrases) -> str:
    return phrases.words.areas.get(area, shown_line(area))


def _sentences(found: Patterns, phrases: Phrases, *, width: int) -> Iterator[Line]:
    comes = [one for one in found.comes if one.times + one.before > 1]
    for one in comes[:SENTENCES]:
        yield from _sentence(one, phrases, width)
    if len(comes) > SENTENCES:
        yield [Span(f"  {phrases.over_time.and_more(len(comes) - SENTENCES)}", "quiet")]
    if found.gone:
        yield BLANK
        yield [Span(f"  {phrases.over_time.patterns_gone}", "quiet")]
        for one in found.gone[:GONE]:
            yield from _sentence(one, phrases, width)


def _sentence(one: SentenceCount, phrases: Phrases, width: int) -> Iterator[Line]:
    yield from paragraph(f"“{shown_line(one.text)}”", "answer", width=width, indent="  ")
    often = (
        phrases.over_time.times(one.times, one.before)
        if one.times
        else phrases.over_time.times(one.before, 0)
    )
    told = [often, phrases.over_time.between(one.first, one.last)]
    if one.variants:
        others = ", ".join(f"“{shown_line(variant.text)}”" for variant in one.variants)
        told.append(f"{phrases.over_time.also_written} {others}")
    yield from paragraph(" · ".join(told), "quiet", width=width, indent="    ")


def _plans(found: Patterns, phrases: Phrases, *, width: int, drawn: bool) -> Iterator[Line]:
    now, before = found.now.fates, found.before.fates
    yield [Span(f"  {phrases.over_time.plans_made(now.made, now.followed)}", "quiet")]
    outcomes = side_by_side(now.outcomes, before.outcomes)
    names = {outcome: phrases.words.outcomes.get(outcome, shown_line(outcome)) for outcome in outcomes}
    if not drawn:
        for outcome, counts in outcomes.items():
            yield [Span(f"  {phrases.over_time.in_words(names[outcome], counts['n'], counts['before'])}")]
    else:
        wide, column = max(len(name) for name in names.values()) + 3, len(phrases.over_time.before) + 2
        yield [Span(f"  {'':<{wide}}{phrases.over_time.now:>4}{phrases.over_time.before:>{column}}", "quiet")]
        most = max(counts["n"] for counts in outcomes.values())
        bar = min(_BAR, width - 2 - wide - 4 - column - 2)
        for outcome, counts in outcomes.items():
            yield [
                Span(f"  {padded(names[outcome], wide)}"),
                Span(f"{counts['n']:>4}", "number"),
                Span(f"{counts['before']:>{column}}  ", "quiet"),
                Span("▪" * round(counts["n"] / most * bar), "chart"),
            ]
        yield BLANK
    decided = [
        f"{phrases.words.decided.get(d, shown_line(d))} {count}"
        for d, count in now.decisions.items()
        if count
    ]
    if decided:
        yield from paragraph(" · ".join(decided), "quiet", width=width, indent="  ")
    yield from _often(found, phrases, width)


def noticed_line(found: Patterns, phrases: Phrases) -> str:
    """State in words when plans were noticed, and whether that changed; "" without answers."""
    names, (every, earlier, lately) = phrases.words.noticed, found.noticing
    if earlier is None or lately is None:
        said = [names.get(one, shown_line(one)) for one in dict.fromkeys(every)]
        return phrases.over_time.noticed_so_far(said) if said else ""
    return phrases.over_time.noticed_mostly(
        names.get(earlier, shown_line(earlier)), names.get(lately, shown_line(lately))
    )


def _noticed(found: Patterns, phrases: Phrases, *, width: int) -> Iterator[Line]:
    if line := noticed_line(found, phrases):
        yield BLANK
        yield [Span(phrases.over_time.patterns_noticed, "title")]
        yield from paragraph(line, "answer", width=width, indent="  ")


def _rooms(found: Patterns, phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the answers about where there was more room, verbatim and uncounted."""
    if not found.rooms:
        return
    yield BLANK
    yield [Span(phrases.over_time.patterns_room, "title")]
    days = [f"  {phrases.over_time.medium_date(room.day)}" for room in found.rooms]
    column = max(map(cell_len, days)) + 2
    for day, room in zip(days, found.rooms, strict=True):
        yield from columns.labelled([Span(day, "quiet")], room.text, "answer", column=column, width=width)


def _often(found: Patterns, phrases: Phrases, width: int) -> Iterator[Line]:
    often = [plan for plan in found.plans if plan.followed > 1][:PLANS]
    if not often:
        return
    yield BLANK
    yield [Span(f"  {phrases.over_time.patterns_often}", "quiet")]
    for plan in often:
        own = phrases_or(plan.language, phrases)
        line = shown(plan_line(plan.cue, plan.response, own))
        yield from paragraph(shown_line(line), "answer", width=width, indent="  ")
        told = [
            f"{phrases.words.outcomes.get(o, shown_line(o))} {count}" for o, count in plan.outcomes.items()
        ]
        yield from paragraph(" · ".join(told), "quiet", width=width, indent="    ")
