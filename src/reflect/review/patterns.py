"""Recurring patterns in a period, compared with the equally long period before. Only counts and medians, no causes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reflect.bank.roles import PATTERN_SESSION
from reflect.journal.entry import Entry
from reflect.review.body import AreaCounts, area_counts
from reflect.review.medians import Middle
from reflect.review.noticing import Noticing, noticing
from reflect.review.period import Period
from reflect.review.plans import PlanCounts, PlanOutcomes, by_plan, plan_counts
from reflect.review.room import Room, rooms
from reflect.review.sentences import Variant, recurring, sentences
from reflect.review.tension import Tension, checkins_with_tension, overall, tensions

MIN_SAMPLE = 10
"""Minimum number of check-ins, answers or follow-ups before a pattern is reported."""


class SentenceCount(NamedTuple):
    """A recurring sentence.

    Attributes:
        text: its most frequent wording.
        times: the number of entries with the sentence in the period.
        before: the number of entries with the sentence in the period before.
        first: the day it was first written in the two periods.
        last: the day it was last written.
        variants: its other wordings.
    """

    text: str
    times: int
    before: int
    first: dt.date
    last: dt.date
    variants: Sequence[Variant]


@dataclass(frozen=True)
class Side:
    """The counts and medians of one period.

    Attributes:
        entries: the number of entries.
        checkins: the number of those that do more than name a pattern.
        said: the number of sentences that were compared.
    """

    period: Period
    entries: int
    checkins: int
    felt: AreaCounts
    said: int
    tension: Tension
    fates: PlanCounts


@dataclass(frozen=True)
class Patterns:
    """Recurring patterns.

    Attributes:
        now: the period.
        before: the equally long period before it.
        comes: sentences written in the period and at least twice in both periods together, the most frequent first.
        gone: sentences written at least twice in the period before, and not in this one.
        weeks: the tension of each week of the period that has any, in order of time.
        months: the same by month.
        plans: the outcomes of each plan in the period, the plan with the most follow-ups first.
        rooms: answers in the period about where there was more room, the newest first.
        noticing: when plans were noticed in the period.
        days: the tension of each day of the period, if there are too few check-ins with a tension for a comparison.
        body: whether a page about them may show the body.
    """

    now: Side
    before: Side
    comes: Sequence[SentenceCount]
    gone: Sequence[SentenceCount]
    weeks: Sequence[Tension]
    months: Sequence[Tension]
    plans: Sequence[PlanOutcomes]
    rooms: Sequence[Room]
    noticing: Noticing
    days: Sequence[Tension] = ()
    body: bool = True

    def as_data(self) -> dict[str, Any]:
        """Return the JSON data of `reflect patterns --json`.

        ::

            {"period": {"from": day, "to": day, "entries": n}, "before": the same,
             "areas": {"n": …, "n_before": …, "counts": {area: {"n": …, "before": …}}},
             "sentences": {"n": …, "n_before": …, "recurring": [sentence], "gone": [sentence]},
             "tension": {"weeks": [{"week": its Monday, "before": middle, "after": middle}],
                         "period": {"before": middle, "after": middle}, "period_before": the same},
             "intentions": {"made": …, "made_before": …, "followed": …, "followed_before": …,
                            "outcomes": {outcome: {"n": …, "before": …}}, "decisions": the same,
                            "plans": [{"cue": …, "response": …, "outcomes": {outcome: n}}]},
             "room": [{"day": day, "text": …}],
             "noticed": {"all": [id], "earlier": id or null, "lately": id or null}}

        A sentence is `{"text", "times", "times_before", "first", "last", "variants": [{"text", "times"}]}`, a
        middle `{"median": number or null, "n": …}`. In "tension", "before" and "after" mean before and after a
        check-in; everywhere else "before" means the period before. Low counts are included too.
        """
        now, before = self.now, self.before
        return {
            "period": _period(now),
            "before": _period(before),
            "areas": {
                "n": now.felt.n,
                "n_before": before.felt.n,
                "counts": side_by_side(now.felt.counts, before.felt.counts),
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
                "outcomes": side_by_side(now.fates.outcomes, before.fates.outcomes),
                "decisions": side_by_side(now.fates.decisions, before.fates.decisions),
                "plans": [
                    {"cue": plan.cue, "response": plan.response, "outcomes": dict(plan.outcomes)}
                    for plan in self.plans
                ],
            },
            "room": [{"day": room.day.isoformat(), "text": room.text} for room in self.rooms],
            "noticed": self.noticing._asdict(),
        }


def patterns(entries: Sequence[Entry], period: Period) -> Patterns:
    """Return the recurring patterns of a period.

    Args:
        entries: the entries of the period and of the one before it, in order of time; others are ignored.
        period: the period.
    """
    earlier = period.before()
    own = [entry for entry in entries if entry.day in period]
    others = [entry for entry in entries if entry.day in earlier]
    comes, gone = _comes([*others, *own], period)
    now, days = _side(own, period), tensions(own, "day")
    return Patterns(
        now=now,
        before=_side(others, earlier),
        comes=comes,
        gone=gone,
        weeks=tensions(own, "week"),
        months=tensions(own, "month"),
        plans=by_plan(own),
        rooms=rooms(own),
        noticing=noticing(own),
        days=days if checkins_with_tension(now.tension) < MIN_SAMPLE else (),
    )


def side_by_side(now: Mapping[str, int], before: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return two counts by name: the names of the first in order, then those only in the second."""
    return {
        name: {"n": now.get(name, 0), "before": before.get(name, 0)}
        for name in dict.fromkeys([*now, *before])
    }


def _side(entries: Sequence[Entry], period: Period) -> Side:
    return Side(
        period=period,
        entries=len(entries),
        checkins=sum(entry.session != PATTERN_SESSION for entry in entries),
        felt=area_counts(entries),
        said=len(sentences(entries)),
        tension=overall(entries, period.first),
        fates=plan_counts(entries),
    )


def _comes(entries: Sequence[Entry], period: Period) -> tuple[list[SentenceCount], list[SentenceCount]]:
    """Return the sentences that recur in a period, and those that recurred only before it."""
    comes: list[SentenceCount] = []
    gone: list[SentenceCount] = []
    for one in recurring(sentences(entries)):
        times = sum(day in period for day in one.days)
        found = SentenceCount(one.text, times, len(one.days) - times, one.days[0], one.days[-1], one.variants)
        (comes if times else gone).append(found)
    return sorted(comes, key=lambda c: (-c.times, -c.before, c.text)), gone


def _period(side: Side) -> dict[str, Any]:
    first, last = side.period
    return {"from": first.isoformat(), "to": last.isoformat(), "entries": side.entries}


def _sentence(one: SentenceCount) -> dict[str, Any]:
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
