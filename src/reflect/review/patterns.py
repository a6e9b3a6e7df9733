"""What comes back in a period, beside the equally long one before it. No causes, no scores: counts and medians."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reflect.journal.entry import Entry
from reflect.review.body import Felt, felt
from reflect.review.medians import Middle
from reflect.review.period import Period
from reflect.review.plans import Fates, PlanFate, by_plan, fates
from reflect.review.room import Room, rooms
from reflect.review.sentences import Variant, recurring, sentences
from reflect.review.tension import Tension, overall, tensions

FEW = 10
"""From fewer than so many check-ins, answers or follow-ups nothing can be told."""


class Comes(NamedTuple):
    """A sentence that comes back: in how many entries of the period, and of the one before it.

    `first` and `last` are the days it was first and last written in the two periods together.
    """

    text: str
    times: int
    before: int
    first: dt.date
    last: dt.date
    variants: Sequence[Variant]


@dataclass(frozen=True)
class Side:
    """What can be counted of one period. `said` is how many sentences to oneself there were to compare."""

    period: Period
    entries: int
    felt: Felt
    said: int
    tension: Tension
    fates: Fates


@dataclass(frozen=True)
class Patterns:
    """What comes back.

    Attributes:
        now: the period.
        before: the equally long one before it.
        comes: sentences written in the period and at least twice in both together, the most frequent first.
        gone: sentences written at least twice in the period before, and not in this one.
        weeks: the tension of each week of the period in which it was given, the earliest first.
        months: the same by month.
        plans: what became of each plan in the period, the one looked back at most often first.
        rooms: what was written in the period about where there was more room, the newest first.
    """

    now: Side
    before: Side
    comes: Sequence[Comes]
    gone: Sequence[Comes]
    weeks: Sequence[Tension]
    months: Sequence[Tension]
    plans: Sequence[PlanFate]
    rooms: Sequence[Room]

    def as_data(self) -> dict[str, Any]:
        """Return it as the JSON data of `reflect patterns --json`.

        ::

            {"period": {"from": day, "to": day, "entries": n}, "before": the same,
             "areas": {"n": …, "n_before": …, "counts": {area: {"n": …, "before": …}}},
             "sentences": {"n": …, "n_before": …, "recurring": [sentence], "gone": [sentence]},
             "tension": {"weeks": [{"week": its Monday, "before": middle, "after": middle}],
                         "period": {"before": middle, "after": middle}, "period_before": the same},
             "intentions": {"made": …, "made_before": …, "followed": …, "followed_before": …,
                            "outcomes": {outcome: {"n": …, "before": …}}, "decisions": the same,
                            "plans": [{"cue": …, "response": …, "outcomes": {outcome: n}}]},
             "room": [{"day": day, "text": …}]}

        A sentence is `{"text", "times", "times_before", "first", "last", "variants": [{"text", "times"}]}`, a
        middle `{"median": number or null, "n": …}`. In "tension", "before" and "after" are those of a check-in,
        everywhere else "before" is the period before. Nothing is left out for being little: `n` is always there.
        """
        now, before = self.now, self.before
        return {
            "period": _period(now),
            "before": _period(before),
            "areas": {
                "n": now.felt.n,
                "n_before": before.felt.n,
                "counts": beside(now.felt.counts, before.felt.counts),
            },
            "sentences": {
                "n": now.said,
                "n_before": before.said,
                "recurring": [_sentence(one) for one in self.comes],
                "gone": [_sentence(one) for one in self.gone],
            },
            "tension": {
                "weeks": [{"week": week.start.isoformat(), **_tension(week)} for week in self.weeks],
                "period": _tension(now.tension),
                "period_before": _tension(before.tension),
            },
            "intentions": {
                "made": now.fates.made,
                "made_before": before.fates.made,
                "followed": now.fates.followed,
                "followed_before": before.fates.followed,
                "outcomes": beside(now.fates.outcomes, before.fates.outcomes),
                "decisions": beside(now.fates.decisions, before.fates.decisions),
                "plans": [
                    {"cue": plan.cue, "response": plan.response, "outcomes": dict(plan.outcomes)}
                    for plan in self.plans
                ],
            },
            "room": [{"day": room.day.isoformat(), "text": room.text} for room in self.rooms],
        }


def patterns(entries: Sequence[Entry], period: Period) -> Patterns:
    """Return what comes back in a period.

    Args:
        entries: those of the period and of the one before it, the earliest first; others are left out.
        period: which.
    """
    earlier = period.before()
    own = [entry for entry in entries if entry.day in period]
    others = [entry for entry in entries if entry.day in earlier]
    comes, gone = _comes([*others, *own], period)
    return Patterns(
        now=_side(own, period),
        before=_side(others, earlier),
        comes=comes,
        gone=gone,
        weeks=tensions(own, "week"),
        months=tensions(own, "month"),
        plans=by_plan(own),
        rooms=rooms(own),
    )


def beside(now: Mapping[str, int], before: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return two counts side by side, in the order of the first, what stands only in the second last."""
    return {
        name: {"n": now.get(name, 0), "before": before.get(name, 0)}
        for name in dict.fromkeys([*now, *before])
    }


def _side(entries: Sequence[Entry], period: Period) -> Side:
    return Side(
        period=period,
        entries=len(entries),
        felt=felt(entries),
        said=len(sentences(entries)),
        tension=overall(entries, period.first),
        fates=fates(entries),
    )


def _comes(entries: Sequence[Entry], period: Period) -> tuple[list[Comes], list[Comes]]:
    """Return the sentences that come back in a period, and those that came back only before it."""
    comes: list[Comes] = []
    gone: list[Comes] = []
    for one in recurring(sentences(entries)):
        times = sum(day in period for day in one.days)
        found = Comes(one.text, times, len(one.days) - times, one.days[0], one.days[-1], one.variants)
        (comes if times else gone).append(found)
    return sorted(comes, key=lambda c: (-c.times, -c.before, c.text)), gone


def _period(side: Side) -> dict[str, Any]:
    first, last = side.period
    return {"from": first.isoformat(), "to": last.isoformat(), "entries": side.entries}


def _sentence(one: Comes) -> dict[str, Any]:
    return {
        "text": one.text,
        "times": one.times,
        "times_before": one.before,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "variants": [variant._asdict() for variant in one.variants],
    }


def _tension(span: Tension) -> dict[str, Any]:
    return {"before": _middle(span.before), "after": _middle(span.after)}


def _middle(middle: Middle) -> dict[str, Any]:
    return middle._asdict()
