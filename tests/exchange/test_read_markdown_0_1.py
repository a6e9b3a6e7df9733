"""Exports of version 0.1, with a mark before every answer, are read as before."""

import json
from functools import cache
from pathlib import Path

import pytest

from reflect.exchange.incoming import FoundEntry, Item, Problem
from reflect.exchange.marks_0_1 import check_export
from reflect.exchange.read_markdown import ids_in, read_markdown
from reflect.journal.answers import TextAnswer
from reflect.journal.entry import content
from tests.support.imports import read

FILES = ("plain-en", "obsidian-nl")
every = pytest.mark.parametrize("name", FILES)


@cache
def said(name: str) -> str:
    return (Path(__file__).parent / "markdown_0_1" / f"{name}.md").read_bytes().decode()


def kept(name: str) -> list[dict[str, object]]:
    lines = (Path(__file__).parent / "markdown_0_1" / f"{name}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def found(items: list[Item]) -> list[FoundEntry]:
    return [item for item in items if isinstance(item, FoundEntry)]


@every
@pytest.mark.parametrize(
    "editor", [str, lambda text: text.replace("\n", "\r\n"), lambda text: f"\ufeff{text}\n"]
)
def test_every_entry_comes_back_unchanged(name: str, editor: type[str]) -> None:
    items = read(read_markdown, editor(said(name)))
    assert [item for item in items if isinstance(item, Problem)] == []
    for item, entry in zip(found(items), kept(name), strict=True):
        assert (item.revision, item.entry.ref, item.edited) == (
            entry.pop("revision"),
            entry.pop("ref"),
            False,
        )
        assert content(item.entry) == entry


@every
def test_it_is_recognised_as_an_export_and_whether_it_was_changed(name: str) -> None:
    lines = said(name).encode().splitlines(keepends=True)
    assert (check_export(lines).ours, check_export(lines).changed) == (True, False)
    assert check_export([*lines[:-6], b"more\n", *lines[-6:]]).changed


def test_a_changed_text_is_a_child_of_the_exported_version() -> None:
    items = read(read_markdown, said("plain-en").replace("And more.", "And less."))
    (item,) = [item for item in found(items) if item.edited]
    assert item.revision == "revision-2"
    answer = item.entry.answers[2]
    assert isinstance(answer, TextAnswer)
    assert answer.text == "My chest. #work\n\nAnd less."


def test_a_damaged_mark_loses_only_its_entry() -> None:
    text = said("plain-en").replace('{"question":"body-signal","format":"text"', '{"question"', 1)
    items = read(read_markdown, text)
    assert [item.kind for item in items if isinstance(item, Problem)] == ["mark_damaged"]
    assert len(found(items)) == len(kept("plain-en")) - 1


def test_the_ids_in_it_are_known_without_reading_it_all(tmp_path: Path) -> None:
    with (Path(__file__).parent / "markdown_0_1" / "plain-en.md").open("rb") as file:
        assert ids_in(file) == {entry["id"] for entry in kept("plain-en")}
