"""Seven days on a page: tension, body areas, the most frequent sentence, and plans. No comparisons and no counts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import Answer, said
from reflect.journal.entry import Entry
from reflect.review.body import AreaCounts, area_counts
from reflect.review.period import Period
from reflect.review.sentences import recurring, sentences, words_of
from reflect.review.tension import Tension, tensions

DAYS = 7


class WeekPlan(NamedTuple):
    """A plan that was made or followed up.

    Attributes:
        day: the day on which it was made or last followed up.
        cue: its first half, in the latest wording.
        response: its second half.
        language: the language of the entry.
        outcomes: the day and the outcome id of each follow-up.
    """

    day: dt.date
    cue: str
    response: str
    language: str
    outcomes: tuple[tuple[dt.date, str], ...] = ()


class Week(NamedTuple):
    """The content of seven days.

    Attributes:
        period: the seven days.
        entries: the number of entries of each day that has any.
        tension: the tension of each day that has any, in order of time.
        felt: the body areas that were named, the most frequent first.
        sentence: the most frequent recurring sentence that the person says to themselves, else the latest one; "" for
            none.
        again: whether that sentence recurred.
        plans: the plans, in order of their first mention.
    """

    period: Period
    entries: Mapping[dt.date, int]
    tension: Sequence[Tension]
    felt: AreaCounts
    sentence: str
    again: bool
    plans: Sequence[WeekPlan]

    def as_data(self) -> dict[str, Any]:
        """Return the JSON data of `reflect week --json`.

        ::

            {"from": day, "to": day,
             "days": [{"day": day, "entries": n, "before": number or null, "after": number or null}],
             "areas": [area], "sentence": {"text": …, "again": bool} or null,
             "plans": [{"day": day, "cue": …, "response": …, "outcomes": [{"day": day, "outcome": outcome}]}]}

        `days` has all seven; numbers are the medians of a day. `areas` has the most frequent one first.
        """
        of_day = {one.start: one for one in self.tension}
        return {
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "days": [
                {
                    "day": day.isoformat(),
                    "entries": self.entries.get(day, 0),
                    "before": of_day[day].before.median if day in of_day else None,
                    "after": of_day[day].after.median if day in of_day else None,
                }
                for day in days_of(self.period)
            ],
            "areas": list(self.felt.counts),
            "sentence": {"text": self.sentence, "again": self.again} if self.sentence else None,
            "plans": [
                {
                    "day": plan.day.isoformat(),
                    "cue": plan.cue,
                    "response": plan.response,
                    "outcomes": [
                        {"day": day.isoformat(), "outcome": outcome} for day, outcome in plan.outcomes
                    ],
                }
                for plan in self.plans
            ],
        }


def without_body(found: Week) -> Week:
    """Return the week without body areas, for a page that must not show them."""
    return found._replace(felt=area_counts(()))


def week_until(last: dt.date) -> Period:
    """Return the seven days that end on a day; fewer at the beginning of the calendar."""
    return Period(dt.date.fromordinal(max(1, last.toordinal() - DAYS + 1)), last)


def days_of(period: Period) -> Sequence[dt.date]:
    """Return the days of a period in order."""
    return [period.first + dt.timedelta(days=n) for n in range(period.days)]


def week(entries: Iterable[Entry], period: Period) -> Week:
    """Return the content of a period of seven days.

    Args:
        entries: the entries in order of time; those of other days are ignored.
        period: the seven days.
    """
    own = [entry for entry in entries if entry.day in period]
    written = sentences(entry.model_copy(update={"answers": _to_oneself(entry)}) for entry in own)
    again = max(recurring(written), key=lambda one: (len(one.days), one.days[-1]), default=None)
    return Week(
        period=period,
        entries=Counter(entry.day for entry in own),
        tension=tensions(own, "day"),
        felt=area_counts(own),
        sentence=again.text if again else written[-1].text if written else "",
        again=again is not None,
        plans=_plans(own),
    )


def _to_oneself(entry: Entry) -> tuple[Answer, ...]:
    return tuple(answer for answer in entry.answers if answer.question == BY_ROLE["sentence"])


def _plans(entries: Iterable[Entry]) -> list[WeekPlan]:
    """Return the plans of some entries; plans that differ only in case and punctuation are the same."""
    found: dict[tuple[tuple[str, ...], ...], WeekPlan] = {}
    for entry in entries:
        for answer in entry.answers:
            parts = said(answer)
            outcome = next((part.outcome for part in parts if part.role == "outcome"), None)
            for part in parts:
                if part.role in ("quoted", "plan"):
                    key = (words_of(part.cue), words_of(part.response))
                    outcomes = found[key].outcomes if key in found else ()
                    if part.role == "quoted" and outcome:
                        outcomes += ((entry.day, outcome),)
                    found[key] = WeekPlan(entry.day, part.cue, part.response, entry.language, outcomes)
    return list(found.values())
