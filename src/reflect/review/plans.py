"""Outcomes of intentions: counts over all plans, and per plan."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reflect.journal.answers import DECISIONS, OUTCOMES, said
from reflect.journal.entry import Entry
from reflect.review.sentences import words_of


class PlanCounts(NamedTuple):
    """Counts over all plans.

    Attributes:
        made: the number of plans made.
        followed: the number of follow-ups.
        outcomes: the number of follow-ups by outcome; all known outcomes, also with 0, in the order of `OUTCOMES`.
        decisions: the same by decision, in the order of `DECISIONS`.
    """

    made: int
    followed: int
    outcomes: Mapping[str, int]
    decisions: Mapping[str, int]


class PlanOutcomes(NamedTuple):
    """One plan in its latest quoted wording, the language of that, and the number of follow-ups by outcome."""

    cue: str
    response: str
    language: str
    outcomes: Mapping[str, int]

    @property
    def followed(self) -> int:
        """The number of follow-ups of the plan."""
        return sum(self.outcomes.values())


def plan_counts(entries: Iterable[Entry]) -> PlanCounts:
    """Return the counts over all plans of some entries. A changed plan counts as another plan made."""
    made, outcomes, decisions = 0, Counter[str](), Counter[str]()
    for entry in entries:
        for answer in entry.answers:
            for part in said(answer):
                made += part.role == "plan"
                if part.role == "outcome" and part.outcome:
                    outcomes[part.outcome] += 1
                elif part.role == "decision" and part.decision:
                    decisions[part.decision] += 1
    return PlanCounts(
        made, sum(outcomes.values()), _all_of(OUTCOMES, outcomes), _all_of(DECISIONS, decisions)
    )


def by_plan(entries: Iterable[Entry]) -> list[PlanOutcomes]:
    """Return the outcomes of each plan, the plan with the most follow-ups first.

    Plans that differ only in case and punctuation are the same plan. Follow-ups of plans whose words were purged
    are ignored.

    Args:
        entries: the entries in order of time.
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
    plans = [PlanOutcomes(*words, _counted(outcomes)) for words, outcomes in found.values()]
    return sorted(plans, key=lambda plan: -plan.followed)


def _all_of(names: Iterable[str], counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by name: known names first, also with 0, then names of a later version."""
    return {name: counts.get(name, 0) for name in dict.fromkeys([*names, *sorted(counts)])}


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in _all_of(OUTCOMES, counts).items() if count}
