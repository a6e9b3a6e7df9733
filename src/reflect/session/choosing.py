"""Selection of one question from a group: a pure function of the group, the history, the day and a seed.

1. The question for the first check-in of a week is chosen if it is due (`opens_week`).
2. Otherwise a list of rules excludes questions (`fitting`). A rule that would exclude all remaining ones is ignored.
3. Of the rest, the least recently asked question is chosen, counted in weeks; ties go to the least recently
   answered one, then to a random one, so that no fixed order repeats (`longest_ago`).
"""

import datetime as dt
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.bank.question import NOT_SECTIONS, Question
from reflect.bank.roles import BY_ROLE, FAMILIAR_PATTERN
from reflect.session.history import History, When

if TYPE_CHECKING:
    from reflect.session.extras import ExtraFacts

NEVER_WEEKS = 1 << 30
"""Age in weeks of a question that was never asked or answered: greater than any real age."""

REPEAT_DAYS = 11
"""Minimum days before a question is repeated, if there are other questions."""

SELDOM_PROMPTS, OFTEN_PROMPTS = 1, 3
"""Section prompts in the last seven days: the maximum for an infrequent writer, the minimum for a frequent one."""

FROM_PATTERN_DAYS = 14
"""Minimum number of days between the question for the pattern and the prompt that resembles it, in either order."""

PROMPTS_BETWEEN = 2
"""Minimum number of other prompts between two uses of the week's question, for someone who writes once a week."""

WEEK_DAYS = 7


@dataclass(frozen=True)
class Turn:
    """The input of a selection, apart from the group of questions.

    Attributes:
        history: what was asked before.
        prompts: all section prompts of the bank.
        day: the day of the check-in.
        seed: breaks ties.
        first_weekday: the first day of the week, 0 for Monday.
        session: the id of the recipe.
        first_of_week: the question for the first check-in of a week; None if the recipe has none.
        extras: the facts about the extras, which replace the section prompt; None for no extras.
    """

    history: History
    prompts: Sequence[Question]
    day: dt.date
    seed: int
    first_weekday: int = 0
    session: str = ""
    first_of_week: Question | None = None
    extras: "ExtraFacts | None" = None


def chosen(group: Sequence[Question], turn: Turn, *, met: Collection[str] = ()) -> Question | None:
    """Return the question to ask, None if the group is empty.

    Args:
        group: the questions to choose from.
        turn: the other input of the selection.
        met: the section themes that this check-in has already.
    """
    first = turn.first_of_week
    if first and first in group and first.theme not in met and opens_week(turn):
        return first
    return longest_ago(fitting(group, turn, met), turn)


def opens_week(turn: Turn) -> bool:
    """Return whether the question for the first check-in of a week is due.

    The question is not due during its `rest`. For someone who writes seldom, other prompts would never be asked if
    the question were due every week. So then its theme is not asked twice in a row, a prompt of the same theme that
    has waited longer than all other prompts goes first, and someone who writes once a week gets two other prompts
    in between.
    """
    first, history = turn.first_of_week, turn.history
    used = history.sessions.get(turn.session)
    if first is None or (used and weeks_since(used, turn) == 0) or is_resting(first, turn):
        return False
    lately = prompts_lately(turn)
    if lately > SELDOM_PROMPTS:
        return True
    follows_its_theme = any(question.theme == first.theme for question in latest_prompts(turn))
    enough_others = lately > 0 or _others_since(first, turn) >= PROMPTS_BETWEEN
    return enough_others and not follows_its_theme and not _is_overtaken(first, turn)


def fitting(group: Sequence[Question], turn: Turn, met: Collection[str] = ()) -> Sequence[Question]:
    """Return the questions of a group that may be asked today.

    Rules are applied in order of importance, and a rule that would exclude all remaining questions is ignored. So
    in a small group, such as a single theme, the last rules are ignored first and the `rest` of a question last.
    """
    before = {question.theme for question in latest_prompts(turn)}
    follows = turn.first_of_week.theme if turn.first_of_week and _week_question_is_next(turn) else None
    rules: tuple[Callable[[Question], bool], ...] = (
        lambda q: q.id != FAMILIAR_PATTERN or not _near_pattern(turn),
        lambda q: not is_resting(q, turn),
        lambda q: q != turn.first_of_week,
        lambda q: q.theme not in met,
        lambda q: q.theme not in before,
        lambda q: q.theme != follows,
        lambda q: not _asked_within(q, REPEAT_DAYS, turn),
    )
    left = list(group)
    for rule in rules:
        left = [question for question in left if rule(question)] or left
    return left


def longest_ago(group: Sequence[Question], turn: Turn) -> Question | None:
    """Return the least recently asked question, None if the group is empty."""

    def order(question: Question) -> tuple[int, int, int]:
        history = turn.history
        unasked = age(history.asked, question, turn)
        return -unasked, -age(history.answered, question, turn), chance(turn.seed, question.id)

    return min(group, key=order, default=None)


def week_of(day: dt.date, first_weekday: int) -> int:
    """Return the number of the week that a day is in, for weeks that begin on `first_weekday`."""
    return (day.toordinal() - 1 - first_weekday) // WEEK_DAYS


def weeks_since(day: dt.date, turn: Turn) -> int:
    """Return how many weeks have begun since a day, 0 for a day in the future."""
    return max(0, week_of(turn.day, turn.first_weekday) - week_of(day, turn.first_weekday))


def age(when: Mapping[str, When], question: Question, turn: Turn) -> int:
    """Return how many weeks have begun since a question was asked or answered, NEVER_WEEKS if it never was."""
    last = when.get(question.id)
    return NEVER_WEEKS if last is None else weeks_since(last.day, turn)


def is_resting(question: Question, turn: Turn) -> bool:
    """Return whether a question is still within its `rest`."""
    return question.rest is not None and _asked_within(question, question.rest, turn)


def latest_prompts(turn: Turn) -> Sequence[Question]:
    """Return the section prompts of the latest check-in that had any."""
    times = [turn.history.asked[q.id] for q in turn.prompts if q.id in turn.history.asked]
    return [q for q in turn.prompts if times and turn.history.asked.get(q.id) == max(times)]


def prompts_lately(turn: Turn) -> int:
    """Return the number of section prompts that were asked in the last seven days."""
    return sum(_asked_within(question, WEEK_DAYS, turn) for question in turn.prompts)


def is_last_of_week(turn: Turn) -> bool:
    """Return whether this is probably the last check-in of the week.

    It is if the last seven days have no prompt on a later weekday, or if only extras are due on those weekdays. The
    last day of the week always is; for someone who writes from Monday to Friday, Friday is.
    """
    asked = (turn.history.asked[q.id].day for q in turn.prompts if q.id in turn.history.asked)
    still = {
        day + dt.timedelta(days=WEEK_DAYS)
        for day in asked
        if 0 < (turn.day - day).days < WEEK_DAYS and weeks_since(day, turn) > 0
    }
    if not (still and turn.extras):
        return not still
    # Deferred: few journals have extras.
    from reflect.session.extras import without_extra

    return not without_extra(turn.extras, sorted(still))


def themes_met(asked: Collection[Question]) -> Collection[str]:
    """Return the section themes of questions. Core questions and checks do not count: they combine with any theme."""
    return {question.theme for question in asked} - NOT_SECTIONS


def chance(seed: int, name: str) -> int:
    """Return a reproducible pseudo-random number for a name; importing `random` would cost 5 ms at start-up.

    The number is a product of two checksums. With one CRC of seed and name together, names of equal length would
    differ in the same bits for every seed, so that some names would never have the lowest number.
    """
    return zlib.crc32(name.encode()) * (zlib.crc32(str(seed).encode()) | 1) & 0xFFFFFFFF


def _near_pattern(turn: Turn) -> bool:
    """Return whether the question for the pattern was asked recently, or is due soon."""
    last = turn.history.asked.get(BY_ROLE["pattern"])
    days = [last.day] if last else []
    if turn.extras and turn.extras.pattern and turn.extras.pattern.asked:
        from reflect.session.extras import SIX_WEEKS

        days.append(turn.extras.pattern.asked + SIX_WEEKS)
    return any(abs((turn.day - day).days) < FROM_PATTERN_DAYS for day in days)


def _week_question_is_next(turn: Turn) -> bool:
    """Return whether the next check-in will probably ask the question for a new week.

    For someone who writes less often, a prompt of the same theme that has waited longest still goes first.
    """
    first, lately, began = turn.first_of_week, prompts_lately(turn), turn.history.first_day
    if first is None or not is_last_of_week(turn):
        return False
    is_new = began is not None and (turn.day - began).days < WEEK_DAYS
    return lately >= OFTEN_PROMPTS or ((is_new or lately > 0) and not _is_overtaken(first, turn))


def _others_since(first: Question, turn: Turn) -> int:
    """Return how many other prompts were asked after a question; all of them if it was never asked."""
    asked = turn.history.asked
    since = asked.get(first.id)
    return sum(since is None or (q.id in asked and asked[q.id] > since) for q in turn.prompts if q != first)


def _is_overtaken(first: Question, turn: Turn) -> bool:
    """Return whether a prompt of the question's theme has waited longer than all prompts of other themes."""
    own = [age(turn.history.asked, q, turn) for q in turn.prompts if q.theme == first.theme and q != first]
    others = [age(turn.history.asked, q, turn) for q in turn.prompts if q.theme != first.theme]
    return max(own, default=-1) > max(others, default=-1)


def _asked_within(question: Question, days: int, turn: Turn) -> bool:
    """Return whether a question was asked less than `days` days before, or after: a past day can be filled in later."""
    last = turn.history.asked.get(question.id)
    return last is not None and abs((turn.day - last.day).days) < days
