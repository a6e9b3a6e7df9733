"""One question over time: what was answered on which day, and a few moments worth setting side by side."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from reflect.days import back
from reflect.journal.answers import Answer, AnswerPart, answer_as_data, makes_plan, said
from reflect.journal.entry import Entry

Moment = Literal["first", "year", "month", "week", "latest", "now"]
"""The first answer, those of about a year, a month and a week ago, and the latest one, which may be of now."""
_NOW = 7
"""The latest answer is one of now if it is younger than so many days."""

_OUTERMOST_FIRST: tuple[Moment, ...] = ("first", "now", "latest", "year", "month", "week")
_BACK: Mapping[Moment, tuple[int, Literal["w", "m", "y"], int]] = {
    "year": (1, "y", 45),
    "month": (1, "m", 10),
    "week": (1, "w", 3),
}
MOMENTS_AGO = tuple(_BACK)
"""The moments that lie a while before today."""


class Said(NamedTuple):
    """One answer: `entry` is the id of the entry it stands in, `language` the one it was written in."""

    entry: str
    ref: str
    day: dt.date
    language: str
    answer: Answer


class Step(NamedTuple):
    """What became of a plan on one day: the parts of that answer, without the words of the plan it quotes."""

    day: dt.date
    parts: tuple[AnswerPart, ...]


@dataclass(frozen=True)
class Thread:
    """One question over time.

    Attributes:
        question: its id.
        count: how often it was answered, of which `said` may be the latest few.
        asked: its wording.
        said: the answers, the earliest first.
        moments: the answers to set side by side, in order of time; at least one, fewer where they fall together.
        values: of a scale, every number with its day, the earliest first; all of them, not just those of
            `said`.
        scale: of a scale, its lowest and highest number.
        steps: of a question about a plan, what became of each, by the id of the entry it was made in.
    """

    question: str
    count: int
    asked: str
    said: Sequence[Said]
    moments: Mapping[Moment, Said]
    values: Sequence[tuple[dt.date, int]] = ()
    scale: tuple[int, int] | None = None
    steps: Mapping[str, Sequence[Step]] = field(default_factory=dict)

    def as_data(self) -> list[dict[str, Any]]:
        """Return it as the documented JSON data of `reflect thread --json`: an array, the earliest first.

        Each is `{"id": …, "ref": …, "day": …, "answer": {…}}`, the answer as in an entry.
        """
        return [
            {"id": s.entry, "ref": s.ref, "day": s.day.isoformat(), "answer": answer_as_data(s.answer)}
            for s in self.said
        ]


def answers_to(entries: Iterable[Entry], question: str) -> list[Said]:
    """Return the answers to a question, in the order of the entries; what was skipped is left out."""
    return [
        Said(entry.id, entry.ref, entry.day, entry.language, answer)
        for entry in entries
        for answer in entry.answers
        if answer.question == question and not answer.skipped
    ]


def window(moment: Moment, today: dt.date) -> tuple[dt.date, dt.date, dt.date]:
    """Return the day that is a year, a month or a week ago, and the first and last day that are about it."""
    count, unit, about = _BACK[moment]
    day = back(today, count, unit)
    around = dt.timedelta(days=about)
    return day, day - around, day + around


def at_present(day: dt.date, today: dt.date) -> Moment:
    """Return what to call the latest answer, given on a day: lately enough it is how things are now."""
    return "now" if (today - day).days < _NOW else "latest"


def nearest(found: Iterable[Said], day: dt.date) -> Said | None:
    """Return the answer whose day is nearest to another, the later one of two; None of none."""
    return min(found, key=lambda s: (abs((s.day - day).days), -s.day.toordinal()), default=None)


def distinct(found: Mapping[Moment, Said | None]) -> dict[Moment, Said]:
    """Return the moments that exist, in order of time, each entry once: the outermost moments come first."""
    kept: dict[Moment, Said] = {}
    for moment in _OUTERMOST_FIRST:
        one = found.get(moment)
        if one and one.entry not in {s.entry for s in kept.values()}:
            kept[moment] = one
    return dict(sorted(kept.items(), key=lambda item: (item[1].day, item[1].entry)))


def steps(plans: Iterable[Said], entries: Iterable[Entry]) -> dict[str, list[Step]]:
    """Return what became of each plan, by the id of the entry it was made in; of none that nothing is known of.

    A plan that was changed goes on in its new words, so what became of those is part of its story.

    Args:
        plans: answers that made a plan.
        entries: those with a follow-up, the earliest first.
    """
    # The id by which later follow-ups call a plan, and the entry it was first made in.
    origin = {plan.entry: plan.entry for plan in plans if makes_plan(plan.answer)}
    found: dict[str, list[Step]] = {}
    for entry in entries:
        for answer in entry.answers:
            parts = said(answer)
            of = next((part.of for part in parts if part.role == "outcome"), None)
            if of not in origin:
                continue
            # A new plan of the entry's own goes by its id, the changed one does not.
            if any(part.role == "plan" for part in parts) and not any(map(makes_plan, entry.answers)):
                origin[entry.id] = origin[of]
            step = Step(entry.day, tuple(part for part in parts if part.role != "quoted"))
            found.setdefault(origin[of], []).append(step)
    return found
