"""One question over time as a page: a few moments compared, then a chart or all answers."""

from collections.abc import Iterable, Iterator

from reflect.journal.answers import Answer, said
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.answer import Passage, part_text, passages_of
from reflect.pages.chart import Scale, chart, in_words, scale_of
from reflect.pages.columns import labelled, narrow, padded
from reflect.pages.page import BLANK, Line, Span, paragraph
from reflect.review.thread import PlanStep, Thread, ThreadAnswer
from reflect.sanitize import shown, shown_line

_FEW = 5
"""Number of points or answers below which there is no chart and no median."""
_DAY = 11
"""Offset in cells of the text column beside the dates."""


def thread_page(thread: Thread, phrases: Phrases, *, width: int, drawn: bool, listed: bool) -> Iterator[Line]:
    """Yield the lines of one question over time.

    Args:
        thread: the question with its answers.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        drawn: whether a scale may be drawn as a chart; otherwise it is described in words.
        listed: whether to list every number of a scale too.
    """
    yield from paragraph(shown(thread.asked), "title", width=width)
    since = next(iter(thread.moments.values())).day
    yield [
        Span(f"{shown_line(thread.question)} · {phrases.over_time.answered(thread.count, since)}", "quiet")
    ]
    if has_moments(thread):
        yield BLANK
        yield from _moments(thread, phrases, width)
    few = False
    if thread.scale and thread.values:
        scale = scale_of(thread.values, thread.scale, width=width)
        few = has_few(scale)
        if not few:
            yield BLANK
            yield from chart(scale, phrases, width=width) if drawn else in_words(scale, phrases)
    if listed or few or not thread.scale:
        yield BLANK
        yield from _all(thread, phrases, width)
    if few or thread.count == 1:
        yield BLANK
        told = phrases.over_time.chart_from(_FEW) if thread.scale else phrases.over_time.second_answer
        yield from paragraph(told, "quiet", width=width)


def has_moments(thread: Thread) -> bool:
    """Return whether to compare a few moments before all answers."""
    return thread.count > len(thread.moments) or (thread.scale is not None and thread.count >= _FEW)


def has_few(scale: Scale) -> bool:
    """Return whether there are too few points for a chart and a median; every number is then listed."""
    return len(scale.points) < _FEW


def _moments(thread: Thread, phrases: Phrases, width: int) -> Iterator[Line]:
    names = {moment: phrases.over_time.moments[moment] for moment in thread.moments}
    wide = max(len(name) for name in names.values()) + 2
    dates = {moment: phrases.over_time.medium_date(given.day) for moment, given in thread.moments.items()}
    far = wide + max(len(date) for date in dates.values()) + 3
    for moment, given in thread.moments.items():
        label = [Span(padded(names[moment], wide)), Span(dates[moment], "quiet")]
        # Only the final outcome of a plan; the list of answers below has all steps.
        steps = list(thread.steps.get(given.entry, ()))[-1:]
        yield from _said(label, given, steps, phrases, column=far, width=width)


def _all(thread: Thread, phrases: Phrases, width: int) -> Iterator[Line]:
    month = ""
    for given in thread.said:
        if month != (this := phrases.words.month(given.day)):
            if month:
                yield BLANK
            yield [Span(this, "title")]
            month = this
        weekday, number, *_ = phrases.words.short_date(given.day).split()
        label = [Span(f"  {weekday} {number:>2}", "quiet")]
        yield from _said(label, given, thread.steps.get(given.entry, ()), phrases, column=_DAY, width=width)


def _said(
    label: list[Span],
    given: ThreadAnswer,
    steps: Iterable[PlanStep],
    phrases: Phrases,
    *,
    column: int,
    width: int,
) -> Iterator[Line]:
    """Yield one answer beside its date, followed by the outcome if it is a plan."""
    own = phrases_or(given.language, phrases)
    yield from labelled(label, _words(given.answer, own, phrases), "answer", column=column, width=width)
    for step in steps:
        told = _in_one_line(passages_of(step.parts, own, phrases), phrases.words.short_date(step.day))
        indent = 6 if narrow(column, width) else column
        yield from labelled([], told, "quiet", column=indent, width=width)


def _words(answer: Answer, own: Phrases, phrases: Phrases) -> str:
    """Return an answer as text; `own` holds the phrases of the language in which it was written."""
    # Body areas are omitted for lack of space; other views show them.
    parts = [part for part in said(answer) if part.role != "areas"]
    quoted = [part_text(part, own, phrases) for part in parts if part.role == "quoted"]
    rest = passages_of((part for part in parts if part.role != "quoted"), own, phrases)
    # The outcome of a plan goes on one line, as it does below a plan.
    followed = any(part.role == "outcome" for part in parts)
    last = [_in_one_line(rest)] if followed else [passage.text for passage in rest]
    return "\n".join(filter(None, [*quoted, *last]))


def _in_one_line(passages: Iterable[Passage], *before: str) -> str:
    """Return passages on one line, separated by dots; the arrow to a new plan separates by itself."""
    return " · ".join([*before, *(passage.text for passage in passages)]).replace(" · → ", " → ")


def question_list(rows: Iterable[tuple[str, str, str]], *, width: int) -> Iterator[Line]:
    """Yield the questions to choose from: each with a note about its answers, and its wording below.

    Args:
        rows: the question's id, a few words about its answers, and its wording if known.
        width: the width of the terminal, in cells.
    """
    rows = list(rows)
    wide = max(len(name) for name, *_ in rows) + 2
    for name, about, asked in rows:
        yield [Span(padded(shown_line(name), wide), "number"), Span(about, "quiet")]
        if asked:
            yield from paragraph(shown_line(asked), "question", width=width, indent="  ")
