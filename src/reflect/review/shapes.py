"""Schemas of the `--json` output of read commands, for `docs/json.md` and the tests; no command imports them."""

import datetime as dt
from typing import Any

from pydantic import ConfigDict, Field

from reflect.journal.answers import Decision, Outcome
from reflect.model import Model


class DraftShape(Model):
    """An unfinished check-in."""

    session: str = Field(description="the id of its session")
    answered: int = Field(description="the number of answered questions")


class OpenPlanShape(Model):
    """The open plan."""

    of: str = Field(description="the id of the entry it was made in")
    cue: str = Field(description="“when …”")
    response: str = Field(description="“then I …”")


class PatternAtHandShape(Model):
    """The current pattern."""

    of: str = Field(description="the id of the entry that named it")
    text: str = Field(description="its text, on one line")


class StatusShape(Model):
    """`reflect status --json`: the status of today."""

    day: dt.date = Field(description="today")
    done: bool = Field(
        description="whether today has a finished check-in; imported entries, and those that only name a pattern,"
        " do not count"
    )
    entries: list[str] = Field(description="the refs of today's entries")
    draft: DraftShape | None = Field(description="the unfinished check-in saved last")
    intention: OpenPlanShape | None = Field(description="the open plan")
    pattern: PatternAtHandShape | None = Field(description="the current pattern")


class SincePatternShape(PatternAtHandShape):
    """The current pattern, and the day it was named."""

    since: dt.date = Field(description="the day it was named")


class EarlierPatternShape(SincePatternShape):
    """An earlier pattern."""

    until: dt.date | None = Field(
        description="the day on which it was left or another one was named; null if the entry of that day was purged"
    )


class NamedPatternsShape(Model):
    """`reflect pattern --json`: the current pattern, and the earlier ones."""

    pattern: SincePatternShape | None = Field(description="the current pattern")
    earlier: list[EarlierPatternShape] = Field(description="the earlier ones, the latest first")


class ReminderShape(Model):
    """The reminder of `reflect remind show --json`."""

    at: str = Field(description="its time of day")
    on: list[str] = Field(description="its days: `mon tue wed thu fri sat sun`")
    next: dt.datetime = Field(description="when it will be shown next, without days that are done")
    language: str = Field(description="the language of its text")
    program: str = Field(description="the path of the Python that it runs")
    there: bool = Field(description="whether that still exists")


class ThreadItemShape(Model):
    """One answer of `reflect thread QUESTION --json`."""

    id: str = Field(description="the id of its entry")
    ref: str = Field(description="the ref of its entry")
    day: dt.date = Field(description="the day of its entry")
    answer: dict[str, Any] = Field(description="the answer, as in an entry")


class AnsweredShape(Model):
    """One question of `reflect thread --json`, which lists those that were answered."""

    question: str = Field(description="its id")
    answers: int = Field(description="the number of entries that answer it")
    last: dt.date = Field(description="the day of the latest answer")


class TagShape(Model):
    """One tag of `reflect tags --json`, the most used first."""

    tag: str = Field(description="its name, in lower case, without its sign")
    entries: int = Field(description="the number of entries that have it")
    last: dt.date = Field(description="the day of the latest entry")


class CalendarDayShape(Model):
    """One day of `reflect calendar --json`; days without an entry are left out."""

    day: dt.date = Field(description="the day")
    n: int = Field(description="the number of entries")
    tension_before: float | None = Field(description="the median of the tension before its check-ins")
    tension_after: float | None = Field(description="the median of the tension after them")


class WeekDayShape(Model):
    """One of the seven days."""

    day: dt.date = Field(description="the day")
    entries: int = Field(description="the number of entries")
    before: float | None = Field(description="the median of the tension before its check-ins")
    after: float | None = Field(description="the median of the tension after them")


class WeekSentenceShape(Model):
    """A sentence that the person says to themselves."""

    text: str = Field(description="its text")
    again: bool = Field(description="whether it recurred; otherwise it is the latest one")


class WeekOutcomeShape(Model):
    """The outcome of a plan on one day."""

    day: dt.date = Field(description="the day of the follow-up")
    outcome: Outcome | str = Field(description="the outcome")


class WeekPlanShape(Model):
    """A plan that was made or followed up."""

    day: dt.date = Field(description="the day on which it was made or last followed up")
    cue: str = Field(description="“when …”, as typed")
    response: str = Field(description="“then I …”, as typed")
    outcomes: list[WeekOutcomeShape] = Field(description="the outcome of each follow-up")


class SevenDaysShape(Model):
    """`reflect week --json`: seven days."""

    model_config = ConfigDict(populate_by_name=True)

    from_: dt.date = Field(alias="from", description="the first day")
    to: dt.date = Field(description="the last day")
    days: list[WeekDayShape] = Field(description="all seven days, earliest first")
    areas: list[str] = Field(description="the body areas, the most frequent first")
    sentence: WeekSentenceShape | None = Field(
        description="the sentence that recurred most often, else the latest one"
    )
    plans: list[WeekPlanShape] = Field(description="the plans, in order of their first mention")


class VersionShape(Model):
    """One version of `reflect history --json`, oldest first."""

    revision: str = Field(description="the id of the revision")
    time: dt.datetime = Field(description="when it was made, in UTC")
    deleted: bool = Field(description="whether it is a deletion")
    counts: bool = Field(description="whether it is the current version")
    entry: dict[str, Any] | None = Field(description="the entry in this version; null if a purge removed it")


class PeriodShape(Model):
    """A period."""

    model_config = ConfigDict(populate_by_name=True)

    from_: dt.date = Field(alias="from", description="its first day")
    to: dt.date = Field(description="its last day")
    entries: int = Field(description="the number of entries")


class CountsShape(Model):
    """A count in the period and in the period before it."""

    n: int = Field(description="in the period")
    before: int = Field(description="in the period before it")


class AreasShape(Model):
    """The body areas that were named."""

    n: int = Field(description="the number of entries that name an area")
    n_before: int = Field(description="the same for the period before")
    counts: dict[str, CountsShape] = Field(description="the number of entries that name each area")


class VariantShape(Model):
    """One wording of a recurring sentence."""

    text: str = Field(description="the text")
    times: int = Field(description="how often this wording was used")


class SentenceShape(Model):
    """A sentence that recurs in nearly the same words."""

    text: str = Field(description="its most frequent wording")
    times: int = Field(description="the number of entries with it in the period")
    times_before: int = Field(description="the number of entries with it in the period before")
    first: dt.date = Field(description="the day of its first use in the two periods")
    last: dt.date = Field(description="the day of its last use in them")
    variants: list[VariantShape] = Field(description="its other wordings")


class SentencesShape(Model):
    """Recurring sentences."""

    n: int = Field(description="the number of sentences that were compared")
    n_before: int = Field(description="the same for the period before")
    recurring: list[SentenceShape] = Field(description="the sentences of the period, the most frequent first")
    gone: list[SentenceShape] = Field(description="the sentences that recurred only in the period before")


class MedianShape(Model):
    """A median, and the count of the numbers it is from."""

    median: float | None = Field(description="the median; null without numbers")
    n: int = Field(description="the number of values")


class TensionShape(Model):
    """Tension before and after the check-ins of a period."""

    before: MedianShape = Field(description="before a check-in")
    after: MedianShape = Field(description="after it")


class WeekShape(TensionShape):
    """Tension in a week."""

    week: dt.date = Field(description="its Monday")


class TensionsShape(Model):
    """Tension."""

    weeks: list[WeekShape] = Field(description="the weeks with a tension")
    period: TensionShape = Field(description="in the whole period")
    period_before: TensionShape = Field(description="in the period before it")


class PlanFateShape(Model):
    """The outcomes of one plan."""

    cue: str = Field(description="“when …”")
    response: str = Field(description="“then I …”")
    outcomes: dict[str, int] = Field(description="the number of follow-ups by outcome")


class PlansShape(Model):
    """Plans and their outcomes."""

    made: int = Field(description="the number of plans made")
    made_before: int = Field(description="the same for the period before")
    followed: int = Field(description="the number of follow-ups")
    followed_before: int = Field(description="the same for the period before")
    outcomes: dict[Outcome, CountsShape] = Field(description="the number of follow-ups by outcome")
    decisions: dict[Decision, CountsShape] = Field(description="the number of follow-ups by decision")
    plans: list[PlanFateShape] = Field(description="the plans, the one with the most follow-ups first")


class RoomShape(Model):
    """One answer about where there was more room."""

    day: dt.date = Field(description="its day")
    text: str = Field(description="the text")


class NoticedShape(Model):
    """When plans were noticed, as ids of options."""

    all: list[str] = Field(description="the answers, earliest first")
    earlier: str | None = Field(
        description="the most frequent answer of the earlier half; `null` if there are too few"
    )
    lately: str | None = Field(description="the same for the later half")


class PatternsShape(Model):
    """`reflect patterns --json`: recurring patterns in a period, compared with the equally long period before it."""

    period: PeriodShape = Field(description="the period")
    before: PeriodShape = Field(description="the period before it")
    areas: AreasShape = Field(description="body areas")
    sentences: SentencesShape = Field(description="sentences that the person says to themselves")
    tension: TensionsShape = Field(description="tension")
    intentions: PlansShape = Field(description="plans")
    room: list[RoomShape] = Field(description="where there was more room, the newest answer first")
    noticed: NoticedShape = Field(description="when plans were noticed")
