"""Changing an entry: a session over its own answers, in which unchanged answers stay identical."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.errors import NothingToChange, UnknownName
from reflect.journal.answers import (
    Answer,
    FollowUpAnswer,
    OtherAnswer,
    ScaleAnswer,
    TextAnswer,
)
from reflect.journal.entry import Entry, content
from reflect.session.checkin import CheckIn
from reflect.session.revising import begin, changeable, empties, revised
from reflect.session.state import Answered, AreasChosen, Back, Session, Skipped, Typed, advance
from tests.support.changes import a_change
from tests.support.entries import an_entry, an_id, follow_up, plan, scale, skipped, text
from tests.support.forms import an_answer
from tests.support.sessions import MemoryKeeper

BANK = load()[0]
OTHER = OtherAnswer.model_validate(
    {"question": "sketch", "format": "drawing", "asked": "Draw", "lines": [1, 2]}
)
WHOLE = an_entry(
    follow_up(an_id(7), words="a bit"),
    scale(6),
    text("a band around my chest", areas=("chest",)),
    skipped(),
    OTHER,
    plan(),
    text("nothing else", "free"),
    number=1,
    revision="seen",
)


def go_through(change: CheckIn, **said: Any) -> Entry | None:
    """Go through all questions; `said` has new events or answers by question id, other answers stay."""
    while change.session.phase == "asking":
        given = change.session.answer
        new = said.get(change.step.question.replace("-", "_"))
        if callable(new):
            change.take(Answered(new(change)))
        else:
            change.take(new or (Answered(as_front_ends_do(change, given)) if given else Skipped()))
    return change.entry


def as_front_ends_do(change: CheckIn, given: Answer) -> Answer:
    """Return a new answer made by the form, as the front ends do."""
    del given
    return an_answer(change)


# The session of a change


def test_every_answer_is_asked_again_in_its_old_wording_with_its_old_words() -> None:
    session = begin(WHOLE, BANK, id="draft")
    asked = [answer.question for answer in WHOLE.answers if answer is not OTHER]
    assert [step.question for step in session.steps] == asked
    assert [step.asked for step in session.steps] == [a.asked for a in WHOLE.answers if a is not OTHER]
    assert all(a is b for a, b in zip(session.answers, changeable(WHOLE).values(), strict=True))
    assert (session.id, session.revises) == ("draft", "seen")
    assert (session.day, session.language, session.session) == (WHOLE.day, "en", "daily")


def test_one_question_alone() -> None:
    session = begin(WHOLE, BANK, id="draft", question="small-step")
    assert [step.question for step in session.steps] == ["small-step"]


def test_the_plan_that_a_follow_up_quotes_is_quoted_again() -> None:
    changed = follow_up(an_id(7), "change", cue="my jaw", response="hum", was=("my chest", "breathe"))
    for answer, plan_ in ((follow_up(an_id(7), cue="my chest", response="breathe"), None), (changed, None)):
        step = begin(an_entry(answer), BANK, id="draft").step
        assert (step.of, step.cue, step.response) == (an_id(7), "my chest", "breathe"), plan_
    purged = follow_up(an_id(7), "change", cue="my jaw", response="hum")
    assert begin(an_entry(purged), BANK, id="draft").step.cue == ""


@pytest.mark.parametrize("question", ["sketch", "tension-after", "no-such"])
def test_a_question_that_cannot_be_asked_is_refused_with_those_that_can(question: str) -> None:
    with pytest.raises(UnknownName) as refused:
        begin(WHOLE, BANK, id="draft", question=question)
    assert (refused.value.kind, *refused.value.known) == ("answer", *changeable(WHOLE))


def test_an_entry_of_another_version_has_nothing_to_change() -> None:
    strange = ScaleAnswer(question="depth", asked="How deep?", value=70, range=(0, 100))
    with pytest.raises(NothingToChange):
        begin(an_entry(OTHER, strange), BANK, id="draft")


def test_a_second_answer_to_the_same_question_is_left_alone() -> None:
    entry = an_entry(text("one", "free"), text("two", "free"))
    changed = go_through(a_change(BANK, entry), free=lambda change: change.text("new"))
    assert changed is not None
    assert [a.model_dump()["text"] for a in changed.answers] == ["new", "two"]
    assert changed.answers[1] is entry.answers[1]


def test_a_skipped_question_has_the_areas_and_the_range_of_the_bank() -> None:
    entry = an_entry(
        text("x", "free"),
        TextAnswer(question="body-signal", asked="Where?", skipped=True),
        ScaleAnswer(question="tension-before", asked="How much?", skipped=True),
    )
    changed = go_through(
        a_change(BANK, entry),
        body_signal=lambda change: change.text("my jaw"),
        tension_before=lambda change: an_answer(change, value="3"),
    )
    assert changed is not None
    assert changed.answers[1].model_dump()["areas"] == ("jaw",)
    assert (changed.answers[1].skipped, changed.answers[1].asked) == (False, "Where?")
    assert changed.answers[2].model_dump()["range"] == (0, 10)


# The changed entry


def test_going_through_it_without_a_change_changes_nothing() -> None:
    keeper = MemoryKeeper()
    change = a_change(BANK, WHOLE, keeper=keeper)
    assert go_through(change) is None
    assert (keeper.entries, keeper.drafts) == ([], {})


def test_only_what_was_changed_differs() -> None:
    changed = go_through(a_change(BANK, WHOLE), free=lambda change: change.text("something else"))
    assert changed is not None
    assert [a is b for a, b in zip(changed.answers, WHOLE.answers, strict=True)] == [True] * 6 + [False]
    before, after = content(WHOLE), content(changed)
    assert after["answers"][6].pop("text") == "something else"
    assert before["answers"][6].pop("text") == "nothing else"
    assert after == before
    assert changed.revision == "seen"


def test_a_changed_answer_keeps_its_question_and_what_this_version_does_not_know() -> None:
    known = TextAnswer.model_validate(
        {
            "question": "free",
            "asked": "What was asked then?",
            "text": "old",
            "mood": {"of": "another version"},
        }
    )
    entry = an_entry(known, weather="rain")
    changed = go_through(a_change(BANK, entry), free=lambda change: change.text("new"))
    assert changed is not None
    data = content(changed)
    assert data["weather"] == "rain"
    assert data["answers"][0] == {
        "question": "free",
        "format": "text",
        "asked": "What was asked then?",
        "text": "new",
        "mood": {"of": "another version"},
    }


def test_an_answer_changed_back_is_unchanged() -> None:
    change = a_change(BANK, WHOLE, question="free")
    first = advance(change.session, Answered(change.text("something else")))
    assert revised(WHOLE, first) is not None
    again = advance(
        first.model_copy(update={"at": 0, "phase": "asking"}), Answered(change.text("nothing else"))
    )
    assert revised(WHOLE, again) is None


def test_an_unfinished_change_counts_already() -> None:
    session = begin(WHOLE, BANK, id="draft")
    for event in (Skipped(), Back()):
        session = advance(session, event)
    found = revised(WHOLE, session)
    assert found is not None
    assert found.answers[0].skipped


def test_an_emptied_answer_is_a_skipped_one_and_still_asked() -> None:
    changed = go_through(a_change(BANK, WHOLE), body_signal=Skipped(), small_step=Skipped())
    assert changed is not None
    emptied = changed.answers[2].model_dump()
    assert (emptied["skipped"], emptied["text"], emptied["areas"]) == (True, "", None)
    assert emptied["asked"] == WHOLE.answers[2].asked
    assert (changed.answers[5].skipped, changed.answers[5].model_dump()["cue"]) == (True, "")
    assert changed.answer("body-signal") is None


def test_a_follow_up_goes_back_to_the_plan_it_quotes_when_the_new_one_goes() -> None:
    entry = an_entry(follow_up(an_id(7), "change", cue="my jaw", response="hum", was=("my chest", "breathe")))
    assert go_through(a_change(BANK, entry)) is None
    changed = go_through(a_change(BANK, entry), follow_up=lambda change: an_answer(change, decision="keep"))
    assert changed is not None
    answer = changed.answers[0].model_dump()
    assert (answer["cue"], answer["response"], answer["was"]) == ("my chest", "breathe", None)
    again = go_through(
        a_change(BANK, changed),
        follow_up=lambda c: an_answer(c, decision="change", cue="my hands", response="rest"),
    )
    assert again is not None
    answer = again.answers[0].model_dump()
    assert (answer["cue"], answer["was"]["cue"]) == ("my hands", "my chest")


def test_a_follow_up_without_a_decision_is_not_changed_by_being_looked_at() -> None:
    entry = an_entry(FollowUpAnswer(question="follow-up", asked="?", of=an_id(7), outcome="partly"))
    assert go_through(a_change(BANK, entry)) is None


def test_blank_answers_of_elsewhere_are_left_alone() -> None:
    entry = an_entry(
        TextAnswer(question="free", asked="?", text=" \n"), ScaleAnswer(question="depth", asked="?")
    )
    assert go_through(a_change(BANK, entry), free=Skipped(), depth=Skipped()) is None


# Areas


def test_areas_follow_changed_words_and_stay_with_words_that_stay() -> None:
    named = an_entry(text("a band around my chest", areas=("back",)))
    changed = go_through(a_change(BANK, named), body_signal=lambda change: change.text("my jaw"))
    assert changed is not None
    assert changed.answers[0].model_dump()["areas"] == ("jaw",)
    assert go_through(a_change(BANK, named)) is None, "whatever the bank finds in them by now"


def test_areas_put_right_by_hand_stay_when_the_words_are_changed() -> None:
    entry = an_entry(text("a band around my chest", areas=("belly",), areas_corrected=True))
    changed = go_through(a_change(BANK, entry), body_signal=lambda change: change.text("my jaw"))
    assert changed is not None
    data = changed.answers[0].model_dump()
    assert (data["areas"], data["areas_corrected"]) == (("belly",), True)


def test_putting_areas_right_is_a_change() -> None:
    change = a_change(BANK, WHOLE, question="body-signal")
    change.take(AreasChosen("body-signal", ("belly",)))
    changed = go_through(change)
    assert changed is not None
    data = changed.answers[2].model_dump()
    assert (data["areas"], data["areas_corrected"], data["text"]) == (
        ("belly",),
        True,
        "a band around my chest",
    )


# Tags


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("#work is slow", ("old", "work")),
        ("#calm", ("old", "calm")),
        ("nothing", ("old",)),
        ("#calm #work", ("old", "work", "calm")),
    ],
)
def test_tags_of_the_text_are_found_again_and_others_stay(words: str, tags: tuple[str, ...]) -> None:
    entry = an_entry(text("#work is long", "free"), tags=("old", "work"))
    changed = go_through(a_change(BANK, entry), free=lambda change: change.text(words))
    assert changed is not None
    assert changed.tags == tags


def test_a_tag_that_is_in_another_answer_too_stays() -> None:
    entry = an_entry(text("#work", "free"), text("#work again", "still-becoming"), tags=("work",))
    changed = go_through(a_change(BANK, entry), free=lambda change: change.text("nothing"))
    assert changed is not None
    assert changed.tags == ("work",)


# Deleting answers


def test_what_would_empty_something_is_known_beforehand() -> None:
    session = begin(WHOLE, BANK, id="draft")
    follow = session.answer
    assert isinstance(follow, FollowUpAnswer)
    assert empties(session, Skipped())
    assert empties(session, Answered(follow.model_copy(update={"text": " "})))
    assert not empties(session, Answered(follow.model_copy(update={"text": "other"})))
    assert not empties(session, Back())
    for at, there in enumerate([True, True, True, False, True, True]):
        assert empties(session.model_copy(update={"at": at}), Skipped()) == there


def test_a_new_check_in_never_asks_for_confirmation(bank: Bank) -> None:
    change = a_change(BANK, WHOLE)
    assert change.empties(Skipped())
    change.original = None
    assert not change.empties(Skipped())


# Drafts


def test_looking_on_without_a_change_leaves_no_draft() -> None:
    keeper = MemoryKeeper()
    change = a_change(BANK, WHOLE, keeper=keeper)
    for _ in range(3):
        change.take(Answered(as_front_ends_do(change, change.session.answer)))  # type: ignore[arg-type]
    change.take(Back())
    assert (keeper.drafts, change.begun) == ({}, False)


def test_from_the_first_change_on_the_draft_is_kept_with_what_was_seen() -> None:
    keeper = MemoryKeeper()
    change = a_change(BANK, WHOLE, keeper=keeper)
    change.take(Typed({"outcome": "forgot"}))
    begun = change.begun
    assert begun
    assert keeper.drafts[an_id(9)].revises == "seen"
    assert change.session.answer
    change.take(Answered(change.session.answer))
    assert not change.begun
    assert keeper.drafts[an_id(9)].at == 1, "what was kept before is not left standing"


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[str, str]]:
    ids = [*changeable(WHOLE)]
    return draw(
        st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(["", "one", "two #tag"])), max_size=5)
    )


@given(changes())
def test_a_draft_taken_up_makes_the_same_entry_as_one_that_never_stopped(said: list[tuple[str, str]]) -> None:
    session = begin(WHOLE, BANK, id="draft")
    for question, words in said:
        answer = changeable(WHOLE)[question]
        if isinstance(answer, TextAnswer):
            at = [step.question for step in session.steps].index(question)
            new = answer.model_copy(update={"text": words, "skipped": not words, "areas": None})
            session = advance(session.model_copy(update={"at": at, "phase": "asking"}), Answered(new))
    again = Session.model_validate_json(session.model_dump_json())
    one, other = revised(WHOLE, session), revised(WHOLE, again)
    assert (one is None) == (other is None)
    assert one is None or other is None or content(one) == content(other)
    assert one is None or one.answers[4] is OTHER
