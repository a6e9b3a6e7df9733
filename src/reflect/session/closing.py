"""The closing of a check-in: what was noticed, the open intention, and one line that fits the occasion."""

import datetime as dt
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reflect.bank.bank import Bank
from reflect.bank.question import Occasion, ReminderMoment
from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import areas_of, free_words, makes_plan, number_in, said, texts
from reflect.journal.entry import Entry
from reflect.language.choose import grammar_of
from reflect.session.closing_hint import ClosingHint, closing_hint
from reflect.session.decided_plan import passed_over
from reflect.session.intention import OpenIntention
from reflect.session.plan import GAP_DAYS

HIGH_TENSION = 7
"""Lowest tension, on the scale of 0 to 10, that counts as high for choosing a reminder."""
BRIEF_WORDS = 4
"""An answer with fewer words counts as brief for choosing a reminder."""
STREAK_DAYS = 7
"""Minimum number of consecutive days for the reminder about many days. The number itself is never shown."""

WEEK_DAYS = 7


@dataclass(frozen=True)
class Past:
    """What the closing needs to know about earlier check-ins.

    Attributes:
        days: the days of the latest check-ins, newest first, without this one and without imported entries.
        areas_lately: whether any body area was named in the week before.
        today: the current day; None if the check-in is of that day.
        late: whether midnight has passed but the day, which may start later, has not ended.
        signal: whether the body signal was ever answered.
        told: the moments whose reminders are omitted, because they were shown recently.
        body: whether anything about the body may be shown.
        week: the week to offer; None for none.
    """

    days: Sequence[dt.date] = ()
    areas_lately: bool = False
    today: dt.date | None = None
    late: bool = False
    signal: bool = True
    told: Sequence[ReminderMoment] = ()
    body: bool = True
    week: "WeekOffer | None" = None


class WeekOffer(NamedTuple):
    """The week that is offered.

    Attributes:
        last: its last day.
        is_past: whether that is before the day of the check-in.
    """

    last: dt.date
    is_past: bool


@dataclass(frozen=True)
class Closing:
    """What the closing shows.

    `areas` and `sentence` were noticed in the answers, `line` fits the occasion. `week` is offered instead of `hint`.
    """

    areas: tuple[str, ...]
    sentence: str
    tension: tuple[int, int] | None
    intention: OpenIntention | None
    line: str
    reminder: str | None
    hint: ClosingHint | None = None
    week: WeekOffer | None = None


def closing(entry: Entry, past: Past, intention: OpenIntention | None, bank: Bank, *, seed: int) -> Closing:
    """Return the closing of a check-in.

    Args:
        entry: the finished entry.
        past: facts about earlier check-ins.
        intention: the open intention.
        bank: source of closing lines and reminders.
        seed: selects one of the lines that fit; consecutive seeds select different lines.
    """
    lines = bank.closings.get(occasion(entry, past))
    choices = lines.say(entry.language) if lines else ()
    fitting = [moment for moment in moments(entry, past) if moment not in past.told]
    reminder = next((r for m in fitting for r in bank.reminders if r.when == m), None)
    return Closing(
        areas=tuple(sorted(_areas(entry), key=_from_the_top(bank))) if past.body else (),
        sentence=next(
            (words for a in entry.answers if a.question == BY_ROLE["sentence"] and (words := free_words(a))),
            "",
        ),
        tension=_tension(entry),
        intention=intention,
        line=choices[_turn(seed, len(choices))] if choices else "",
        reminder=reminder.text.say(entry.language) if reminder else None,
        week=past.week,
        hint=None
        if past.week
        else closing_hint(
            entry.day,
            past.days,
            plan=intention is not None,
            today=past.today,
            late=past.late,
            thread=past.signal and past.body,
        ),
    )


def occasion(entry: Entry, past: Past) -> Occasion:
    """Return the first occasion that applies, which selects the closing lines."""
    if past.days and (entry.day - past.days[0]).days >= GAP_DAYS:
        return "after a gap"
    tension = _tension(entry)
    if tension and tension[1] > tension[0]:
        return "after a rise in tension"
    if passed_over(entry):
        return "after skips"
    return "otherwise"


def moments(entry: Entry, past: Past) -> list[ReminderMoment]:
    """Return the moments that apply, the most specific first; each selects a reminder."""
    found: list[ReminderMoment] = []
    if not past.days:
        found.append("first check-in")
    if _fell_back(entry) or occasion(entry, past) == "after a gap":
        found.append("fell back")
    if _tense(entry) and _brief(entry):
        found.append("tense and brief")
    if _in_a_row(entry.day, past.days) >= STREAK_DAYS or _demands(entry):
        found.append("many days or a demand")
    week_known = bool(past.days) and (entry.day - past.days[-1]).days >= WEEK_DAYS
    if week_known and past.body and not past.areas_lately and not _areas(entry):
        found.append("no body area for a week")
    return found


def told_lately(earlier: Sequence[Sequence[ReminderMoment]]) -> tuple[ReminderMoment, ...]:
    """Return the moments whose reminders were shown in check-ins, and all moments of the last one.

    Args:
        earlier: the moments of each check-in, oldest first.
    """
    told: list[ReminderMoment] = []
    before: Sequence[ReminderMoment] = ()
    for found in earlier:
        told += [moment for moment in found if moment not in (*told, *before)][:1]
        before = found
    return (*told, *before)


def _turn(seed: int, count: int) -> int:
    """Return the index of the line for a seed: each line once per round, in a different order in the next round."""
    number, place = divmod(seed, count)
    order = _order(number, count)
    # The last line of a round is never the first of the next.
    if count > 2 and order[0] == _order(number - 1, count)[-1]:
        order[:2] = reversed(order[:2])
    return order[place]


def _order(number: int, count: int) -> list[int]:
    return sorted(range(count), key=lambda line: zlib.crc32(f"{number}:{line}".encode()))


def _areas(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area for answer in entry.answers for area in areas_of(answer) or ()))


def _from_the_top(bank: Bank) -> Callable[[str], int]:
    """Return the place of an area in the bank's order, which the week has too; unknown ones are last."""
    places = {area.id: place for place, area in enumerate(bank.areas)}
    return lambda area: places.get(area, len(places))


def _tension(entry: Entry) -> tuple[int, int] | None:
    before, after = _scales(entry)
    return None if before is None or after is None else (before, after)


def _scales(entry: Entry) -> list[int | None]:
    answers = (entry.answer(BY_ROLE["tension_before"]), entry.answer(BY_ROLE["tension_after"]))
    return [number_in(answer) if answer else None for answer in answers]


def _fell_back(entry: Entry) -> bool:
    parts = (part for answer in entry.answers for part in said(answer))
    return any(part.role == "outcome" and part.outcome in ("forgot", "not_this_time") for part in parts)


def _tense(entry: Entry) -> bool:
    return any((value or 0) >= HIGH_TENSION for value in _scales(entry))


def _brief(entry: Entry) -> bool:
    words = [words for answer in entry.answers if (words := free_words(answer)) is not None]
    return bool(words) and all(len(text.split()) < BRIEF_WORDS for text in words)


def _in_a_row(day: dt.date, days: Sequence[dt.date]) -> int:
    known = {day.toordinal() for day in days}
    count = 1
    while day.toordinal() - count in known:
        count += 1
    return count


def _demands(entry: Entry) -> bool:
    pattern = "|".join(grammar_of(entry.language).demands)
    return any(
        makes_plan(a) and re.search(rf"(?<!\w)(?:{pattern})(?!\w)", texts(a)["response"].casefold())
        for a in entry.answers
    )
