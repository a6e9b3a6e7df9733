"""Parsing a search line, and finding its terms in a text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.journal.file.opening import open_memory
from reflect.journal.index.tokenizer import tokenizer
from reflect.journal.search import HITS_LIMIT, Hit, Search, Term, find_hits, parse_search
from tests.support.texts import texts

TOKENIZE = tokenizer(open_memory())


def word(*words: str) -> tuple[Term, ...]:
    return tuple(Term(text) for text in words)


def shown(line: str, *said: str, any_of: bool = False, inside: bool = False) -> list[str] | None:
    """Return the highlighted parts of some texts; None if they do not match."""
    hits = find_hits(parse_search(line, any_of=any_of, inside=inside), said, TOKENIZE)
    return None if hits is None else [said[hit.text][hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("line", "wanted", "unwanted"),
    [
        ("moe", word("moe"), ()),
        ("  moe   blij ", word("moe", "blij"), ()),
        ("moe -blij", word("moe"), word("blij")),
        ("-blij", (), word("blij")),
        ("--blij", (), word("blij")),
        ("kno*", (Term("kno", prefix=True),), ()),
        ("-kno*", (), (Term("kno", prefix=True),)),
        ('"een knoop" buik', word("een knoop", "buik"), ()),
        ('"een kno"*', (Term("een kno", prefix=True),), ()),
        ('"een kno*"', (Term("een kno", prefix=True),), ()),
        ('-"een knoop"', (), word("een knoop")),
        ("“een knoop”", word("een knoop"), ()),
        ('"open quote', word("open quote"), ()),
        ('moe"blij', word("moe", "blij"), ()),
        ("it's", word("it's"), ()),
        ("a AND b OR NOT (c)", word("a", "and", "b", "or", "not", "(c)"), ()),
        ("NEAR(a b, 3) ^a folded:b", word("near(a", "b,", "3)", "^a", "folded:b"), ()),
        ("ĳs Straße", word("ijs", "strasse"), ()),
        ("🙂 :-)", word("🙂", ":-)"), ()),
        ('* ** "*" -*', (), ()),
        ("-moe🙂", (), word("moe 🙂")),
        ("a\x00b", word("a", "b"), ()),
        ("caf\udce9", word("caf"), ()),
        ("moe moe", word("moe"), ()),
    ],
)
def test_a_line_of_words(line: str, wanted: tuple[Term, ...], unwanted: tuple[Term, ...]) -> None:
    assert parse_search(line) == Search(wanted, unwanted)


@pytest.mark.parametrize(
    "line", ["", "  ", "*", "**", "-", "--", '"', '""', '-""', "\x00", "\udcff", "\u0301", "- * -"]
)
def test_a_line_without_a_word_asks_for_nothing(line: str) -> None:
    assert parse_search(line) == Search()


@given(texts | st.text(st.characters(), max_size=40))
def test_no_line_is_a_mistake(line: str) -> None:
    search = parse_search(line)
    for term in (*search.wanted, *search.unwanted):
        assert term.text.strip()
        assert not set(term.text) & set('"\x00')
        term.text.encode()


@pytest.mark.parametrize(
    ("line", "said", "highlighted"),
    [
        ("cafe", "Naar het Café.", ["Café"]),
        ("CAFÉ", "naar het cafe\u0301.", ["cafe\u0301"]),
        ("geergerd", "ik was geërgerd", ["geërgerd"]),
        ("ijs", "ĳs eten, IJS, ijs", ["ĳs", "IJS", "ijs"]),
        ("ĳs", "Ĳs en ijsje", ["Ĳs"]),
        ("strasse", "de Straße en de Strasse", ["Straße", "Strasse"]),
        ("oeuvre", "mijn œuvre ßß mijn œuvre", ["œuvre", "œuvre"]),
        ("it's", "well, it’s fine; it s not", ["it’s", "it s"]),
        ("kno*", "een knoop, knopen, geknoopt", ["knoop", "knopen"]),
        ('"een knoop"', "een\nKnoop en geen knoop", ["een\nKnoop"]),
        ('"een kno"*', "een knoop een knie", ["een knoop"]),
        ("knoop", "geknoopt", None),
        ("oo moe", "oo", None),
        ("moe -blij", "moe en blij", None),
        ("moe -blij", "moe en blijven", ["moe"]),
        ("moe -bli*", "moe en blijven", None),
        ("-blij", "moe", []),
        ("🙂", "goed 🙂🙂 🙂", ["🙂", "🙂", "🙂"]),
        ("moe", "moe🙂, 🥰moe", ["moe", "moe"]),
        ("moe🙂", "moe 🙂 moe🙂", ["moe 🙂", "moe🙂"]),
        ("👍🏽", "ja👍🏽nee", ["👍🏽"]),
        ("moe", "\u2066moe\u2069", ["moe"]),
        ("♥", "lief ♥", ["♥"]),
        (":-)", "fijn :-) ja", [":-)"]),
        ("moe !", "moe! moe?", ["moe", "!", "moe"]),
        ("", "alles", []),
        ("a_b", "a b a_b ab", ["a b", "a_b"]),
        ("ελλαδα", "στην Ελλάδα", ["Ελλάδα"]),
        ("елка", "наша Ёлка", ["Ёлка"]),
        ("שלום", "אמר שָׁלוֹם", ["שָׁלוֹם"]),
        ("हिन्दी", "मेरी हिन्दी, हन्द", ["हिन्दी"]),
        ("tramhalte", "bij de tram\u00adhalte", ["tram\u00adhalte"]),
        ("tram\u200bhalte", "bij de tramhalte", ["tramhalte"]),
        ("inc\u0327a", "in\u0327c\u0327a", ["in\u0327c\u0327a"]),
    ],
)
def test_highlighted_words_are_in_the_text_as_written(
    line: str, said: str, highlighted: list[str] | None
) -> None:
    assert shown(line, said) == highlighted


@pytest.mark.parametrize(
    ("line", "said", "highlighted"),
    [
        ("noop", "geknoopt, Knoop", ["noop", "noop"]),
        ("EERG", "geërgerd, vereerd", ["eërg"]),
        ("eërg", "geeergerd", ["eerg"]),
        ("e", "cafe\u0301!", ["e\u0301"]),
        ("i", "ĳs", ["ĳ"]),
        ("s", "Straße", ["S", "ß"]),
        ('"een kno*"', "geen  \n knoop", ["een  \n kno"]),
        ("it's", "it's it’s", ["it's", "it’s"]),
        ("oe -lij", "moe en blij", None),
        ("aa", "aaaa a", ["aa", "aa"]),
    ],
)
def test_inside_words(line: str, said: str, highlighted: list[str] | None) -> None:
    assert shown(line, said, inside=True) == highlighted


def test_words_of_a_search_may_be_in_different_answers_but_a_phrase_must_be_in_one() -> None:
    assert shown("buik moe", "moe", "mijn buik") == ["moe", "buik"]
    assert shown('"moe mijn"', "moe", "mijn buik") is None
    assert shown('-"moe mijn"', "moe", "mijn buik") == []
    assert shown('"moe mijn"', "moe", "mijn buik", inside=True) is None


def test_any_of_the_words() -> None:
    assert shown("moe blij", "blij") is None
    assert shown("moe blij", "blij", any_of=True) == ["blij"]
    assert shown("moe blij -boos", "blij", "boos", any_of=True) is None
    assert shown("moe blij", "boos", any_of=True) is None
    assert shown("-boos", "blij", any_of=True) == []


def test_hits_are_in_order_of_place_and_say_which_term_they_are_of() -> None:
    hits = find_hits(parse_search("b a"), ["a b", "b"], TOKENIZE)
    assert [tuple(hit) for hit in hits or ()] == [(0, 0, 1, 1), (0, 2, 3, 0), (1, 0, 1, 0)]


@given(texts, st.lists(texts, max_size=3), st.booleans(), st.booleans())
@example("\u0345", ["ά\u0345"], False, True)
@example("Σ", ["ΣΑΣ σς"], False, True)
@example("가", ["각 ㄱ"], False, True)
def test_what_fits_has_a_hit_for_every_wanted_word_and_within_its_text(
    line: str, said: list[str], any_of: bool, inside: bool
) -> None:
    search = parse_search(line, any_of=any_of, inside=inside)
    hits = find_hits(search, said, TOKENIZE)
    if hits is None:
        return
    terms = {hit.term for hit in hits}
    assert terms <= set(range(len(search.wanted)))
    assert terms if any_of and search.wanted else terms == set(range(len(search.wanted)))
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(said[hit.text])


@given(st.lists(texts.filter(bool), min_size=1, max_size=3), st.data())
def test_every_piece_of_a_text_is_found_inside_it(said: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(said))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    line = '"' + re.sub('["“”„‟«»]', " ", piece) + '"'
    if piece.strip() == line.strip('" ') and parse_search(line, inside=True).wanted and "\x00" not in piece:
        assert find_hits(parse_search(line, inside=True), said, TOKENIZE), (piece, text)


def test_a_letter_of_a_very_long_word_has_a_bounded_number_of_hits() -> None:
    hits = find_hits(parse_search("x", inside=True), ["x" * 100_000, "y x"], lambda _: [])
    assert hits is not None
    assert [hit.text for hit in hits].count(0) == HITS_LIMIT
    assert hits[-1] == Hit(1, 2, 3, 0)
