"""Factories of entries and answers."""

import datetime as dt
import itertools
from typing import Any

from reflect.journal.answers import (
    Answer,
    Decision,
    FollowUpAnswer,
    IntentionAnswer,
    Outcome,
    Plan,
    ScaleAnswer,
    TextAnswer,
)
from reflect.journal.entry import Entry, Source
from reflect.journal.pattern_of_entry import pattern_about

ZONE = dt.timezone(dt.timedelta(hours=1))
DAY = dt.date(2026, 11, 22)
_numbers = itertools.count(1001)
"""Start of the default entry numbers, above those that tests and stored journals assign explicitly."""


def on(days: int) -> dt.date:
    """Return the day a number of days after the default day."""
    return DAY + dt.timedelta(days=days)


def moment(day: dt.date = DAY, hour: int = 20, minute: int = 31, second: int = 5) -> dt.datetime:
    """Return a moment of a day."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZONE)


def an_id(number: int) -> str:
    """Return an id in the format of a UUIDv7; a larger number sorts later."""
    return f"0199d0c2-{number >> 12 & 0xFFFF:04x}-7{number & 0xFFF:03x}-8000-{number:012x}"


def text(words: str = "my chest", question: str = "body-signal", **more: Any) -> TextAnswer:
    return TextAnswer(question=question, asked="Where?", text=words, **more)


def scale(value: int = 6, question: str = "tension-before") -> ScaleAnswer:
    return ScaleAnswer(question=question, asked="How much?", value=value, range=(0, 10))


def plan(cue: str = "my chest tightens", response: str = "breathe three times") -> IntentionAnswer:
    return IntentionAnswer(question="small-step", asked="What small thing?", cue=cue, response=response)


def follow_up(
    of: str | None,
    decision: Decision = "keep",
    *,
    outcome: Outcome = "partly",
    cue: str = "my chest tightens",
    response: str = "breathe three times",
    words: str = "",
    was: tuple[str, str] | None = None,
) -> FollowUpAnswer:
    return FollowUpAnswer(
        question="follow-up",
        asked="What became of it?",
        of=of,
        cue=cue,
        response=response,
        outcome=outcome,
        text=words,
        decision=decision,
        was=Plan(cue=was[0], response=was[1]) if was else None,
    )


def skipped(question: str = "repeated-thought") -> TextAnswer:
    return TextAnswer(question=question, asked="Which thought?", skipped=True)


def an_entry(
    *answers: Answer,
    day: dt.date = DAY,
    started_at: dt.datetime | None = None,
    number: int | None = None,
    imported: bool = False,
    **more: Any,
) -> Entry:
    """Return an entry; each has a new id, larger than those of earlier calls."""
    started_at = started_at or moment(day)
    return Entry(
        **{
            "id": an_id(next(_numbers) if number is None else number),
            "day": day,
            "started_at": started_at,
            "finished_at": started_at + dt.timedelta(minutes=5),
            "zone": "Europe/Amsterdam",
            "session": "daily",
            "language": "en",
            "answers": answers or (text(),),
            "source": Source(format="jrnl", id="1") if imported else None,
            **more,
        }
    )


def naming(words: str, *answers: Answer, before: Entry | None = None, **more: Any) -> Entry:
    """Return an entry that names a pattern; or one that keeps the pattern named before, with the same words.

    Args:
        words: the answer to the question; "" leaves the current pattern.
        answers: the following answers.
        before: the entry that named the current pattern.
        more: fields of the entry.
    """
    entry = an_entry(
        text(words, "pattern"), *answers, **{"session": "daily" if answers else "pattern", **more}
    )
    return entry.model_copy(update={"pattern": pattern_about(entry, before.pattern if before else None)})


def about_it(named: Entry, *answers: Answer, **more: Any) -> Entry:
    """Return an entry that is about the pattern that another one named."""
    return an_entry(*answers, **more).model_copy(update={"pattern": named.pattern})
