"""Incremental reading of JSON documents."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange import json_pieces
from reflect.exchange.incoming import Problem
from reflect.exchange.json_pieces import MAX_DEPTH, JsonPiece, is_too_deep, pieces

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def found(text: str | bytes) -> list[Any]:
    return list(pieces(io.BytesIO(text.encode() if isinstance(text, str) else text)))


@pytest.fixture
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_pieces, "CHUNK_BYTES", 3)


@given(st.lists(values, max_size=5), st.sampled_from([None, 2]))
def test_the_entries_of_an_array_come_one_by_one(given: list[Any], indent: int | None) -> None:
    read = found(json.dumps(given, indent=indent))
    assert [piece.value for piece in read] == given


@pytest.mark.usefixtures("_small_chunks")
@pytest.mark.parametrize("ascii_only", [True, False])
def test_it_makes_no_difference_where_a_chunk_ends(ascii_only: bool) -> None:
    entries = [{"a": 'één 👩‍👩‍👧 \\ " ]}', "b": [12345, -0.5e3, True, None]}, 123456, "x", [], {}]
    document = {"metadata": {"version": "1.0"}, "entries": entries, "after": 7}
    assert [p.value for p in found(json.dumps(document, ensure_ascii=ascii_only))] == entries


def test_each_piece_has_the_line_where_it_begins() -> None:
    read = found('{\n "tags": {\n "a": 1},\n\n "entries": [\n  {"x":\n 1},\n\n  2, 3\n]}\n')
    assert read == [JsonPiece(6, {"x": 1}), JsonPiece(9, 2), JsonPiece(9, 3)]


def test_an_object_without_entries_is_one_entry() -> None:
    assert found('\ufeff {"title": "t", "tags": []}') == [JsonPiece(1, {"title": "t", "tags": []})]


@pytest.mark.parametrize("nothing", ["", " \n ", "[]", "{}", '{"entries": []}', "\ufeff"])
def test_no_input_is_not_a_problem(nothing: str) -> None:
    assert found(nothing) == []


def test_a_document_that_breaks_off_gives_what_came_before() -> None:
    whole = json.dumps({"entries": [{"n": 1}, {"n": 2}, {"n": 3}]})
    assert found(whole[: whole.index('{"n": 3') + 4]) == [
        JsonPiece(1, {"n": 1}),
        JsonPiece(1, {"n": 2}),
        Problem(1, "cut_short"),
    ]
    assert found("[1,\n2\n")[-1] == Problem(3, "cut_short")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[1, oops, 2]", "not_json"),
        ('{"entries": [1]} and more', "not_json"),
        ("{entries: []}", "not_json"),
        ("[1 2]", "not_json"),
        ("just words", "not_json"),
        ("12", "not_json"),
        (b'["a", "\xff"]', "not_utf8"),
        ("[" * 100_000, "too_deep"),
        ("[" + "1" * 5000 + "]", "not_json"),
    ],
)
def test_invalid_json_is_reported_once_as_the_last_item(text: str | bytes, kind: str) -> None:
    read = found(text)
    assert isinstance(read[-1], Problem)
    assert read[-1].kind == kind
    assert not any(isinstance(item, Problem) for item in read[:-1])


def test_a_piece_that_is_nested_too_deeply_does_not_prevent_the_rest() -> None:
    deep: Any = 1
    for _ in range(MAX_DEPTH + 1):
        deep = [deep]
    assert found(json.dumps([deep, 2])) == [Problem(1, "too_deep"), JsonPiece(1, 2)]
    assert not is_too_deep(deep[0])


@pytest.mark.usefixtures("_small_chunks")
def test_a_piece_without_an_end_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_pieces, "MAX_PIECE_CHARS", 1000)
    endless = io.BytesIO(b'["' + b"a" * 100_000)
    assert list(pieces(endless)) == [Problem(1, "too_large")]
    assert endless.tell() < 10_000


@given(st.binary(max_size=80) | st.text(alphabet='[]{}",:1a\\ \n', max_size=60).map(str.encode))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    read = found(data)
    assert all(isinstance(item, JsonPiece | Problem) for item in read)
    try:
        json.loads(data.decode("utf-8-sig"))
    except ValueError:
        return
    assert all(isinstance(item, JsonPiece) for item in read) or not isinstance(
        json.loads(data.decode("utf-8-sig")), list | dict
    )


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ('{"a": 1, "a": 2}', "key_twice"),
        ('{"in": [{"b": 1e999}]}', "not_finite"),
        ('{"in": NaN}', "not_json"),
        ("1" + "0" * 5000, "not_json"),
    ],
)
def test_an_entry_that_is_not_strict_json_is_reported_by_line_and_the_rest_is_read(
    bad: str, kind: str
) -> None:
    read = found(f'{{"entries": [\n{{"n": 1}},\n{bad},\n{{"n": 2}}]}}')
    assert [item.value if isinstance(item, JsonPiece) else (item.line, item.kind) for item in read] == [
        {"n": 1},
        (3, kind),
        {"n": 2},
    ]


def test_a_document_of_one_entry_with_a_field_twice_is_reported() -> None:
    assert found('{"title": "one", "title": "two"}') == [Problem(1, "key_twice")]
