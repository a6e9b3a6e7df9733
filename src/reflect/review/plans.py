"""Intentions, and what became of them: outcomes counted, and the plans that were looked back at most often."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reflect.journal.answers import DECISIONS, OUTCOMES, said
from reflect.journal.entry import Entry
from reflect.review.sentences import words_of


class Fates(NamedTuple):
    """What became of plans: how many were made, how often one was looked back at, and with what outcome.

    `outcomes` and `decisions` have every one there is, also with 0, in the order of the entry's format.
    """

    made: int
    followed: int
    outcomes: Mapping[str, int]
    decisions: Mapping[str, int]


class PlanFate(NamedTuple):
    """One plan, in the words it was quoted in last and their language, and how often each outcome came of it."""

    cue: str
    response: str
    language: str
    outcomes: Mapping[str, int]

    @property
    def followed(self) -> int:
        """How often it was looked back at."""
        return sum(self.outcomes.values())


def fates(entries: Iterable[Entry]) -> Fates:
    """Return what became of the plans of some entries. A plan that was changed counts as one more that was made."""
    made, outcomes, decisions = 0, Counter[str](), Counter[str]()
    for entry in entries:
        for answer in entry.answers:
            for part in said(answer):
                made += part.role == "plan"
                if part.role == "outcome" and part.outcome:
                    outcomes[part.outcome] += 1
                elif part.role == "decision" and part.decision:
                    decisions[part.decision] += 1
    return Fates(made, sum(outcomes.values()), _all_of(OUTCOMES, outcomes), _all_of(DECISIONS, decisions))


def by_plan(entries: Iterable[Entry]) -> list[PlanFate]:
    """Return what became of each plan, the one looked back at most often first.

    Plans in the same words, whatever their case and punctuation, are one. What was said of a plan whose words
    are purged belongs to none.

    Args:
        entries: the earliest first.
    """
    found: dict[tuple[tuple[str, ...], ...], tuple[tuple[str, str, str], Counter[str]]] = {}
    for entry in entries:
        for answer in entry.answers:
            parts = said(answer)
            was = next((part for part in parts if part.role == "quoted"), None)
            outcome = next((part.outcome for part in parts if part.role == "outcome"), None)
            if was and outcome:
                key = (words_of(was.cue), words_of(was.response))
                outcomes = found[key][1] if key in found else Counter[str]()
                outcomes[outcome] += 1
                found[key] = ((was.cue, was.response, entry.language), outcomes)
    plans = [PlanFate(*words, _only(outcomes)) for words, outcomes in found.values()]
    return sorted(plans, key=lambda plan: -plan.followed)


def _all_of(names: Iterable[str], counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by name, the known names first; those of a later version stay."""
    return {name: counts.get(name, 0) for name in dict.fromkeys([*names, *sorted(counts)])}


def _only(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in _all_of(OUTCOMES, counts).items() if count}
