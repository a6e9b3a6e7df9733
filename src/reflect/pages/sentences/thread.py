"""One question over time as sentences."""

from collections.abc import Iterable, Iterator

from reflect.journal.answers import Answer, said
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.chart import Scale, scale_of
from reflect.pages.sentences.entries import parts
from reflect.pages.sentences.sentence import ended, sentence, told
from reflect.pages.thread import has_few, has_moments
from reflect.review.thread import PlanStep, Thread, ThreadAnswer
from reflect.sanitize import shown_line

_WIDTH = 80
"""Width in cells of the chart whose numbers are described; it determines the spans of time."""


def thread_sentences(thread: Thread, phrases: Phrases, *, listed: bool) -> Iterator[str]:
    """Yield the lines of one question over time.

    Args:
        thread: the question with its answers.
        phrases: the phrases of the user's language.
        listed: whether to list every number of a scale too.
    """
    since = next(iter(thread.moments.values())).day
    yield sentence(shown_line(thread.asked), phrases.spoken.answered(thread.count, since))
    if has_moments(thread):
        for moment, given in thread.moments.items():
            when = f"{phrases.over_time.moments[moment]}, {phrases.words.long_date(given.day)}:"
            yield from _given(when, given, list(thread.steps.get(given.entry, ()))[-1:], phrases)
    few = False
    if thread.scale and thread.values:
        scale = scale_of(thread.values, thread.scale, width=_WIDTH)
        few = has_few(scale)
        if not few:
            yield from _medians(scale, phrases)
    if listed or few or not thread.scale:
        for given in thread.said:
            when = f"{phrases.words.long_date(given.day)}:"
            yield from _given(when, given, thread.steps.get(given.entry, ()), phrases)


def _medians(scale: Scale, phrases: Phrases) -> Iterator[str]:
    yield phrases.spoken.median_of_all(scale.n, phrases.spoken.number(scale.median))
    for point in scale.points:
        span = phrases.over_time.span(point.start, scale.unit)
        number = phrases.spoken.number(point.median)
        yield sentence(phrases.over_time.median_in_words(span, number, point.n))


def question_sentences(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the questions to choose from: the id, a few words about the answers, and the wording if known."""
    for name, about, asked in rows:
        head = f"{shown_line(name)}, {about}"
        yield f"{head}: {shown_line(asked)}" if asked else f"{head}."


def _given(when: str, given: ThreadAnswer, steps: Iterable[PlanStep], phrases: Phrases) -> Iterator[str]:
    own = phrases_or(given.language, phrases)
    yield from answer_told(when[:1].upper() + when[1:], given.answer, own, phrases)
    for step in steps:
        day = f"{phrases.words.long_date(step.day)}, {phrases.spoken.outcome_of_that}:"
        words = [
            text if i == 0 else f"{what} {text}"
            for i, (what, text) in enumerate(parts(step.parts, own, phrases))
        ]
        yield sentence(day, *(ended(shown_line(word)) for word in words))


def answer_told(lead: str, answer: Answer, own: Phrases, phrases: Phrases) -> Iterator[str]:
    """Yield the parts of an answer, each with a lead such as its day.

    Body areas are left out, because each part would repeat the lead.
    """
    told_here = [part for part in said(answer) if part.role != "areas"]
    for number, (what, text) in enumerate(parts(told_here, own, phrases)):
        plain = what == phrases.spoken.answer
        yield from told(f"{lead if plain and not number else f'{lead} {what}'}", text)
