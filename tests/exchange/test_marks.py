"""Marks: their content cannot end the comment, and seals detect edits."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange import marks
from reflect.exchange.markdown import Profile
from tests.support.entries import an_entry
from tests.support.markdown import document, exported, marked

_data = st.recursive(
    st.none() | st.booleans() | st.integers() | marked,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(marked, inner, max_size=3),
    max_leaves=8,
)


@given(_data, _data)
def test_any_data_comes_back_from_a_comment_that_nothing_in_it_ends(one: object, other: object) -> None:
    line = f"{marks.comment_json(one)} {marks.comment_json(other)}"
    assert not any(sign in line for sign in ("--", "<", ">", "\n", "\r", "\u2028", "%%", "{{"))
    assert marks.read(line) == [one, other]


@pytest.mark.parametrize("text", ["{", '{"a":1} x', "NaN", "[" * 100_000])
def test_text_that_is_not_data_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever
        marks.read(text)


def test_a_seal_is_of_the_content_and_not_of_the_order_of_its_names() -> None:
    assert marks.seal({"a": 1, "b": [2]}) == marks.seal({"b": [2], "a": 1})
    assert marks.seal({"a": 1}) != marks.seal({"a": "1"})


def looked_at(text: str) -> marks.ExportCheck:
    return marks.check_export(text.encode().splitlines(keepends=True))


def test_a_document_knows_whether_it_was_changed_by_hand() -> None:
    text = document(an_entry(number=1))
    seal = looked_at(text).seal
    assert looked_at(text) == (True, seal, False)
    for same in (
        text.replace("\n", "\r\n"),
        text.rstrip(),
        text + "\n \n",
        text.replace("\n", "  \n"),
        "\ufeff" + text,
    ):
        assert looked_at(same) == (True, seal, False)
    for other in (
        text.replace("my chest", "my jaw"),
        text + "more",
        text.replace("\n\n", "\n", 1),
        "more\n" + text,
    ):
        assert looked_at(other) == (True, seal, True)
    assert looked_at(text[: text.index("\nend ")]) == (True, "", True), "a document cut short"
    assert looked_at("# Soup\n") == (False, "", True)
    assert looked_at("") == (False, "", True)
    assert json.dumps(seal)


def test_added_properties_are_an_edit_only_in_a_page_for_hugo() -> None:
    cases: tuple[tuple[Profile, bool], ...] = (("plain", False), ("obsidian", False), ("hugo", True))
    for profile, changed in cases:
        ((_, pieces),) = exported(an_entry(number=1), profile=profile, split="day")
        text = "".join(pieces)
        front = (
            text.replace("---\n", "---\nmood: fine\n", 1)
            if text.startswith("---")
            else f"---\na: b\n---\n\n{text}"
        )
        assert (looked_at(text).changed, looked_at(front).changed) == (False, changed)
        assert looked_at(front).ours


@given(st.lists(marked.map(lambda text: f"{text}\n"), max_size=4))
def test_a_document_that_is_written_and_one_that_is_read_have_the_same_seal(pieces: list[str]) -> None:
    wrote, read = marks.DocumentSeal(), marks.DocumentSeal()
    for piece in pieces:
        wrote.add_text(piece)
    for line in "".join(pieces).encode().split(b"\n"):
        read.add(line)
    assert str(wrote) == str(read)
