"""An export equals a diary written by hand, and can be imported again."""

import pytest

from reflect.exchange import marks
from reflect.exchange.incoming import FoundEntry
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.entry import content
from reflect.language.choose import Language, phrases_of
from tests.exchange.weeks import as_entries, by_hand
from tests.support.imports import read
from tests.support.markdown import document

both = pytest.mark.parametrize("language", ["en", "nl"])


@both
def test_an_export_differs_from_the_hand_written_diary_in_nothing_above_its_last_comment(
    language: Language,
) -> None:
    said = document(*as_entries(language), phrases=phrases_of(language))
    text, found, _ = said.partition(f"\n{marks.BEGIN}\n")
    assert found
    assert text == by_hand(language)


@both
def test_without_its_comment_an_export_equals_the_hand_written_diary(language: Language) -> None:
    assert document(*as_entries(language), phrases=phrases_of(language), marked="none") == by_hand(language)


@both
def test_it_comes_back_as_the_same_entries_with_the_skipped_questions(language: Language) -> None:
    entries = as_entries(language)
    items = read(read_markdown, document(*entries, phrases=phrases_of(language)))
    assert [content(item.entry) for item in items if isinstance(item, FoundEntry)] == [
        content(entry) for entry in entries
    ]
    assert all(isinstance(item, FoundEntry) and item.edited is False for item in items)
