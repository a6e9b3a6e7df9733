"""The answers to one question over time, and a selection of them to show side by side."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from reflect.days import back
from reflect.journal.answers import Answer, AnswerPart, answer_as_data, makes_plan, said
from reflect.journal.entry import Entry, with_number

ThreadMoment = Literal["first", "year", "month", "week", "latest", "now"]
"""The answers to show side by side: the first, about a year, month and week ago, and the latest, `now` if recent."""
_NOW_DAYS = 7
"""Maximum age, in days, at which the latest answer is called `now`; exclusive."""

_OUTERMOST_FIRST: tuple[ThreadMoment, ...] = ("first", "now", "latest", "year", "month", "week")
_LOOKBACK: Mapping[ThreadMoment, tuple[int, Literal["w", "m", "y"], int]] = {
    "year": (1, "y", 45),
    "month": (1, "m", 10),
    "week": (1, "w", 3),
}
MOMENTS_AGO = tuple(_LOOKBACK)
"""The moments that are defined by a distance from today."""


class ThreadAnswer(NamedTuple):
    """One answer, with the id, ref, day and language of its entry."""

    entry: str
    ref: str
    day: dt.date
    language: str
    answer: Answer


class PlanStep(NamedTuple):
    """One follow-up of a plan: the day and the parts of the answer, without the quoted plan."""

    day: dt.date
    parts: tuple[AnswerPart, ...]


@dataclass(frozen=True)
class Thread:
    """One question over time.

    Attributes:
        question: the id of the question.
        count: the number of answers; `said` may have only the latest of them.
        asked: the wording.
        said: the answers in order of time.
        moments: the answers to show side by side, in order of time; at least one, and each entry once.
        values: for a scale, all its numbers with their days in order of time, also those not in `said`.
        scale: for a scale, its lowest and highest number.
        steps: for plans, the follow-ups of each, by the id of the entry it was made in.
    """

    question: str
    count: int
    asked: str
    said: Sequence[ThreadAnswer]
    moments: Mapping[ThreadMoment, ThreadAnswer]
    values: Sequence[tuple[dt.date, int]] = ()
    scale: tuple[int, int] | None = None
    steps: Mapping[str, Sequence[PlanStep]] = field(default_factory=dict)

    def as_data(self) -> list[dict[str, Any]]:
        """Return the JSON data of `reflect thread --json`: an array of answers in order of time.

        Each is `{"id": …, "ref": …, "day": …, "answer": {…}}`, with the answer as in an entry.
        """
        return [
            {
                "id": s.entry,
                "ref": with_number(s.ref),
                "day": s.day.isoformat(),
                "answer": answer_as_data(s.answer),
            }
            for s in self.said
        ]


def answers_to(entries: Iterable[Entry], question: str) -> list[ThreadAnswer]:
    """Return the answers to a question in the order of the entries, without skipped ones."""
    return [
        ThreadAnswer(entry.id, entry.ref, entry.day, entry.language, answer)
        for entry in entries
        for answer in entry.answers
        if answer.question == question and not answer.skipped
    ]


def window(moment: ThreadMoment, today: dt.date) -> tuple[dt.date, dt.date, dt.date]:
    """Return the day that is a year, a month or a week ago, and the first and last day that count as about then."""
    count, unit, about = _LOOKBACK[moment]
    day = back(today, count, unit)
    around = dt.timedelta(days=about)
    return day, day - around, day + around


def at_present(day: dt.date, today: dt.date) -> ThreadMoment:
    """Return the moment of the latest answer: `now` if its day is recent, otherwise `latest`."""
    return "now" if (today - day).days < _NOW_DAYS else "latest"


def nearest(found: Iterable[ThreadAnswer], day: dt.date) -> ThreadAnswer | None:
    """Return the answer nearest to a day, the later one if two are equally near; None if there are no answers."""
    return min(found, key=lambda s: (abs((s.day - day).days), -s.day.toordinal()), default=None)


def distinct(found: Mapping[ThreadMoment, ThreadAnswer | None]) -> dict[ThreadMoment, ThreadAnswer]:
    """Return the moments that have an answer, in order of time.

    An answer that fits several moments gets the outermost one.
    """
    kept: dict[ThreadMoment, ThreadAnswer] = {}
    for moment in _OUTERMOST_FIRST:
        one = found.get(moment)
        if one and one.entry not in {s.entry for s in kept.values()}:
            kept[moment] = one
    return dict(sorted(kept.items(), key=lambda item: (item[1].day, item[1].entry)))


def steps(plans: Iterable[ThreadAnswer], entries: Iterable[Entry]) -> dict[str, list[PlanStep]]:
    """Return the follow-ups of each plan, by the id of the entry it was made in; plans without any are left out.

    Follow-ups of a changed plan belong to the original plan.

    Args:
        plans: answers that made a plan.
        entries: the entries with a follow-up, in order of time.
    """
    # From the entry id that follow-ups refer to, to the id of the entry in which the plan was first made.
    origin = {plan.entry: plan.entry for plan in plans if makes_plan(plan.answer)}
    found: dict[str, list[PlanStep]] = {}
    for entry in entries:
        for answer in entry.answers:
            parts = said(answer)
            of = next((part.of for part in parts if part.role == "outcome"), None)
            if of not in origin:
                continue
            # If the entry also makes a plan of its own, its id refers to that plan, not to the changed one.
            if any(part.role == "plan" for part in parts) and not any(map(makes_plan, entry.answers)):
                origin[entry.id] = origin[of]
            step = PlanStep(entry.day, tuple(part for part in parts if part.role != "quoted"))
            found.setdefault(origin[of], []).append(step)
    return found
