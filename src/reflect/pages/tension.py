"""Tension before and after the check-ins of a period, by week or month: drawn from 0 to 10, or in words."""

from collections.abc import Iterator

from rich.cells import cell_len

from reflect.language.phrases import Phrases
from reflect.pages.columns import half, padded
from reflect.pages.page import BLANK, Line, Span
from reflect.review.patterns import MIN_SAMPLE, Patterns
from reflect.review.tension import Tension, checkins_with_tension

WEEKS = 27
"""Maximum length of a period, in weeks, that is shown by week (half a year); a longer one is shown by month."""
_ROOMY = 72
"""Minimum terminal width in cells for wider gaps."""


def tension(found: Patterns, phrases: Phrases, *, width: int, drawn: bool) -> Iterator[Line]:
    """Yield the lines of tension before and after, by week or month, and for both periods as a whole.

    Args:
        found: the patterns.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        drawn: whether to draw; otherwise the same is said in words.
    """
    by_week = found.now.period.days <= 7 * WEEKS
    rows = [
        (
            phrases.over_time.span(span.start, "week" if by_week else "month"),
            _short(span, phrases, by_week=by_week),
            span,
        )
        for span in (found.weeks if by_week else found.months)
    ]
    rows += [
        (name[0].upper() + name[1:], name, side.tension)
        for name, side in (
            (phrases.over_time.this_period, found.now),
            (phrases.over_time.period_before, found.before),
        )
        if checkins_with_tension(side.tension) >= MIN_SAMPLE
    ]
    if not drawn:
        for name, _, span in rows:
            before, after = half(span.before.median), half(span.after.median)
            counts = (span.before.n, span.after.n)
            yield [Span(f"  {phrases.over_time.tension_in_words(name, before, after, *counts)}")]
        return
    yield [
        Span("  ○", "chart"),
        Span(f" {phrases.over_time.before_checkin}   ", "quiet"),
        Span("●", "chart"),
        Span(f" {phrases.over_time.after_checkin}", "quiet"),
    ]
    gap = " " * (3 if width >= _ROOMY else 1)
    if by_week and width >= _ROOMY:
        rows = [
            (name, phrases.over_time.week_of(short) if number < len(found.weeks) else short, span)
            for number, (name, short, span) in enumerate(rows)
        ]
    wide = max(len(short) for _, short, _ in rows) + 2 + len(gap)
    room = width - wide - 2 * len(gap) - len("┊                   ┊4½ → 4½")
    yield [Span(f"{'':<{wide}}0{'5':>10}{'10':>10}", "quiet")]
    for number, (_, short, span) in enumerate(rows):
        if number == len(found.weeks if by_week else found.months):
            yield BLANK
        yield [
            Span(padded(f"  {short}", wide), "quiet"),
            *_track(span),
            Span(f"{gap}{half(span.before.median):>2} → {half(span.after.median):<2}"),
            Span(f"{gap}{_counted(span, phrases, room)}", "quiet"),
        ]


def _counted(span: Tension, phrases: Phrases, room: int) -> str:
    """Return the number of check-ins with a tension; if space is limited, only the larger of two counts."""
    both = phrases.over_time.given_often(span.before.n, span.after.n)
    most = checkins_with_tension(span)
    return both if cell_len(both) <= room else phrases.over_time.given_often(most, most)


def _short(span: Tension, phrases: Phrases, *, by_week: bool) -> str:
    if by_week:
        return " ".join(phrases.words.short_date(span.start).split()[1:])
    return phrases.over_time.short_month(span.start)


def _track(span: Tension) -> Iterator[Span]:
    """Yield a scale from 0 to 10, two cells per point, with markers for before and after joined by a line."""
    cells: list[Span] = [Span("┊" if n in (0, 10, 20) else " ", "quiet") for n in range(21)]
    before, after = (None if m.median is None else round(m.median * 2) for m in (span.before, span.after))
    if before is not None and after is not None:
        for n in range(min(before, after) + 1, max(before, after)):
            cells[n] = Span("─", "chart")
    for place, sign in ((before, "○"), (after, "●")):
        if place is not None and 0 <= place <= 20:
            cells[place] = Span("◉" if before == after else sign, "chart")
    yield from cells
