from collections.abc import Iterable

import pytest
from hypothesis import given
from rich.cells import cell_len

from reflect.journal.answers import written
from reflect.journal.entry import Entry
from reflect.journal.file.opening import open_memory
from reflect.journal.index.tokenizer import tokenizer
from reflect.journal.search import Found, find_hits, parse_search
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.page import Line
from reflect.pages.search import found_list
from tests.support.entries import an_entry, on, plan, scale, text
from tests.support.texts import texts

EN = phrases_of("en")
TOKENIZE = tokenizer(open_memory())


def found(line: str, *entries: Entry) -> list[Found]:
    search = parse_search(line)
    compared = [(entry, written(entry.answers)) for entry in entries]
    hits = [(entry, said, find_hits(search, said, TOKENIZE)) for entry, said in compared]
    return [Found(entry, said, here) for entry, said, here in hits if here is not None]


def drawn(page: Iterable[Line]) -> list[str]:
    """Return the lines of a page, with matches in brackets."""
    return [
        "".join(f"[{span.text}]" if span.style == "hit" else span.text for span in line).rstrip()
        for line in page
    ]


def test_each_entry_with_its_hits_below_the_questions_they_answer(en: Phrases) -> None:
    entries = [
        an_entry(
            scale(6),
            text("A knot in my belly,\n  again that knot."),
            plan("the knot comes", "breathe"),
            scale(4, "tension-after"),
            ref="2026-11-22",
        ),
        an_entry(text("no knot"), day=on(-1), ref="2026-11-21.2", session="free"),
    ]
    assert drawn(found_list(found("KNOT", *entries), en, width=80)) == [
        "2026-11-22  Sun · daily · 6 → 4",
        "  Where?",
        "  A [knot] in my belly, again that [knot].",
        "  What small thing?",
        "  the [knot] comes",
        "",
        "2026-11-21.2  Sat · blank page",
        "  Where?",
        "  no [knot]",
    ]


def test_an_entry_found_only_by_excluded_words_shows_its_first_words(en: Phrases) -> None:
    entry = an_entry(text("a quiet day"), text("more", "free"), ref="2026-11-22")
    assert drawn(found_list(found("-knot", entry), en, width=80))[1:] == ["  a quiet day · more"]


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_a_line_fits_the_terminal_and_is_not_too_wide_to_read(en: Phrases, width: int) -> None:
    for words in ("word " * 60 + "knot" + " word" * 60, "静けさ knot " + "静けさ" * 60):
        _, _, line = drawn(
            found_list(found("knot", an_entry(text(words), ref="2026-11-22")), en, width=width)
        )
        assert "[knot]" in line
        assert cell_len(line) - len("[]") <= min(width, 90)
        assert line.endswith("…")


@given(texts)
def test_no_text_moves_the_terminal(said: str) -> None:
    entry = an_entry(text(f"{said} knot {said}"), session=said, ref="2026-11-22")
    for line in found_list(found("knot", entry), EN, width=80):
        shown = "".join(span.text for span in line)
        assert not [c for c in shown if ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F]
        assert not set(shown) & set(
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        )
        assert "  " not in shown.lstrip().replace("2026-11-22  ", "")
