"""The invented years have enough variety for the views over time, and are reproducible."""

import itertools
from collections import Counter

import pytest

from reflect.journal.answers import DECISIONS, OUTCOMES, FollowUpAnswer, IntentionAnswer, TextAnswer
from reflect.journal.entry import content
from tests.support.entries import DAY
from tests.support.years import DAYS, three_years, written_once


@pytest.mark.parametrize("language", ["en", "nl"])
def test_three_years_of_a_life(language: str) -> None:
    entries = three_years(language)
    days = [entry.day for entry in entries]
    assert days == sorted(days)
    assert (days[-1], (days[-1] - days[0]).days) == (DAY, DAYS - 1)
    assert 450 < len(entries) < 700
    assert len({entry.id for entry in entries}) == len(entries)
    gaps = sorted((later - earlier).days for earlier, later in itertools.pairwise(days))
    assert gaps[0] == 0, "some days have two"
    assert sum(gap > 10 for gap in gaps) >= 4, "and there are times away"
    weekend = sum(day.weekday() >= 5 for day in days)
    assert weekend / 2 < 0.7 * (len(days) - weekend) / 5
    assert {entry.session for entry in entries} == {"daily", "core", "quick", "deep", "free"}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_plans_and_what_became_of_them(language: str) -> None:
    answers = [answer for entry in three_years(language) for answer in entry.answers]
    followed = [answer for answer in answers if isinstance(answer, FollowUpAnswer)]
    assert {answer.outcome for answer in followed} == set(OUTCOMES)
    assert {answer.decision for answer in followed} == set(DECISIONS)
    made = {entry.id for entry in three_years(language)}
    assert {answer.of for answer in followed} <= made
    assert any(isinstance(answer, IntentionAnswer) and not answer.skipped for answer in answers)


def test_recurring_sentences_are_there() -> None:
    entries = three_years("en")
    areas = Counter(
        area for e in entries for a in e.answers if isinstance(a, TextAnswer) for area in a.areas or ()
    )
    assert len(areas) == 16
    thoughts = Counter(a.text for e in entries if isinstance(a := e.answer("repeated-thought"), TextAnswer))
    assert thoughts.most_common(1)[0][1] >= 5
    assert {tag for entry in entries for tag in entry.tags} == {"work", "family", "sleep"}
    assert any(entry.answer("garden") for entry in entries)
    assert any(entry.source for entry in entries)


def test_the_same_seed_gives_the_same_entries() -> None:
    first = three_years("nl")
    written_once.cache_clear()
    again, other = three_years("nl"), three_years("nl", seed=2)
    assert [content(entry) for entry in first] == [content(entry) for entry in again]
    assert [entry.day for entry in first] != [entry.day for entry in other]
