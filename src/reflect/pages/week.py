"""The page of a week, at most fifteen lines of sixty cells, so that it fits on a small terminal."""

import datetime as dt
import textwrap
from collections.abc import Iterator

from rich.cells import cell_len

from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages.columns import half, padded
from reflect.pages.page import BLANK, WIDTH, Line, Span, Style
from reflect.pages.year import BARS
from reflect.review.calendar import level
from reflect.review.week import Week, WeekPlan, days_of
from reflect.sanitize import shown_line

PLANS = 2
"""Maximum number of plans to show; the latest ones."""
_DAY, _WIDE_DAY = 7, 9
"""Width in cells of a day's column on a narrow and on a wide terminal."""
_WIDE = 80
"""Minimum terminal width in cells for wide columns."""
_STYLES: tuple[Style, ...] = ("calm", "mild", "middling", "tense", "tightest")


def week_page(week: Week, phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of a week that has entries.

    Args:
        week: the week.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
    """
    words = phrases.over_time
    yield [Span(words.week_title(week.period.first, week.period.last), "title")]
    yield BLANK
    yield from map(_without_end, _days(week, phrases, width))
    rows = list(_told(week, phrases))
    column = max((cell_len(label) for label, _ in rows), default=0) + 4
    if rows:
        yield BLANK
    for label, text in rows:
        first, *more = _in_two_lines(shown_line(text), min(width, WIDTH) - column)
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


def _days(week: Week, phrases: Phrases, width: int) -> Iterator[Line]:
    """Yield the days side by side: their names, then tension before and after as bars."""
    words, days = phrases.over_time, days_of(week.period)
    of_day = {one.start: one for one in week.tension}
    wide = _WIDE_DAY if width >= _WIDE else _DAY
    labels = (words.before_checkin, words.after_checkin)
    column = max(map(cell_len, labels)) + 4
    names = [padded(_name(day, phrases), wide) for day in days]
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


def _told(week: Week, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Yield label and text of the body areas, the sentence and the plans."""
    words = phrases.over_time
    if week.felt.counts:
        names = [phrases.words.areas.get(area, shown_line(area)) for area in week.felt.counts]
        yield words.week_felt, phrases.words.listed(names)
    if week.sentence:
        yield (words.week_again if week.again else words.week_said), f"“{week.sentence}”"
    for number, plan in enumerate(week.plans[-PLANS:]):
        yield ("" if number else words.week_plans), f"{became(plan, phrases)}: {worded(plan, phrases)}"
    if len(week.plans) > PLANS:
        yield "", words.more_plans(len(week.plans) - PLANS)


def _weekday(day: dt.date, phrases: Phrases) -> str:
    return phrases.words.short_date(day).split()[0]


def _name(day: dt.date, phrases: Phrases) -> str:
    return " ".join(phrases.words.short_date(day).split()[:2])


def _in_two_lines(text: str, room: int) -> list[str]:
    """Return a text in at most two lines, truncated between words."""
    return textwrap.wrap(text, room, max_lines=2, placeholder="…", break_on_hyphens=False)
