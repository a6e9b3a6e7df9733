"""Choices at a terminal without full screen: aligned, and within the width."""

import datetime as dt

import pytest

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.terminal.choosing import Choice, rows_of

SATURDAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 140])
def test_every_line_of_the_choices_begins_in_one_column_and_fits(language: str, width: int) -> None:
    start = phrases_of(language).start
    words = start.other_day_choices(dt.date(2026, 11, 25), SATURDAY, done=False, can_finish=True)
    keys = start.other_day_letters
    choices = [Choice(text, keys[name]) if name in keys else Choice(text) for name, text in words.items()]
    rows = ["".join(span.text for span in row) for row in rows_of(choices, width)]
    assert max(map(len, rows)) <= width
    heads, texts = [row[:9] for row in rows], [row[9:] for row in rows]
    assert [head.strip() for head in heads if head.strip()] == ["Enter", *keys.values()]
    assert not any(text.startswith(" ") for text in texts)
    assert " ".join(texts) == " ".join(words.values())
