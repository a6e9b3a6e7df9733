import pytest

from reflect.language.intention import is_a_not


@pytest.mark.parametrize(
    ("language", "response"),
    [
        ("en", "not snap at them"),
        ("en", "I will not snap at them"),
        ("en", "I don't answer at once"),
        ("en", "I don’t answer"),
        ("en", "never check my phone"),
        ("en", "stop scrolling"),
        ("en", "I no longer apologise"),
        ("en", "  NOT   run away"),
        ("nl", "niet meteen antwoorden"),
        ("nl", "dan zeg ik niets"),
        ("nl", "geen telefoon pakken"),
        ("nl", "stoppen met piekeren"),
        ("nl", "Nooit meer ja zeggen"),
        ("xx", "not snap"),
    ],
)
def test_a_plan_that_says_what_not_to_do_is_noticed(language: str, response: str) -> None:
    assert is_a_not(response, language)


@pytest.mark.parametrize(
    ("language", "response"),
    [
        ("en", "breathe three times"),
        ("en", "say no kindly"),
        ("en", "I breathe, not rush"),
        ("en", "take a note of it"),
        ("en", "knot a scarf"),
        ("en", "walk round the block before I answer and not a moment sooner"),
        ("en", ""),
        ("nl", "drie keer ademhalen"),
        ("nl", "rustig nee zeggen"),
        ("nl", "een notitie maken"),
        ("nl", "ik adem, niet haasten"),
        ("nl", "even buiten lopen en dan pas kijken of het niet anders kan"),
    ],
)
def test_a_plan_that_says_what_to_do_gets_no_hint(language: str, response: str) -> None:
    assert not is_a_not(response, language)
