import json

from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.json_lines import json_lines, one_line, pretty
from reflect.journal.entry import as_data
from tests.support.entries import an_entry, plan, scale, text
from tests.support.texts import texts

ENTRIES = [an_entry(text("één"), scale(), number=1), an_entry(plan(), number=2)]


def test_each_entry_is_a_line_of_its_own() -> None:
    lines = list(json_lines(ENTRIES))
    assert [json.loads(line) for line in lines] == [as_data(entry) for entry in ENTRIES]
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)


def test_letters_are_written_as_letters_and_not_as_numbers() -> None:
    assert "één" in next(json_lines(ENTRIES))
    assert one_line({"a": [1, "ĳs"]}) == '{"a": [1, "ĳs"]}'
    assert pretty({"a": 1}) == '{\n "a": 1\n}'


def test_nothing_gives_no_lines() -> None:
    assert list(json_lines([])) == []


@given(st.lists(texts, max_size=4))
def test_any_texts_come_back_from_lines_split_by_any_reader(said: list[str]) -> None:
    entries = [an_entry(text(words), number=i) for i, words in enumerate(said)]
    document = "".join(json_lines(entries))
    read = [json.loads(line) for line in document.split("\n") if line]
    assert read == [as_data(entry) for entry in entries]
    document.encode()
