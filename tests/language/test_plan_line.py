import pytest
from hypothesis import given

from reflect.language.choose import phrases_of
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from tests.support.texts import texts

EN, NL = phrases_of("en"), phrases_of("nl")


@pytest.mark.parametrize(
    ("cue", "response", "line"),
    [
        ("my chest tightens", "breathe three times", "When my chest tightens, then I breathe three times"),
        ("When my chest tightens", "then I breathe", "When my chest tightens, then I breathe"),
        ("when my chest tightens", "Then breathe", "when my chest tightens, then breathe"),
        ("If I wake early", "I get up", "If I wake early, then I get up"),
        ("as soon as it starts", "i walk", "as soon as it starts, then i walk"),
        (
            "whenever it comes",
            "I’ll look out of the window",
            "whenever it comes, then I’ll look out of the window",
        ),
        ("after lunch", "walk", "after lunch, then I walk"),
        ("iffy feelings", "thenar rub", "When iffy feelings, then I thenar rub"),
        ("… when it comes", "… then I stop", "… when it comes, then I stop"),
        ("my jaw sets,", "drop it", "When my jaw sets, then I drop it"),
        ("my hands go cold", "warm them", "When my hands go cold, then I warm them"),
        ("my hands go cold", "warm my hands", "When my hands go cold, then I warm my hands"),
        ("my hands go cold", "warm tea", "When my hands go cold, then warm tea"),
        ("my\n jaw sets", "drop \t it", "When my jaw sets, then I drop it"),
        ("my jaw,", "drop it", "my jaw: I drop it"),
        ("", "breathe", "then I breathe"),
        ("my jaw sets", "", "When my jaw sets"),
        ("", "", ""),
        (" , ", "", ""),
    ],
)
def test_in_english_when_and_then_are_added_only_where_they_are_missing(
    cue: str, response: str, line: str
) -> None:
    assert plan_line(cue, response, EN) == line


@pytest.mark.parametrize(
    ("cue", "response", "line"),
    [
        ("mijn borst strak wordt", "adem ik drie keer", "Als mijn borst strak wordt, dan adem ik drie keer"),
        ("Als mijn borst strak wordt", "dan adem ik", "Als mijn borst strak wordt, dan adem ik"),
        ("zodra ik het voel", "Dan loop ik even", "zodra ik het voel, dan loop ik even"),
        ("wanneer het komt", "kijk ik naar buiten", "wanneer het komt, dan kijk ik naar buiten"),
        ("bij het ontbijt", "leg ik mijn telefoon weg", "bij het ontbijt, dan leg ik mijn telefoon weg"),
        ("alsmaar hetzelfde", "dansen", "Als alsmaar hetzelfde, dan dansen"),
        ("", "adem ik", "dan adem ik"),
        ("ik boos word", "ik adem drie keer", "Als ik boos word: ik adem drie keer"),
        ("mijn kaken klemmen", "", "Als mijn kaken klemmen"),
        ("mijn kaken", "", "mijn kaken"),
    ],
)
def test_in_dutch_als_and_dan_are_added_only_where_they_are_missing(
    cue: str, response: str, line: str
) -> None:
    assert plan_line(cue, response, NL) == line


@pytest.mark.parametrize("phrases", [EN, NL], ids=["en", "nl"])
@given(cue=texts, response=texts)
def test_a_plan_is_one_line_with_every_word_of_it(phrases: Phrases, cue: str, response: str) -> None:
    line = plan_line(cue, response, phrases)
    assert line == " ".join(line.split())
    said = [w.strip(",.:…").casefold() for w in (*cue.split(), *response.split())]
    shown = [w.strip(",.:…").casefold() for w in line.split()]
    for word in said:
        assert word in shown
    added = len([w for w in shown if w]) - len([w for w in said if w])
    assert 0 <= added <= 3


@pytest.mark.parametrize(("phrases", "when", "then"), [(EN, "When", "then"), (NL, "Als", "dan")])
@given(cue=texts, response=texts)
def test_nothing_is_added_to_a_plan_that_has_its_words(
    phrases: Phrases, when: str, then: str, cue: str, response: str
) -> None:
    cue, response = f"{when} {cue}", f"{then} {response}"
    line = f"{' '.join(cue.split()).rstrip(' ,')}, {' '.join(response.split())}"
    assert plan_line(cue, response, phrases) == line
