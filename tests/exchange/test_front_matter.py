"""Front matter, checked with a YAML parser."""

import datetime as dt
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.front_matter import hugo, obsidian, quoted, with_own
from tests.support.entries import DAY
from tests.support.texts import texts


def read(front: str) -> Any:
    lines = front.split("\n")
    assert (lines[0], lines[-2:]) == ("---", ["---", ""])
    assert "---" not in lines[1:-2]
    return yaml.safe_load("\n".join(lines[1:-2]))


@given(texts)
def test_any_text_is_a_string_in_yaml(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text
    assert yaml.safe_load(f"a: {quoted(text)}\nb: 1") == {"a": text, "b": 1}


@given(texts, st.dates(), st.lists(texts, max_size=3))
def test_a_page_of_a_site_is_a_draft(title: str, day: dt.date, tags: list[str]) -> None:
    page = read(hugo(title, day, tags))
    assert page == {"title": title, "date": day, "draft": True} | (
        {"tags": list(dict.fromkeys(tags))} if tags else {}
    )
    assert page["draft"] is True


@given(st.dates(), st.lists(texts, max_size=3))
def test_a_note_has_its_date_as_a_date_and_its_tags_without_the_sign(day: dt.date, tags: list[str]) -> None:
    note = read(obsidian(day, tags))
    assert note["date"] == day
    for tag in note.get("tags", []):
        assert isinstance(tag, str)
        assert tag
        assert "#" not in tag
        assert not any(char.isspace() for char in tag)


def test_a_tag_stays_one_word_in_every_script_and_with_its_signs() -> None:
    tags = ["हिन्दी", "می‌خواهم", "col·lega", "c", "c++", "c#", "+"]
    assert read(obsidian(DAY, tags))["tags"] == [*tags[:4], "cplusplus", "csharp"]


def test_tags_are_as_obsidian_allows_them() -> None:
    tags = read(obsidian(DAY, ["work", "work/boss", "deep work", "2026", "a.b", "été", "no", "null", "***"]))[
        "tags"
    ]
    assert tags == ["work", "work/boss", "deep-work", "a-b", "été", "no", "null"]


def test_missing_properties_are_left_out() -> None:
    assert obsidian(DAY, []) == "---\ndate: 2026-11-22\n---\n"
    assert hugo("Journal", None, []) == '---\ntitle: "Journal"\ndraft: true\n---\n'


@pytest.mark.parametrize(
    "own",
    [
        ['"my place": home'],
        ["'my place': home"],
        ["\U0001f4c5 seen: 1"],
        ["# a remark"],
        ["links:", '- "[[x]]"', "- y: z"],
        ["text: |", "  a: b", "  c"],
        ["flow: {a: 1,", "  b: 2", "}"],
    ],
)
def test_properties_of_the_person_stay_below_those_that_are_rewritten(own: list[str]) -> None:
    merged = with_own(
        obsidian(DAY, ["work"]), ["date: 2026-01-01", *own, "tags:", "  - work", *own], ["work"]
    )
    assert "\n".join([*own, *own]) in merged
    assert merged.startswith(obsidian(DAY, ["work"]).removesuffix("---\n"))
