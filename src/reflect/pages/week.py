"""The page of a week, which fits on a small terminal unless it is wanted whole."""

import datetime as dt
from collections.abc import Iterator

from rich.cells import cell_len

from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages.columns import half, padded
from reflect.pages.page import BLANK, WIDTH, Line, Span, Style, paragraph, wrap
from reflect.pages.year import BARS
from reflect.review.body import from_the_top
from reflect.review.calendar import level
from reflect.review.week import Week, WeekPlan, days_of
from reflect.sanitize import shown_line

SMALL = 15
"""Number of lines of sixty cells that a small terminal has room for, and that are always enough."""
PLANS = 2
"""Maximum number of plans, the latest ones, on a page with little room."""
_CUT = 2
"""Maximum number of lines for each text on such a page."""
_WIDE, _PARTED, _DATED = 80, 72, 60
"""Minimum width in cells for wide columns, for days with two blanks between them, and for the days of the month beside
the weekdays."""
_DAY_WIDTHS = {_WIDE: 9, _PARTED: 8, _DATED: 7, 0: 6}
"""Width of the column of a day in cells, by the minimum width of the page."""
_STYLES: tuple[Style, ...] = ("calm", "mild", "middling", "tense", "tightest")


def week_page(week: Week, phrases: Phrases, *, width: int, height: int | None) -> Iterator[Line]:
    """Yield the lines of a week that has entries.

    Args:
        week: the week.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        height: the number of lines there is room for; None for any number. If that is too few for everything, the page
            has the latest plans, and at last texts that are cut, which takes no more than `SMALL` lines.
    """
    lines = list(_lines(week, phrases, width))
    if height is not None and len(lines) > height:
        lines = list(_lines(week, phrases, width, plans=PLANS))
    if height is not None and len(lines) > height:
        lines = list(_lines(week, phrases, width, plans=PLANS, most=_CUT))
    yield from lines


def _lines(
    week: Week, phrases: Phrases, width: int, *, plans: int | None = None, most: int | None = None
) -> Iterator[Line]:
    """Yield the lines of the page, with so many plans and at most so many lines for each text; None for all."""
    words = phrases.over_time
    yield from paragraph(words.week_title(week.period.first, week.period.last), "title", width=width)
    yield BLANK
    yield from map(_without_end, _days(week, phrases, width))
    rows = list(_told(week, phrases, plans or len(week.plans)))
    column = max((cell_len(label) for label, _ in rows), default=0) + 4
    if rows:
        yield BLANK
    for label, text in rows:
        first, *more = _wrapped(shown_line(text), min(width, WIDTH) - column, most)
        yield [Span(padded(f"  {label}", column), "quiet"), Span(first)]
        yield from ([Span(" " * column + line)] for line in more)


def became(plan: WeekPlan, phrases: Phrases, *, aloud: bool = False) -> str:
    """Return the outcomes of a plan, or the day on which it was made.

    Args:
        plan: the plan.
        phrases: the phrases of the user's language.
        aloud: whether it is for screen readers, without brackets.
    """
    names = phrases.words.outcomes
    told = [names.get(outcome, shown_line(outcome)) for _, outcome in plan.outcomes]
    if len(told) > 1:
        days = [day for day, _ in plan.outcomes]
        told = [
            phrases.over_time.on_weekday(name, day) if aloud else f"{name} ({_weekday(day, phrases)})"
            for name, day in zip(told, days, strict=True)
        ]
    return ", ".join(told) or phrases.over_time.week_made(plan.day)


def worded(plan: WeekPlan, phrases: Phrases) -> str:
    """Return a plan as a sentence."""
    return plan_line(plan.cue, plan.response, phrases_or(plan.language, phrases))


def felt_in(week: Week, phrases: Phrases) -> str:
    """Return the body areas of a week as a list; without counts, their order is that of the body, as on a closing."""
    areas = from_the_top(week.felt.counts)
    return phrases.words.listed([phrases.words.areas.get(area, shown_line(area)) for area in areas])


def _days(week: Week, phrases: Phrases, width: int) -> Iterator[Line]:
    """Yield the days side by side: their names, then tension before and after as bars."""
    words, days = phrases.over_time, days_of(week.period)
    of_day = {one.start: one for one in week.tension}
    wide = next(day for least, day in _DAY_WIDTHS.items() if width >= least)
    labels = (words.before_checkin, words.after_checkin)
    column = max(map(cell_len, labels)) + 4
    names = [padded((_name if width >= _DATED else _weekday)(day, phrases), wide) for day in days]
    yield [
        Span(" " * column),
        *(
            Span(name, "quiet" if day not in week.entries else "answer")
            for day, name in zip(days, names, strict=True)
        ),
    ]
    if not of_day:
        marks = ["●" if week.entries.get(day) else "·" for day in days]
        yield [Span(" " * column), *(Span(padded(mark, wide), "chart") for mark in marks)]
        return
    for label, after in zip(labels, (False, True), strict=True):
        line = [Span(padded(f"  {label}", column), "quiet")]
        for day in days:
            found = of_day.get(day)
            number = (found.after if after else found.before).median if found else None
            if number is None:
                line.append(Span(padded("·", wide), "quiet"))
                continue
            step = level(number)
            line += [Span(f"{BARS[step]} ", _STYLES[step]), Span(padded(half(number), wide - 2))]
        yield line


def _without_end(line: Line) -> Line:
    """Return a line without the spaces at its end, which a narrow terminal would wrap."""
    last = line[-1]
    return [*line[:-1], last._replace(text=last.text.rstrip())]


def _told(week: Week, phrases: Phrases, plans: int) -> Iterator[tuple[str, str]]:
    """Yield label and text of the body areas, the sentence and the latest plans."""
    words = phrases.over_time
    if week.felt.counts:
        yield words.week_felt, felt_in(week, phrases)
    if week.sentence:
        yield (words.week_again if week.again else words.week_said), f"“{week.sentence}”"
    for number, plan in enumerate(week.plans[-plans:]):
        yield ("" if number else words.week_plans), f"{became(plan, phrases)}: {worded(plan, phrases)}"
    if len(week.plans) > plans:
        yield "", words.more_plans(len(week.plans) - plans)


def _weekday(day: dt.date, phrases: Phrases) -> str:
    return phrases.words.short_date(day).split()[0]


def _name(day: dt.date, phrases: Phrases) -> str:
    return " ".join(phrases.words.short_date(day).split()[:2])


def _wrapped(text: str, room: int, most: int | None) -> list[str]:
    """Return the lines of a text, at most `most`, truncated between words."""
    if most is None:
        return ["".join(span.text for span in line) for line in paragraph(text, "answer", width=room)]
    return wrap(text, room, max_lines=most, placeholder="…", break_on_hyphens=False)
