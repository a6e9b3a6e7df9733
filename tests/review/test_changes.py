"""The history of an entry: word diffs, differences in answers, and the event of each version."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import Answer, OtherAnswer
from reflect.journal.entry import Entry
from reflect.journal.ids import made_revision_id
from reflect.journal.version import Version
from reflect.review.changes import (
    DiffPiece,
    PartDifference,
    differences,
    history_data,
    version_changes,
    word_pieces,
)
from tests.support.entries import an_entry, an_id, follow_up, moment, plan, scale, skipped, text
from tests.support.growth import is_about_linear
from tests.support.texts import texts


def same(words: str) -> DiffPiece:
    return DiffPiece("same", words)


def removed(words: str) -> DiffPiece:
    return DiffPiece("removed", words)


def added(words: str) -> DiffPiece:
    return DiffPiece("added", words)


# Words


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("my chest is tight", "my belly is tight", [same("my "), removed("chest "), added("belly "), same("is tight")]),
        ("one two", "one two three", [same("one two "), added("three")]),
        ("one two three", "two three", [removed("one "), same("two three")]),
        ("", "new words", [added("new words")]),
        ("old words", "", [removed("old words")]),
        ("one\n\ntwo", "one\n\nthree", [same("one\n\n"), removed("two"), added("three")]),
        ("one two", "one\ntwo ", [same("one\ntwo ")]),
        ("", "", []),
        # A sign after a word does not change the word.
        ("at #work", "at #work, at home.", [same("at #work"), added(", at home.")]),
        ("no, e.g. now", "no e.g. now", [same("no "), removed(", "), same("e.g. now")]),
    ],
)  # fmt: skip
def test_two_texts_as_pieces(before: str, after: str, pieces: list[DiffPiece]) -> None:
    assert list(word_pieces(before, after)) == pieces


@given(texts, texts)
def test_the_pieces_make_both_texts_but_for_the_space_between_words(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    old = "".join(piece.text for piece in pieces if piece.kind != "added")
    new = "".join(piece.text for piece in pieces if piece.kind != "removed")
    assert "".join(old.split()) == "".join(before.split())
    assert new.split() == after.split()
    assert all(piece.text for piece in pieces)
    if before == after:
        assert all(piece.kind == "same" for piece in pieces)


words = st.lists(st.sampled_from("abc"), max_size=12).map(" ".join)


@given(words, words)
def test_words_that_both_have_in_order_are_never_all_taken_for_changed(before: str, after: str) -> None:
    if set(before.split()) & set(after.split()):
        assert any(piece.kind == "same" and piece.text.strip() for piece in word_pieces(before, after))


def test_a_long_text_takes_no_time() -> None:
    def compare(size: int) -> None:
        before = "one and the same line again and again " * size
        assert word_pieces(before, before.replace("line", "word"))
        assert word_pieces(before, before[::-1])

    assert is_about_linear(compare, 10_000)


# Answers


def changed(before: Answer, after: Answer) -> list[PartDifference]:
    return list(differences(an_entry(before, number=1), an_entry(after, number=1)))


def test_unchanged_parts_are_not_reported() -> None:
    entry = an_entry(follow_up(an_id(7)), scale(), text(), skipped(), plan(), tags=("work",))
    assert differences(entry, entry) == ()


def test_a_difference_names_its_question_and_its_part() -> None:
    (found,) = changed(text("one two"), text("one three"))
    assert (found.asked, found.part) == ("Where?", "text")
    assert found.pieces == (same("one "), removed("two"), added("three"))


def test_body_areas_scales_and_tags_differ_one_by_one() -> None:
    (areas,) = changed(text(areas=("jaw", "chest")), text(areas=("jaw", "belly")))
    assert (areas.part, areas.pieces) == ("areas", (same("jaw"), removed("chest"), added("belly")))
    (value,) = changed(scale(6), scale(4))
    assert (value.part, value.pieces) == ("value", (removed("6"), added("4")))
    before, after = an_entry(tags=("old", "work"), number=1), an_entry(tags=("old",), number=1)
    (tags,) = differences(before, after)
    assert (tags.asked, tags.part, tags.pieces) == ("", "tags", (same("old"), removed("work")))


def test_both_halves_of_a_plan_and_all_parts_of_a_follow_up() -> None:
    assert [d.part for d in changed(plan("a", "b"), plan("a", "c"))] == ["response"]
    before = follow_up(an_id(7), outcome="forgot", words="a bit")
    after = follow_up(an_id(7), "change", outcome="partly", cue="my jaw", response="hum", was=("x", "y"))
    found = {difference.part: difference.pieces for difference in changed(before, after)}
    assert found == {
        "outcome": (removed("forgot"), added("partly")),
        "text": (removed("a bit"),),
        "decision": (removed("keep"), added("change")),
        "cue": (added("my jaw"),),
        "response": (added("hum"),),
    }


def test_skipping_and_filling_in_later_are_differences_too() -> None:
    (filled,) = changed(skipped(), text("there it is", "repeated-thought"))
    assert filled.pieces == (added("there it is"),)
    (emptied,) = changed(text("there it is", "repeated-thought"), skipped())
    assert emptied.pieces == (removed("there it is"),)


def test_answers_of_another_version_that_came_or_went_are_reported() -> None:
    drawn = OtherAnswer.model_validate(
        {"question": "sketch", "format": "drawing", "asked": "Draw", "title": "A tree"}
    )
    before, after = an_entry(text(), drawn, number=1), an_entry(text(), scale(3), number=1)
    found = {difference.part: difference.pieces for difference in differences(before, after)}
    assert found == {"other": (removed("A tree"),), "value": (added("3"),)}


def test_two_answers_to_one_question_are_compared_each_with_its_own() -> None:
    before = an_entry(text("one", "free"), text("two", "free"), number=1)
    after = an_entry(text("one", "free"), text("three", "free"), number=1)
    (found,) = differences(before, after)
    assert found.pieces == (removed("two"), added("three"))


# Versions


def version(
    name: str, *parents: str, entry: Entry | None = None, deleted: bool = False, counts: bool = False
) -> Version:
    return Version(name, parents, moment().astimezone(dt.UTC), deleted, counts, entry)


ONE, TWO, THREE = (an_entry(text(words), number=1) for words in ("one", "two", "three"))


def test_written_changed_deleted_brought_back_and_changed_again() -> None:
    told = version_changes(
        [
            version("a", entry=ONE),
            version("b", "a", entry=TWO),
            version("c", "b", entry=TWO, deleted=True),
            version("d", "c", entry=TWO),
            version("e", "d", entry=THREE, counts=True),
        ]
    )
    assert [chapter.deed for chapter in told] == ["written", "changed", "deleted", "brought_back", "changed"]
    assert [len(chapter.differences) for chapter in told] == [0, 1, 0, 0, 1]
    assert not any(chapter.beside for chapter in told)


def test_a_restoration_with_a_change_reports_both() -> None:
    *_, last = version_changes([version("a", entry=ONE, deleted=True), version("b", "a", entry=TWO)])
    assert (last.deed, len(last.differences)) == ("brought_back", 1)


def test_an_entry_of_another_program_was_imported() -> None:
    (only,) = version_changes([version("a", entry=an_entry(imported=True))])
    assert only.deed == "imported"


def test_each_side_of_a_conflict_is_compared_with_what_it_was_made_from() -> None:
    told = version_changes(
        [version("a", entry=ONE), version("b", "a", entry=TWO), version("c", "a", entry=THREE, counts=True)]
    )
    assert [chapter.beside for chapter in told] == [False, True, True]
    assert [chapter.differences[0].pieces for chapter in told[1:]] == [
        (removed("one"), added("two")),
        (removed("one"), added("three")),
    ]


def test_a_deletion_of_both_sides_ends_the_conflict() -> None:
    told = version_changes(
        [
            version("a", entry=ONE),
            version("b", "a", entry=TWO),
            version("c", "a", entry=THREE),
            version("d", "b", "c", entry=THREE, deleted=True),
        ]
    )
    assert told[-1].deed == "deleted"
    assert not any(chapter.beside for chapter in told)


def test_a_purge_and_what_it_emptied() -> None:
    told = version_changes([version("a"), version("b", "a"), version("c", "b", deleted=True, counts=True)])
    assert [chapter.deed for chapter in told] == ["emptied", "emptied", "purged"]


def test_an_entry_that_quoted_a_purged_one_keeps_its_history() -> None:
    told = version_changes([version("a"), version("b", "a", entry=ONE, counts=True)])
    assert [chapter.deed for chapter in told] == ["emptied", "unquoted"]
    assert told[-1].differences == ()


def test_a_version_without_its_parent_is_still_reported() -> None:
    (only,) = version_changes([version("b", "elsewhere", entry=ONE)])
    assert (only.deed, only.differences) == ("changed", ())


def test_a_version_from_a_file_whose_parent_is_not_here_was_imported() -> None:
    made = made_revision_id("b")
    (first, then) = version_changes([version(made, "elsewhere", entry=ONE), version("c", made, entry=TWO)])
    assert (first.deed, then.deed, len(then.differences)) == ("imported", "changed", 1)


def test_as_data_each_version_has_its_entry_or_null() -> None:
    first, last = history_data(
        [version("a", entry=ONE), version("b", "a", deleted=True, counts=True)], "2026-11-22"
    )
    assert (first["entry"]["ref"], first["entry"]["answers"][0]["text"]) == ("2026-11-22.1", "one")
    assert last == {
        "revision": "b",
        "time": "2026-11-22T19:31:05.000+00:00",
        "deleted": True,
        "counts": True,
        "entry": None,
    }
