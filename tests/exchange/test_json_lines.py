import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.json_lines import json_lines, one_line, pretty
from reflect.exchange.read_json_lines import read_json_lines
from reflect.journal.entry import as_data, content, from_content
from tests.support.entries import an_entry, plan, scale, text
from tests.support.imports import entries_of, read
from tests.support.texts import texts

ENTRIES = [an_entry(text("één"), scale(), number=1), an_entry(plan(), number=2)]


def test_each_entry_is_a_separate_line() -> None:
    lines = list(json_lines(ENTRIES))
    assert [json.loads(line) for line in lines] == [as_data(entry) for entry in ENTRIES]
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)


def test_letters_are_written_as_letters_and_not_as_numbers() -> None:
    assert "één" in next(json_lines(ENTRIES))
    assert one_line({"a": [1, "ĳs"]}) == '{"a": [1, "ĳs"]}'
    assert pretty({"a": 1}) == '{\n "a": 1\n}'


def test_no_entries_give_no_lines() -> None:
    assert list(json_lines([])) == []


@given(st.lists(texts, max_size=4))
def test_any_texts_come_back_from_lines_split_by_any_reader(said: list[str]) -> None:
    entries = [an_entry(text(words), number=i) for i, words in enumerate(said)]
    document = "".join(json_lines(entries))
    read = [json.loads(line) for line in document.split("\n") if line]
    assert read == [as_data(entry) for entry in entries]
    document.encode()


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999"])
def test_a_number_that_an_earlier_version_stored_and_json_has_not_goes_out_as_text_and_comes_back(
    number: str,
) -> None:
    data = content(an_entry(text("words", mood={"of": [1.5]})))
    entry = from_content(json.dumps(data).replace("1.5", number), revision="0199")
    (line,) = json_lines([entry])

    def refuse(name: str) -> None:
        raise AssertionError(name)

    answer = json.loads(line, parse_constant=refuse)["answers"][0]
    assert answer["mood"] == {"of": ["Infinity" if number == "1e999" else number]}
    (back,) = entries_of(read(read_json_lines, line))
    assert content(back) == content(entry)
