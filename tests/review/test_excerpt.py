"""Excerpts around search hits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflect.journal.file.opening import open_memory
from reflect.journal.index.tokenizer import tokenizer
from reflect.journal.search import Found, find_hits, parse_search
from reflect.review.excerpt import MAX_EXCERPTS, Excerpt, excerpts
from reflect.sanitize import shown_line
from tests.support.entries import an_entry
from tests.support.texts import texts

TOKENIZE = tokenizer(open_memory())


def found(line: str, *said: str, inside: bool = False) -> Found:
    hits = find_hits(parse_search(line, inside=inside), said, TOKENIZE)
    assert hits is not None
    return Found(an_entry(), said, hits)


def drawn(excerpt: Excerpt) -> str:
    """Return an excerpt with its hits in brackets."""
    words = "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in excerpt.pieces)
    return f"{'… ' if excerpt.before else ''}{words}{' …' if excerpt.after else ''}"


def all_of(line: str, *said: str, room: int = 40) -> list[str]:
    return [drawn(excerpt) for excerpt in excerpts(found(line, *said), room=room)]


def test_a_short_text_is_shown_whole() -> None:
    assert all_of("knoop", "een knoop in mijn buik") == ["een [knoop] in mijn buik"]


def test_a_long_text_is_cut_at_words_around_the_hit() -> None:
    text = "one two three four five six seven eight nine ten"
    assert all_of("five", text, room=20) == ["… four [five] six seven …"]
    assert all_of("one", text, room=20) == ["[one] two three four …"]
    assert all_of("ten", text, room=20) == ["… seven eight nine [ten]"]


def test_a_text_without_blanks_is_cut_anywhere() -> None:
    assert all_of("静", "長い" * 30 + " 静 " + "長い" * 30, room=20) != []
    (line,) = all_of("x", "a" * 50 + " x " + "b" * 50, room=20)
    assert line == "… [x] …"


def test_hits_near_each_other_share_an_excerpt_and_others_have_their_own() -> None:
    text = "een knoop in mijn buik, " + "veel later " * 9 + "was die knoop weg"
    assert all_of("knoop", text, room=30) == [
        "een [knoop] in mijn buik, veel …",
        "… veel later was die [knoop] weg",
    ]
    assert all_of("knoop buik", text, room=30)[0] == "een [knoop] in mijn [buik], veel …"


def test_hits_that_overlap_are_one() -> None:
    assert all_of('"een knoop" "knoop in"', "een knoop in") == ["[een knoop in]"]


def test_every_word_is_seen_and_otherwise_there_are_a_few() -> None:
    said = [f"moe {n}" for n in range(9)]
    assert all_of("moe", *said) == ["[moe] 0", "[moe] 1", "[moe] 2"]
    assert all_of("moe 8", *said) == ["[moe] 0", "[moe] 1", "[moe] [8]"]
    assert all_of("0 2 4 6 8", *said) == [f"moe [{n}]" for n in (0, 2, 4, 6, 8)]


def test_without_hits_there_is_nothing_to_show() -> None:
    assert all_of("-knoop", "buik") == []


def test_a_word_longer_than_the_room_is_cut() -> None:
    assert all_of("a*", "a" * 100, room=20) == [f"[{'a' * 20}] …"]


@given(st.lists(texts, min_size=1, max_size=3), st.data(), st.integers(20, 60), st.booleans())
def test_an_excerpt_is_of_the_text_fits_and_shows_every_word(
    said: list[str], data: st.DataObject, room: int, inside: bool
) -> None:
    words = data.draw(st.lists(st.sampled_from(" ".join(said).split() or ["x"]), min_size=1, max_size=3))
    search = parse_search(" ".join(word.lstrip("-") for word in words), inside=inside)
    hits = find_hits(search, said, TOKENIZE)
    if not hits:
        return
    seen = set[str]()
    shown = excerpts(Found(an_entry(), said, hits), room=room)
    for excerpt in shown:
        whole = "".join(piece.text for piece in excerpt.pieces)
        assert any(whole in text for text in said)
        assert cell_len(shown_line(whole)) <= room or len(whole) == 1
        seen |= {piece.text for piece in excerpt.pieces if piece.hit}
    assert seen
    terms = {hit.term for hit in hits}
    assert len(shown) <= max(MAX_EXCERPTS, len(terms))


@pytest.mark.parametrize("room", [20, 40])
def test_the_replacement_of_a_control_character_has_a_width(room: int) -> None:
    for excerpt in excerpts(found("moe", "\u202e " * 60 + "moe" + " \x1b" * 60), room=room):
        assert cell_len(shown_line("".join(piece.text for piece in excerpt.pieces))) <= room
