import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reflect.journal.answers import OtherAnswer, ScaleAnswer, TextAnswer, written
from reflect.journal.entry import Entry, as_data, content, from_content, order
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, scale, skipped, text
from tests.support.texts import texts


def again(entry: Entry) -> Entry:
    """Return the entry after a round trip through its stored form."""
    stored = json.dumps(content(entry), ensure_ascii=False)
    return from_content(stored, revision=entry.revision, ref=entry.ref, deleted=entry.deleted)


EVERYTHING = an_entry(
    follow_up(an_id(3), "change", words="well", was=("old", "words")),
    scale(),
    text(areas=("chest",), areas_corrected=True),
    skipped(),
    plan(),
    tags=("work",),
    pattern={"of": an_id(2), "text": "saying yes"},
    number=1,
    revision="r",
    ref="2026-11-22",
)


def test_an_entry_is_written_as_the_contract_has_it() -> None:
    assert as_data(EVERYTHING) == {
        "schema": 1,
        "id": an_id(1),
        "revision": "r",
        "ref": "2026-11-22.1",
        "day": "2026-11-22",
        "started_at": "2026-11-22T20:31:05+01:00",
        "finished_at": "2026-11-22T20:36:05+01:00",
        "zone": "Europe/Amsterdam",
        "session": "daily",
        "language": "en",
        "tags": ["work"],
        "pattern": {"of": an_id(2), "text": "saying yes"},
        "answers": [
            {
                "question": "follow-up",
                "format": "follow_up",
                "asked": "What became of it?",
                "of": an_id(3),
                "cue": "my chest tightens",
                "response": "breathe three times",
                "outcome": "partly",
                "text": "well",
                "decision": "change",
                "was": {"cue": "old", "response": "words"},
            },
            {
                "question": "tension-before",
                "format": "scale",
                "asked": "How much?",
                "value": 6,
                "range": [0, 10],
            },
            {
                "question": "body-signal",
                "format": "text",
                "asked": "Where?",
                "text": "my chest",
                "areas": ["chest"],
                "areas_corrected": True,
            },
            {"question": "repeated-thought", "format": "text", "asked": "Which thought?", "skipped": True},
            {
                "question": "small-step",
                "format": "intention",
                "asked": "What small thing?",
                "cue": "my chest tightens",
                "response": "breathe three times",
            },
        ],
        "source": None,
    }


def test_the_fields_of_an_entry_are_in_the_documented_order() -> None:
    assert " ".join(as_data(EVERYTHING)) == (
        "schema id revision ref day started_at finished_at zone session language tags pattern answers source"
    )


def test_without_a_pattern_nothing_of_it_is_stored_and_null_is_shown() -> None:
    without = EVERYTHING.model_copy(update={"pattern": None})
    assert "pattern" not in content(without)
    assert as_data(without)["pattern"] is None
    assert list(as_data(without)) == list(as_data(EVERYTHING))


def test_what_is_stored_of_an_entry_has_no_revision_ref_or_deletion_in_it() -> None:
    assert not {"revision", "ref", "deleted"} & content(EVERYTHING).keys()


def test_an_entry_comes_back_unchanged() -> None:
    assert again(EVERYTHING) == EVERYTHING
    assert again(EVERYTHING.model_copy(update={"zone": None})).zone is None
    assert again(an_entry(imported=True, number=2)) == an_entry(imported=True, number=2)


@given(texts)
def test_any_text_comes_back_as_typed(said: str) -> None:
    answers = (
        text(said),
        plan(said, said),
        follow_up(an_id(1), "change", words=said, cue=said, was=(said, said)),
    )
    entry = an_entry(*answers, number=1)
    assert again(entry).answers == answers


@pytest.mark.parametrize("half", ["\ud83d", "a\udc80", "\udfff\ud800"])
def test_half_a_character_is_refused(half: str) -> None:
    for make in (text, lambda said: plan(said, "x"), lambda said: plan("x", said)):
        with pytest.raises(ValidationError) as refused:
            make(half)
        assert refused.value.errors()[0]["type"] == "lone_surrogate"
    stored = content(EVERYTHING)
    stored["answers"][2]["text"] = half
    with pytest.raises(ValidationError):
        from_content(json.dumps(stored), revision="r")


# Content written by another version

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


@given(anything)
def test_a_field_unknown_to_this_version_is_kept_at_any_level(value: Any) -> None:
    data = content(EVERYTHING)
    data["source"] = {"format": "jrnl", "id": "1"}
    places = [data, data["source"], *data["answers"], data["answers"][0]["was"]]
    for place in places:
        place["from_later"] = value
    stored = json.dumps(data)
    kept = content(from_content(stored, revision="r"))
    assert kept == json.loads(stored)


@given(st.dictionaries(st.sampled_from(["text", "value", "picture", "skipped_by"]), anything))
def test_an_answer_in_a_format_this_version_does_not_know_is_kept(fields: dict[str, Any]) -> None:
    answer = {"question": "drawing", "format": "drawing", "asked": "Draw it", **fields}
    data = {**content(EVERYTHING), "answers": [answer]}
    entry = from_content(json.dumps(data), revision="r")
    assert isinstance(entry.answers[0], OtherAnswer)
    assert content(entry)["answers"] == [json.loads(json.dumps(answer))]


def test_an_entry_of_a_later_schema_keeps_its_number() -> None:
    data = {**content(EVERYTHING), "schema": 7, "mood": "calm"}
    entry = from_content(json.dumps(data), revision="r")
    assert (as_data(entry)["schema"], as_data(entry)["mood"]) == (7, "calm")
    assert content(again(entry)) == data


@pytest.mark.parametrize("stored", ["{}", '{"id": "x"}', '{"schema": 1, "answers": []}'])
def test_what_is_not_an_entry_is_refused(stored: str) -> None:
    with pytest.raises(ValidationError):
        from_content(stored, revision="r")


def test_an_entry_needs_moments_with_an_offset() -> None:
    with pytest.raises(ValidationError):
        an_entry(finished_at="2026-11-22T20:31:05")


# Order and words


def test_entries_are_in_order_of_day_then_start_then_id() -> None:
    in_order = [
        an_entry(day=on(-1), started_at=moment(on(3)), number=9),
        an_entry(started_at=moment(hour=8), number=8),
        an_entry(started_at=moment(hour=9), number=6),
        an_entry(started_at=moment(hour=9), number=7),
        an_entry(day=on(1), started_at=moment(on(-5)), number=1),
    ]
    assert sorted(in_order, key=order) == in_order


def test_one_moment_in_two_zones_is_one_moment_in_the_order() -> None:
    here = an_entry(number=2)
    there = here.model_copy(update={"started_at": moment().astimezone(None), "id": an_id(1)})
    assert order(here)[:2] == order(there)[:2]


def test_what_was_written_are_texts_plans_and_notes_and_not_what_was_asked_or_quoted() -> None:
    answers = (
        follow_up(an_id(1), "keep", words="a note", cue="quoted", response="quoted"),
        follow_up(an_id(1), "change", words="", cue="new cue", response="new response", was=("old", "old")),
        scale(),
        text("my chest"),
        skipped(),
        plan("a cue", "a response"),
        OtherAnswer(question="x", format="drawing", asked="Draw it"),
    )
    assert written(answers) == ["a note", "new cue", "new response", "my chest", "a cue", "a response"]


def test_the_answer_to_a_question_is_none_when_it_was_skipped_or_not_asked() -> None:
    entry = an_entry(scale(), skipped(), day=DAY)
    assert isinstance(entry.answer("tension-before"), ScaleAnswer)
    assert entry.answer("repeated-thought") is None
    assert entry.answer("free") is None


def test_an_entry_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        EVERYTHING.day = on(1)  # type: ignore[misc]
    answer = TextAnswer(question="q", asked="?", text="a")
    with pytest.raises(ValidationError):
        answer.text = "b"  # type: ignore[misc]
