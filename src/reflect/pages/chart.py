"""A line chart of a scale over time, in braille dots: medians by day, week or longer, joined if consecutive."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reflect.language.phrases import Phrases
from reflect.pages.columns import half
from reflect.pages.page import Line, Span
from reflect.review.medians import Point, median, points
from reflect.review.period import Unit, fitting, position, spans, start_of

ROWS = 6
"""Height of the chart in rows of characters, each four dots high."""
_TOP, _HEIGHT = 1, 20
"""The dot row of the highest number, and the distance in dots from there to the lowest number."""
_EACH = 8
"""Maximum distance in dots between consecutive spans of time, so that a few days make a small chart."""
_LEFT = 5
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dots of a braille character (Unicode U+2800), by row and column."""
_MEDIAN = "┄"


@dataclass(frozen=True)
class Scale:
    """The data of a chart: the median of each span of time, and the overall median.

    `unit` is the length of a span, `low` and `high` are the ends of the scale, and `n` is the number of values.
    """

    points: Sequence[Point]
    unit: Unit
    low: int
    high: int
    median: float
    n: int


def scale_of(values: Sequence[tuple[dt.date, int]], ends: tuple[int, int], *, width: int) -> Scale:
    """Return the data of a chart of some values, grouped by the shortest spans of time that fit the width.

    Args:
        values: at least one value with its day, in chronological order.
        ends: the ends of the scale; values from an earlier, wider scale widen it.
        width: the width of the terminal, in cells.
    """
    numbers = [value for _, value in values]
    unit = fitting(values[0][0], values[-1][0], most=_columns(width) * 3 // 2)
    return Scale(
        points=points(values, unit),
        unit=unit,
        low=min(ends[0], *numbers),
        high=max(ends[1], *numbers),
        median=median(numbers) or 0.0,
        n=len(numbers),
    )


def chart(scale: Scale, phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of a chart and its legend.

    Args:
        scale: the data.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
    """
    canvas = _Canvas(scale, _columns(width))
    labels = {
        _row(scale, value): half(value) for value in (scale.high, (scale.low + scale.high) / 2, scale.low)
    }
    middle = _row(scale, scale.median)
    for row in range(ROWS):
        yield [
            Span(f"{labels.get(row, ''):>{_LEFT - 1}} ", "quiet"),
            *_cells(canvas.row(row), _MEDIAN if row == middle else " "),
        ]
    yield [Span(" " * _LEFT + canvas.dates(phrases), "quiet")]
    yield [
        Span(" " * _LEFT),
        Span("⠤⠒ ", "chart"),
        Span(f"{phrases.over_time.median_of_each[scale.unit]}   {_MEDIAN * 2} ", "quiet"),
        Span(phrases.over_time.median_of_all(scale.n, half(scale.median)), "quiet"),
    ]


def in_words(scale: Scale, phrases: Phrases) -> Iterator[Line]:
    """Yield the data of a chart in words, for screen readers."""
    yield [Span(phrases.over_time.median_of_all(scale.n, half(scale.median)))]
    for point in scale.points:
        yield [
            Span(
                phrases.over_time.median_in_words(
                    phrases.over_time.span(point.start, scale.unit), half(point.median), point.n
                )
            )
        ]


def _columns(width: int) -> int:
    return max(20, min(width, 140) - _LEFT - 1)


def _dot(scale: Scale, value: float) -> int:
    return _TOP + round((scale.high - value) / ((scale.high - scale.low) or 1) * _HEIGHT)


def _row(scale: Scale, value: float) -> int:
    return _dot(scale, value) // 4


def _cells(row: str, blank: str) -> Iterator[Span]:
    """Yield a row of braille as spans, with `blank` in place of empty cells."""
    held, quiet = "", True
    for cell in row:
        if (cell == _BLANK) != quiet:
            if held:
                yield Span(held, "quiet" if quiet else "chart")
            held, quiet = "", not quiet
        held += blank if quiet else cell
    yield Span(held, "quiet" if quiet else "chart")


_BLANK = "\u2800"


class _Canvas:
    """A grid of dots, two to each column and four to each row of characters."""

    def __init__(self, scale: Scale, columns: int):
        first, last = scale.points[0].start, scale.points[-1].start
        count = spans(first, last, scale.unit)
        self._scale, self._room = scale, columns
        self._origin = position(first, scale.unit)
        self._step = min(_EACH, (2 * columns - 1) / max(1, count - 1))
        self._columns = int((count - 1) * self._step + 1) // 2 + 1
        self._dots: set[tuple[int, int]] = set()
        before: Point | None = None
        for point in scale.points:
            here = self._place(point)
            follows = before and position(point.start, scale.unit) - position(before.start, scale.unit) == 1
            # A single dot is hard to see, so a point without a line to it is two dots wide.
            self._line(self._place(before) if before and follows else (here[0] + 1, here[1]), here)
            before = point

    def _place(self, point: Point) -> tuple[int, int]:
        return self._x(point.start), _dot(self._scale, point.median)

    def _x(self, day: dt.date) -> int:
        return round((position(day, self._scale.unit) - self._origin) * self._step)

    def _line(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
        for n in range(steps + 1):
            x = start[0] + round((end[0] - start[0]) * n / steps)
            y = start[1] + round((end[1] - start[1]) * n / steps)
            self._dots.add((x, y))

    def row(self, row: int) -> str:
        """Return a row of characters."""
        return "".join(
            chr(
                0x2800
                + sum(
                    _DOTS[y][x]
                    for y in range(4)
                    for x in range(2)
                    if (2 * column + x, 4 * row + y) in self._dots
                )
            )
            for column in range(self._columns)
        )

    def dates(self, phrases: Phrases) -> str:
        """Return the axis labels: the first date, then the years, months or days that fit."""
        line, free = "", 0
        for day, label in self._labels(phrases):
            column = self._x(day) // 2
            if column >= free and (not line or column + len(label) <= self._room):
                line = f"{line:<{column}}{label}"
                free = len(line) + 2
        return line

    def _labels(self, phrases: Phrases) -> Iterator[tuple[dt.date, str]]:
        first, last = self._scale.points[0].start, self._scale.points[-1].start
        exact = self._scale.unit in ("day", "week")
        yield first, phrases.over_time.medium_date(first) if exact else phrases.over_time.short_month(first)
        days = (last - first).days
        unit: Unit = "year" if days > 500 else "month" if days > 60 else "week"
        for ordinal in range(first.toordinal() + 1, last.toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            if day == start_of(day, unit):
                short = phrases.words.short_date(day).split()
                yield day, {"year": str(day.year), "month": short[-1]}.get(unit, " ".join(short[1:]))
