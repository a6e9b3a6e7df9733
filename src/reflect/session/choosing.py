"""Which question of a group has its turn: a pure function of the group, the past, the day and a seed.

1. The question of the first check-in of a week comes first where it is due (`opens_week`).
2. Some questions are left out today (`fitting`): by one rule after another, and no rule leaves out the last one.
3. Of the others, the one not asked for the longest time, in whole weeks; among those of the same week, the one
   not answered for the longest time, in weeks too; then chance, so that no order comes back (`longest_ago`).
"""

import datetime as dt
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from reflect.bank.question import NOT_SECTIONS, Question
from reflect.session.history import History, When

NEVER = 1 << 30
"""The age in weeks of what never was: older than anything."""

LATELY = 11
"""Days before a question comes back while there are others."""

SELDOM, OFTEN = 1, 4
"""Section prompts in the last seven days: at most, of who writes seldom, and at least, of who writes often."""

OTHERS = 2
"""Other prompts between two times of the week's question, for someone who writes once a week."""

WEEK = 7


@dataclass(frozen=True)
class Turn:
    """What decides whose turn it is, the group aside.

    Attributes:
        history: what was asked before.
        prompts: all section prompts of the bank.
        day: the day the check-in belongs to.
        seed: decides between questions that waited equally long.
        first_weekday: the day weeks begin on, 0 for Monday.
        session: the recipe that is followed.
        first_of_week: the question of its first check-in of a week; None where it has none.
    """

    history: History
    prompts: Sequence[Question]
    day: dt.date
    seed: int
    first_weekday: int = 0
    session: str = ""
    first_of_week: Question | None = None


def chosen(group: Sequence[Question], turn: Turn, *, met: Collection[str] = ()) -> Question | None:
    """Return the question of a group that has its turn; None of an empty group.

    Args:
        group: the questions to choose from.
        turn: what decides.
        met: the section themes that this check-in has already.
    """
    first = turn.first_of_week
    if first and first in group and first.theme not in met and opens_week(turn):
        return first
    return longest_ago(fitting(group, turn, met), turn)


def opens_week(turn: Turn) -> bool:
    """Return whether the question of the first check-in of a week is due.

    It waits while it rests. For someone who writes seldom it also gives way, so that every other prompt comes:
    its theme is not asked twice running, a prompt of that theme that waited longest of all goes first, and who
    writes once a week gets two other prompts between.
    """
    first, history = turn.first_of_week, turn.history
    used = history.sessions.get(turn.session)
    if first is None or (used and weeks_since(used, turn) == 0) or is_resting(first, turn):
        return False
    lately = prompts_lately(turn)
    if lately > SELDOM:
        return True
    follows_its_theme = any(question.theme == first.theme for question in latest(turn))
    has_room = lately > 0 or _others_since(first, turn) >= OTHERS
    return has_room and not follows_its_theme and not _is_overtaken(first, turn)


def fitting(group: Sequence[Question], turn: Turn, met: Collection[str] = ()) -> Sequence[Question]:
    """Return the questions of a group that may be asked today.

    Each rule leaves questions out, the weightiest rule first; one that would leave nothing is passed over. So a
    small group, such as one theme, gives up the last rules first and the rest of a question last of all.
    """
    before = {question.theme for question in latest(turn)}
    follows = turn.first_of_week.theme if turn.first_of_week and _is_followed_tomorrow(turn) else None
    rules: tuple[Callable[[Question], bool], ...] = (
        lambda q: not is_resting(q, turn),
        lambda q: q != turn.first_of_week,
        lambda q: q.theme not in met,
        lambda q: q.theme not in before,
        lambda q: q.theme != follows,
        lambda q: not _within(q, LATELY, turn),
    )
    left = list(group)
    for rule in rules:
        left = [question for question in left if rule(question)] or left
    return left


def longest_ago(group: Sequence[Question], turn: Turn) -> Question | None:
    """Return the question not asked for the longest time; None of an empty group."""

    def order(question: Question) -> tuple[int, int, int]:
        history = turn.history
        unasked = age(history.asked, question, turn)
        return -unasked, -age(history.answered, question, turn), chance(turn.seed, question.id)

    return min(group, key=order, default=None)


def week_of(day: dt.date, first_weekday: int) -> int:
    """Return the number of the week of a day: each first day of a week begins one."""
    return (day.toordinal() - 1 - first_weekday) // WEEK


def weeks_since(day: dt.date, turn: Turn) -> int:
    """Return how many weeks have begun since a day; 0 of one that is still to come."""
    return max(0, week_of(turn.day, turn.first_weekday) - week_of(day, turn.first_weekday))


def age(when: Mapping[str, When], question: Question, turn: Turn) -> int:
    """Return how many weeks have begun since a question was asked or answered."""
    last = when.get(question.id)
    return NEVER if last is None else weeks_since(last.day, turn)


def is_resting(question: Question, turn: Turn) -> bool:
    """Return whether the rest of a question is not over."""
    return question.rest is not None and _within(question, question.rest, turn)


def latest(turn: Turn) -> Sequence[Question]:
    """Return the section prompts of the last check-in that asked any."""
    times = [turn.history.asked[q.id] for q in turn.prompts if q.id in turn.history.asked]
    return [q for q in turn.prompts if times and turn.history.asked.get(q.id) == max(times)]


def prompts_lately(turn: Turn) -> int:
    """Return how many section prompts the last seven days had."""
    return sum(_within(question, WEEK, turn) for question in turn.prompts)


def is_last_of_week(turn: Turn) -> bool:
    """Return whether a new week begins tomorrow."""
    return (turn.day.toordinal() - turn.first_weekday) % WEEK == 0


def themes_met(asked: Collection[Question]) -> Collection[str]:
    """Return the section themes among questions; those of core questions and checks may meet any other."""
    return {question.theme for question in asked} - NOT_SECTIONS


def chance(seed: int, name: str) -> int:
    """Return a number that decides ties evenly and always the same way; `random` costs 5 ms of start-up.

    A product of two checksums: those of the seed with the name would differ, for names of one length, in the same
    bits with every seed, so that some of them never came first.
    """
    return zlib.crc32(name.encode()) * (zlib.crc32(str(seed).encode()) | 1) & 0xFFFFFFFF


def _is_followed_tomorrow(turn: Turn) -> bool:
    """Return whether tomorrow, by all appearances, the question of a new week comes."""
    return is_last_of_week(turn) and prompts_lately(turn) >= OFTEN


def _others_since(first: Question, turn: Turn) -> int:
    """Return how many other prompts were asked after a question; all of them where it never was."""
    asked = turn.history.asked
    since = asked.get(first.id)
    return sum(since is None or (q.id in asked and asked[q.id] > since) for q in turn.prompts if q != first)


def _is_overtaken(first: Question, turn: Turn) -> bool:
    """Return whether a prompt of the same theme has waited longer than all prompts of other themes."""
    own = [age(turn.history.asked, q, turn) for q in turn.prompts if q.theme == first.theme and q != first]
    others = [age(turn.history.asked, q, turn) for q in turn.prompts if q.theme != first.theme]
    return max(own, default=-1) > max(others, default=-1)


def _within(question: Question, days: int, turn: Turn) -> bool:
    """Return whether a question was asked fewer than so many days before or, for a day made up for, after."""
    last = turn.history.asked.get(question.id)
    return last is not None and abs((turn.day - last.day).days) < days
