"""Tests of a user's own sheet: recurring cues and responses that happened, in the user's own words only."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import Answer, FollowUpAnswer, IntentionAnswer, Outcome
from reflect.journal.entry import Entry
from reflect.session.earlier import ANSWERS
from reflect.session.history import EARLIER_DAYS
from reflect.session.own_sheet import CAME, HAPPENED, MOST, OwnSheet, own_sheet
from tests.support.entries import DAY, an_entry, follow_up, on, plan, text

CUES = ["it rings", "It rings.", "When it rings", "my jaw sets", "🙂", "no"]
RESPONSES = ["breathe", "I breathe", "then I breathe!", "wait", "look up"]
HALVES = st.sampled_from(CUES), st.sampled_from(RESPONSES)
OUTCOMES = st.sampled_from(["happened", "partly", "no_moment", "forgot", "not_this_time", "some_day", None])


def followed(cue: str, response: str, outcome: str | None, changed: tuple[str, str] | None) -> FollowUpAnswer:
    given = follow_up("of", cue=cue, response=response).model_copy(update={"outcome": outcome})
    if changed is None:
        return given
    new = {"cue": changed[0], "response": changed[1], "decision": "change"}
    was = follow_up("of", was=(cue, response)).was
    return given.model_copy(update={**new, "was": was})


ABOUT_PLANS = st.one_of(
    st.builds(plan, *HALVES),
    st.builds(followed, *HALVES, OUTCOMES, st.none() | st.tuples(*HALVES)),
    st.just(text()),
)
ENTRIES = st.lists(
    st.tuples(st.integers(0, 120), st.lists(ABOUT_PLANS, max_size=2), st.sampled_from(["en", "en", "nl"])),
    max_size=12,
).map(
    lambda found: [
        an_entry(*answers, text(), day=on(-ago), language=language)
        for ago, answers, language in sorted(found, key=lambda one: one[0])
    ]
)


def sheet(*entries: Entry, current: tuple[Answer, ...] = (), language: str = "en") -> OwnSheet:
    return own_sheet(entries, DAY, language, current)


def of(*answers: Answer, ago: int = 1) -> Entry:
    return an_entry(*answers, day=on(-ago))


def texts(found: OwnSheet) -> tuple[list[str], list[str]]:
    return [line.text for line in found.cue], [line.text for line in found.response]


def within(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.day > on(-EARLIER_DAYS) and entry.language == "en"]


def typed(entries: list[Entry]) -> tuple[set[str], set[str]]:
    """Return all cues and responses in these entries."""
    plans = [
        (half.cue, half.response)
        for entry in entries
        for answer in entry.answers
        if isinstance(answer, IntentionAnswer | FollowUpAnswer)
        for half in (answer, getattr(answer, "was", None))
        if half
    ]
    return {cue for cue, _ in plans}, {response for _, response in plans}


@given(ENTRIES)
def test_every_word_on_it_was_typed_in_these_ninety_days_and_in_this_language(entries: list[Entry]) -> None:
    cues, responses = typed(within(entries))
    found = sheet(*entries)
    assert {line.text for line in found.cue} <= cues
    assert {line.text for line in found.response} <= responses


@given(ENTRIES)
def test_it_has_each_cue_whose_moment_came_and_each_response_that_happened(entries: list[Entry]) -> None:
    came, happened = set[str](), set[str]()
    for entry in within(entries):
        for answer in entry.answers:
            if isinstance(answer, FollowUpAnswer) and answer.quoted:
                came |= {_bare(answer.quoted.cue)} if answer.outcome in CAME else set()
                happened |= {_bare(answer.quoted.response)} if answer.outcome in HAPPENED else set()
    found = sheet(*entries)
    assert {_bare(line.text) for line in found.response} == happened
    assert came <= {_bare(line.text) for line in found.cue}


def _bare(words: str) -> str:
    """Return the comparison key of one of the few texts above."""
    bare = words.lower().strip(".!").removeprefix("when ")
    return bare.removeprefix("then ").removeprefix("i ")


@given(ENTRIES)
def test_no_line_is_there_twice_and_none_counts_more_entries_than_there_are(entries: list[Entry]) -> None:
    found = sheet(*entries)
    for side in (found.cue, found.response):
        assert len({_bare(line.text) for line in side}) == len(side) <= MOST
        assert all(1 <= line.times <= len(within(entries)) for line in side)
        assert [line.times for line in side] == sorted((line.times for line in side), reverse=True)


@given(ENTRIES, ENTRIES)
def test_what_is_older_or_in_another_language_changes_nothing(
    entries: list[Entry], others: list[Entry]
) -> None:
    older = [entry.model_copy(update={"day": on(-EARLIER_DAYS)}) for entry in others]
    dutch = [entry.model_copy(update={"language": "nl"}) for entry in others]
    newest_first = sorted([*entries, *older, *dutch], key=lambda entry: entry.day, reverse=True)
    assert sheet(*newest_first) == sheet(*entries)


@pytest.mark.parametrize(
    ("outcome", "cue", "response"),
    [
        ("happened", ["it rings"], ["breathe"]),
        ("partly", ["it rings"], ["breathe"]),
        ("forgot", ["it rings"], []),
        ("not_this_time", ["it rings"], []),
        ("no_moment", [], []),
    ],
)
def test_a_cue_needs_its_moment_and_a_response_needs_to_have_happened(
    outcome: Outcome, cue: list[str], response: list[str]
) -> None:
    entry = of(follow_up("x", outcome=outcome, cue="it rings", response="breathe"))
    assert texts(sheet(entry)) == (cue, response)
    assert texts(sheet(current=entry.answers)) == (cue, response), "also in the check-in itself"


def test_a_cue_that_is_written_again_came_back_and_one_that_is_written_once_did_not() -> None:
    once, again = of(plan("it rings", "breathe"), ago=5), of(plan("When it rings!", "wait"), ago=2)
    assert texts(sheet(once)) == ([], [])
    assert texts(sheet(again, once)) == (["When it rings!"], [])
    assert sheet(again, once).cue[0].times == 1
    only_changed = followed("it rings", "breathe", "no_moment", ("it rings", "wait"))
    assert texts(sheet(of(only_changed), once)) == ([], []), "a plan that is changed was not written anew"


def test_the_most_frequent_comes_first_as_it_was_typed_last() -> None:
    def happened(cue: str, ago: int) -> Entry:
        return of(follow_up("x", outcome="happened", cue=cue, response="r"), ago=ago)

    found = sheet(
        happened("late", 1), happened("It rings", 2), happened("it rings.", 3), happened("early", 4)
    )
    assert [(line.text, line.times) for line in found.cue] == [("It rings", 2), ("late", 1), ("early", 1)]
    assert found.response[0].times == 4


def test_a_plan_that_was_purged_leaves_no_blank_line() -> None:
    assert texts(sheet(of(follow_up("x", outcome="happened", cue="", response="")))) == ([], [])


def test_no_more_than_two_hundred_answers_are_looked_at() -> None:
    def newest_first() -> Iterator[Entry]:
        for number in itertools.count():
            yield an_entry(follow_up("x", outcome="happened", cue=f"cue {number // 150}"))

    assert [line.times for line in own_sheet(newest_first(), DAY, "en").cue] == [150, ANSWERS - 150]
    assert own_sheet((an_entry(text()) for _ in itertools.count()), DAY, "en") == OwnSheet()
