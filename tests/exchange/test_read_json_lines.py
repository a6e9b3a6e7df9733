"""Import of JSON Lines: exports round-trip, and no content of a file raises an exception."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange import read_json_lines as module
from reflect.exchange.incoming import FoundEntry, Problem
from reflect.exchange.json_lines import json_lines, pretty
from reflect.exchange.read_json_lines import read_json_lines
from reflect.journal.entry import Entry, as_data, content
from tests.support.entries import an_entry, follow_up, plan, scale, skipped, text
from tests.support.imports import entries_of, problems_of, read
from tests.support.texts import texts

ENTRIES = [
    an_entry(
        scale(),
        text("één", areas=("chest",)),
        skipped(),
        plan(),
        number=1,
        ref="2026-11-22.1",
        revision="r-1",
    ),
    an_entry(
        follow_up("x", "change", was=("a", "b")), number=2, imported=True, tags=("work",), revision="r-2"
    ),
]


def data(**more: Any) -> dict[str, Any]:
    return {**json.loads(json.dumps(as_data(ENTRIES[0]))), **more}


def line(**more: Any) -> str:
    return json.dumps(data(**more))


def test_what_is_exported_comes_back_unchanged() -> None:
    items = read(read_json_lines, "".join(json_lines(ENTRIES)))
    assert [content(entry) for entry in entries_of(items)] == [content(entry) for entry in ENTRIES]
    assert [(i.revision, i.edited, i.line, i.entry.ref) for i in items if isinstance(i, FoundEntry)] == [
        ("r-1", None, 1, "2026-11-22.1"),
        ("r-2", None, 2, ""),
    ]


@given(st.lists(texts, max_size=4))
def test_any_words_come_back(said: list[str]) -> None:
    entries = [an_entry(text(words), number=i) for i, words in enumerate(said)]
    back = entries_of(read(read_json_lines, "".join(json_lines(entries))))
    assert [content(entry) for entry in back] == [content(entry) for entry in entries]


@pytest.mark.parametrize("other", [pretty, json.dumps], ids=["indented", "on one line"])
def test_an_array_and_a_single_entry_are_read_as_well(other: Any) -> None:
    array = read(read_json_lines, other([as_data(entry) for entry in ENTRIES]))
    assert [content(entry) for entry in entries_of(array)] == [content(entry) for entry in ENTRIES]
    single = read(read_json_lines, other(as_data(ENTRIES[0])))
    assert [content(entry) for entry in entries_of(single)] == [content(ENTRIES[0])]


def test_what_a_later_version_added_is_kept() -> None:
    new = data(
        schema=7,
        mood="calm",
        answers=[{"question": "q", "format": "drawing", "asked": "?", "strokes": [[1, 2]]}],
    )
    new["answers"].append({**data()["answers"][1], "colour": "blue"})
    (entry,) = entries_of(read(read_json_lines, json.dumps(new)))
    kept = content(entry)
    assert {name: kept[name] for name in ("schema", "mood", "answers")} == {
        name: new[name] for name in ("schema", "mood", "answers")
    }


def test_line_ends_a_byte_order_mark_and_blank_lines_make_no_difference() -> None:
    plain = "".join(json_lines(ENTRIES))
    for odd in (
        "\ufeff" + plain,
        plain.replace("\n", "\r\n"),
        "\n\n" + plain.replace("\n", "\n \n"),
        plain.rstrip("\n"),
    ):
        assert [i.entry for i in read(read_json_lines, odd) if isinstance(i, FoundEntry)] == entries_of(
            read(read_json_lines, plain)
        )


BAD = {
    "no json": ("{oops", "not_json"),
    "cut": (line()[:-5], "not_json"),
    "another value": ("12", "not_an_entry"),
    "a constant": (line(mood=float("nan")), "not_json"),
    "a huge number": (line().replace('"schema": 1', '"schema": 1' + "0" * 5000), "not_json"),
    "a number too large": (line(mood=1.5).replace("1.5", "1e999"), "not_finite"),
    "a number too large deep inside": (line(mood={"a": [1.5]}).replace("1.5", "-1e400"), "not_finite"),
    "a field twice": (line().replace('"tags"', '"day": "2026-01-01", "tags"'), "key_twice"),
    "a field of an answer twice": (line().replace('"asked"', '"text": "one", "text": "two", "asked"', 1), "key_twice"),
    "an unknown field twice": (line().replace('"tags"', '"mood": 1, "mood": 2, "tags"'), "key_twice"),
    "deep": ('{"a":' * 100_000, "too_deep"),
    "somewhat deep": (line(mood=json.loads("[" * 200 + "]" * 200)), "too_deep"),
    "not utf-8": (line().encode().replace(b"chest", b"ch\xffest"), "not_utf8"),
    "half a character in an answer": (line().replace("\\u00e9\\u00e9n", "\\ud83d"), "half_character"),
    "half a character in the id": (line(id="\ud83d"), "half_character"),
    "half a character in the session": (line(session="\udc00"), "half_character"),
    "half a character in a tag": (line(tags=["\ud83d"]), "half_character"),
    "half a character in an unknown field": (line(mood={"\ud83d": 1}), "half_character"),
    "half a character in the source": (line(source={"format": "\ud83d", "id": None}), "half_character"),
    "no answers": (line(answers=None), "not_an_entry"),
    "no day": (line(day="someday"), "not_an_entry"),
    "no offset": (line(started_at="2026-11-22T20:31:05"), "not_an_entry"),
    "an empty id": (line(id=""), "not_an_entry"),
    "an id of words": (line(id="a b"), "not_an_entry"),
    "a scale beyond the scales": (
        line(answers=[{"question": "q", "format": "scale", "asked": "", "value": 10**30}]), "not_an_entry",
    ),
    "a schema that is none": (line(schema="one"), "not_an_entry"),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_read(bad: tuple[str | bytes, str]) -> None:
    given, kind = bad
    raw = given if isinstance(given, bytes) else given.encode()
    items = read(read_json_lines, line().encode() + b"\n" + raw + b"\n" + line().encode())
    assert [type(item) for item in items] == [FoundEntry, Problem, FoundEntry]
    assert problems_of(items) == [(2, kind)]


def test_a_problem_names_the_field_and_never_what_was_written() -> None:
    private = "nobody may read this"
    broken = [
        line(
            answers=[
                data()["answers"][0],
                {"question": "q", "format": "text", "asked": "?", "text": [private]},
            ]
        ),
        line(day=private),
        line(started_at={private: private}),
        line(tags=private),
        line(answers=[{"question": private, private: 1}]),
    ]
    items = read(read_json_lines, "\n".join(broken))
    assert private not in repr(items)
    assert [i.detail for i in items if isinstance(i, Problem)][:3] == ["answers.1.text", "day", "started_at"]


def test_a_line_without_an_end_is_never_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINE_BYTES", 5000)
    sizes = list[int]()

    class File(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            got = super().readline(size)
            sizes.append(len(got))
            return got

    file = File(b'{"a": "' + b"x" * 100_000 + b'"}\n' + line().encode())
    assert [type(item) for item in read_json_lines(file)] == [Problem, FoundEntry]
    assert max(sizes) == 5001


def test_a_missing_revision_is_unknown() -> None:
    for odd in (line(revision=""), line(revision=None), line(revision="\n"), line(revision=7)):
        (item,) = read(read_json_lines, odd)
        assert isinstance(item, FoundEntry)
        assert item.revision == "", "and not None: the id does not stand for the words"


JSON_LIKE = st.text(alphabet='[]{}",:1a\\ \n', max_size=60).map(str.encode)


@given(st.binary(max_size=80) | JSON_LIKE)
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    assert all(isinstance(item, FoundEntry | Problem) for item in read(read_json_lines, raw))


@given(st.data())
def test_no_entry_with_something_wrong_in_it_makes_it_fail(chosen: st.DataObject) -> None:
    changed: Any = data()
    at = changed
    while True:
        key = chosen.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if isinstance(at[key], dict | list) and at[key] and chosen.draw(st.booleans()):
            at = at[key]
            continue
        at[key] = chosen.draw(
            st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2)
        )
        break
    (item,) = read(read_json_lines, json.dumps(changed))
    if isinstance(item, FoundEntry):
        json.dumps(content(item.entry), ensure_ascii=False).encode()


def test_the_entry_is_complete() -> None:
    (item,) = read(read_json_lines, line())
    assert isinstance(item, FoundEntry)
    assert isinstance(item.entry, Entry)
    assert not item.entry.deleted


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        ("1e999", "not_finite"),
        ("NaN", "not_json"),
        ("Infinity", "not_json"),
        ('{"a": 1, "a": 2}', "key_twice"),
    ],
)
def test_in_an_array_of_entries_too_only_the_bad_one_is_left_out(harm: str, kind: str) -> None:
    array = f"[{line()},\n{line(mood=1.5).replace('1.5', harm)},\n{line()}]"
    items = read(read_json_lines, array)
    assert [type(item) for item in items] == [FoundEntry, Problem, FoundEntry]
    assert problems_of(items) == [(2, kind)]


@pytest.mark.parametrize("number", [1.5, -1e308, 10**400, 2**70, 1e-320])
def test_an_odd_number_in_an_unknown_field_comes_in_exactly(number: float) -> None:
    (entry,) = entries_of(read(read_json_lines, line(mood={"of": [number]})))
    assert json.loads(json.dumps(as_data(entry)))["mood"] == {"of": [number]}


def test_a_duplicate_field_is_named_only_if_reflect_defines_it() -> None:
    private = line().replace('"tags"', '"my secret": 1, "my secret": 2, "tags"')
    ours = line().replace('"tags"', '"day": "2026-01-01", "tags"')
    assert [
        item.detail for item in read(read_json_lines, f"{private}\n{ours}") if isinstance(item, Problem)
    ] == ["", "day"]
