import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.bank.question import Area
from reflect.session.areas import area_named, areas_in
from tests.support.growth import is_about_linear
from tests.support.texts import texts

AREAS = load()[0].areas


@pytest.mark.parametrize(
    ("language", "text", "areas"),
    [
        ("en", "My chest tightens", ("chest",)),
        ("en", "my jaw, then my shoulders and my jaw again", ("jaw", "shoulders")),
        ("en", "my lower back aches", ("back",)),
        ("en", "CHEST", ("chest",)),
        ("en", "a hand on my belly", ("belly",)),
        ("en", "my hand on my belly", ("hands", "belly")),
        ("en", "a hand on my wrist", ("hands",)),
        ("en", "cold hands, and my belly in a knot", ("hands", "belly")),
        ("en", "a hand in my back that, like always, pushes", ("back",)),
        ("en", "back", ("back",)),
        ("en", "neck, back and hips", ("neck", "back", "pelvis")),
        ("en", "NECK\nBACK\nHIPS", ("neck", "back", "pelvis")),
        ("en", "my old life back", ()),
        ("en", "back to work", ()),
        ("en", "my poor back", ("back",)),
        ("en", "on the back of my neck", ("neck",)),
        ("en", "he shrugged, as ever, those shoulders", ()),
        ("en", "he shrugged. My shoulders are stuck", ("shoulders",)),
        ("en", "a hand-me-down for my neck", ("neck",)),
        ("en", "the neck-and-shoulder thing", ("neck", "shoulders")),
        ("en", "my neck--all of it", ("neck",)),
        ("en", "his face and hands, my jaw", ("jaw",)),
        ("en", "my mother's bad knees", ()),
        ("en", "it's head and neck", ("head", "neck")),
        ("en", "my daughter had a headache", ()),
        ("en", "my daughter rang and I had a headache", ("head",)),
        ("en", "the legs of the table", ()),
        ("en", "the soles of the feet", ("feet",)),
        ("en", "my knees of course", ("legs",)),
        ("en", "my voice suddenly went all thin", ("throat",)),
        ("en", "my voice counts. It is a thin book", ()),
        ("en", "my **jaw** and _neck_", ("jaw", "neck")),
        ("en", "I came back late", ()),
        ("en", "I came back late and my back hurt", ("back",)),
        ("en", "face to face with it", ()),
        ("en", "took it to heart", ()),
        ("en", "my heart races", ("heart",)),
        ("en", "mijn borst", ()),
        ("en", "chesty, headlong, backwards", ()),
        ("en", "a breath of fresh air", ()),
        ("nl", "Mijn borst wordt strak", ("chest",)),
        ("nl", "eerst mijn kaken, daarna mijn buik", ("jaw", "belly")),
        ("nl", "het zag er over het hoofd gezien uit", ()),
        ("nl", "mijn hoofd bonst", ("head",)),
        ("nl", "dat ligt achter de rug", ()),
        ("nl", "dat ligt achter de rug, en toch doet mijn rug pijn", ("back",)),
        ("nl", "my chest", ()),
        ("nl", "knieën, knieen en KNIEËN", ("legs",)),
        ("nl", "nek- en schouders", ("neck", "shoulders")),
        ("nl", "rug-aan-rug", ()),
        ("nl", "ik haalde, zoals altijd, mijn schouders weer op", ()),
        ("nl", "zijn koude handen", ()),
        ("nl", "het zijn schouders en nek", ("shoulders", "neck")),
        ("nl", "de schouders van mijn collega", ()),
        ("nl", "pijn in mijn schouders van mijn collega", ("shoulders",)),
        ("nl", "een hand die mijn keel dichtknijpt", ("throat",)),
        ("nl", "arm aan tijd", ()),
        ("nl", "m’n arm, m'n been", ("arms", "legs")),
        ("nl", "ik kreeg geen lucht", ("breath",)),
        ("nl", "", ()),
    ],
)
def test_body_areas_are_found_by_the_words_of_the_language(
    language: str, text: str, areas: tuple[str, ...]
) -> None:
    assert areas_in(text, AREAS, language) == areas


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_of_every_area_is_found_alone_and_in_capitals(bank: Bank, language: str) -> None:
    for area in bank.areas:
        for word in area.words["nl" if language == "nl" else "en"]:
            assert area.id in areas_in(word, bank.areas, language), word
            assert area.id in areas_in(f"({word.upper()}!)", bank.areas, language), word


def forms(row: str) -> Iterator[str]:
    """Yield texts for a row of the bank, so that each of its alternatives is in one of them."""
    groups = [re.split(r"\s*/\s*", word) for word in re.sub(r"\s*/\s*", "/", row).replace(" & ", " ").split()]
    for i in range(max(map(len, groups))):
        yield " ".join(group[min(i, len(group) - 1)] for group in groups)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_row_of_words_that_need_others_is_found(bank: Bank, language: str) -> None:
    for area in bank.areas:
        for rows in (area.words_near, area.words_alone):
            for row in rows.get("nl" if language == "nl" else "en", ()):
                for text in forms(row):
                    assert area.id in areas_in(text, bank.areas, language), text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_phrase_that_means_something_else_names_its_area(bank: Bank, language: str) -> None:
    for area in bank.areas:
        for row in area.phrases_not.get("nl" if language == "nl" else "en", ()):
            for text in forms(row):
                assert area.id not in areas_in(f"And {text}.", bank.areas, language), text


@pytest.mark.samples(4)
@pytest.mark.parametrize(
    "text", ["hand", "hand ", "hand-", "my ", "hart van de ", "een hand om de ", "his hand and "]
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_long_text_takes_time_in_proportion_to_its_length(text: str, language: str) -> None:
    assert is_about_linear(lambda size: areas_in(text * (size // len(text)), AREAS, language), 400_000)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_area_is_named_by_its_id_and_by_its_words(bank: Bank, language: str) -> None:
    for area in bank.areas:
        assert area_named(area.id, bank.areas, language) == area.id
        assert area_named(area.id.upper(), bank.areas, language) == area.id
        assert area_named(area.words["nl" if language == "nl" else "en"][0], bank.areas, language) == area.id


def test_a_word_that_is_not_an_area_names_none(bank: Bank) -> None:
    assert area_named("elbow-grease", bank.areas, "en") is None
    assert area_named("", bank.areas, "en") is None
    assert area_named("borst", bank.areas, "en") is None


def test_words_between_the_pair_may_be_spread_over_lines() -> None:
    areas = [Area(id="back", words={"en": ("lower back",)})]
    assert areas_in("my lower\n  back", areas, "en") == ("back",)
    assert areas_in("my lower and back", areas, "en") == ()


def test_a_language_without_words_names_nothing(bank: Bank) -> None:
    assert areas_in("my chest, mijn borst", bank.areas, "de") == ()


@given(texts, st.sampled_from(["nl", "en"]))
def test_any_text_names_each_area_at_most_once(text: str, language: str) -> None:
    found = areas_in(text, AREAS, language)
    assert len(set(found)) == len(found)
    assert set(found) <= {area.id for area in AREAS}
