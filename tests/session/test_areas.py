import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.bank.question import Area
from reflect.session.areas import area_named, areas_in
from tests.support.texts import texts

AREAS = load()[0].areas


@pytest.mark.parametrize(
    ("language", "text", "areas"),
    [
        ("en", "My chest tightens", ("chest",)),
        ("en", "my jaw, then my shoulders and my jaw again", ("jaw", "shoulders")),
        ("en", "my lower back aches", ("back",)),
        ("en", "CHEST", ("chest",)),
        ("en", "a hand on my belly", ("hands", "belly")),
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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_phrase_that_means_something_else_names_its_area(bank: Bank, language: str) -> None:
    for area in bank.areas:
        for phrase in area.phrases_not.get("nl" if language == "nl" else "en", ()):
            assert area.id not in areas_in(f"And {phrase}.", bank.areas, language), phrase


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_area_is_named_by_its_id_and_by_its_words(bank: Bank, language: str) -> None:
    for area in bank.areas:
        assert area_named(area.id, bank.areas, language) == area.id
        assert area_named(area.id.upper(), bank.areas, language) == area.id
        assert area_named(area.words["nl" if language == "nl" else "en"][0], bank.areas, language) == area.id


def test_a_word_that_is_no_area_names_none(bank: Bank) -> None:
    assert area_named("elbow-grease", bank.areas, "en") is None
    assert area_named("", bank.areas, "en") is None
    assert area_named("borst", bank.areas, "en") is None


def test_words_in_between_may_be_spread_over_lines() -> None:
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
