"""Small words by language: words that may differ between two nearly equal sentences."""

from collections.abc import Mapping
from typing import NamedTuple


class SmallWords(NamedTuple):
    """The small words of a language.

    Attributes:
        fillers: words that are ignored.
        light: words that count, but two sentences that share only these are not nearly equal.
        no: negations; a sentence with one is never nearly equal to a sentence without.
    """

    fillers: frozenset[str]
    light: frozenset[str]
    no: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL: Mapping[str, SmallWords] = {
    "en": SmallWords(
        fillers=_words(
            "a an the it all everything am are is was were be been being s re m ve d ll have has had got get to of"
            " for by at in on and so just really quite very too again still always ever even only anyway then"
            " one must should need ought gotta will would shall bit little oh well simply now"
        ),
        light=_words(
            "i me my mine you your he him his she her they them their we us our this that there what who how why"
            " when if do does did can could may might make let go anyone someone everyone anybody somebody everybody"
            " as or but"
        ),
        no=_words("not no never none nobody nothing nowhere neither nor without dont cant wont"),
    ),
    "nl": SmallWords(
        fillers=_words(
            "de het een er dat allemaal alles is ben bent zijn was waren wordt word te om van voor aan op in met en"
            " zo toch ook maar nog wel even gewoon eens eigenlijk echt heel erg al weer altijd steeds dan nu lang"
            " moet moest moeten zal zullen zou zouden hoor vooral simpelweg veel"
        ),
        light=_words(
            "ik me mij mijn je jij jou jouw hij hem zijn ze zij haar hun we wij ons onze u uw dit deze die wat wie"
            " hoe waarom als of want doe doen doet deed kan kunnen kon mag mogen laat laten ga gaan iemand iedereen"
            " anderen daar hier"
        ),
        no=_words("niet niets niks nooit geen niemand nergens zonder noch"),
    ),
}
