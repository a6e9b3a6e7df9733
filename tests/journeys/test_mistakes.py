"""Lines typed at the shell as somebody guesses them: each is taken, or answered with what is possible."""

import pytest

from tests.cli.support import keep
from tests.journeys.home import Home
from tests.support.entries import an_entry, on, text

NOVEMBER_7 = on(-15)
Guess = tuple[list[str], int, str]

IN_ENGLISH: list[Guess] = [
    (["config", "set", "body", "no"], 3, "body cannot be “no”. It should be one of: true, false."),
    (["remind", "set", "8pm"], 2, "TIME needs a time of day on the 24-hour clock, such as 20:30."),
    (["week", "2026-11"], 2, "“2026-11” is not a date (DATE)."),
    (["lsit"], 2, "There is no command called “lsit”. Did you mean “list”?"),
    (["export"], 2, "Say where the export should go. To a file, as in reflect export journal.md,"),
    (["show", "7", "November"], 2, 'A day in two words stands in quotes: "22 November".'),
    (["show", "7/11"], 2, "“7/11” can be Saturday 7 November 2026 or Saturday 11 July 2026."),
    (["show", "22.1"], 2, "Did you mean 2026-11-22.1? Then write the day like that."),
    (
        ["show", "7 November"],
        0,
        "Saturday 7 November 2026 · 20:31 · daily Where? a knot #work in your body: belly",
    ),
    (["list", "--session", "one question"], 0, "November 2026 Sun 22.1 one question a knot"),
]
IN_DUTCH: list[Guess] = [
    (["config", "set", "body", "nee"], 3, "body kan niet “nee” zijn. Kies uit: true, false."),
    (["remind", "set", "8 uur"], 2, "TIJD moet een tijdstip zijn, zoals 20:30."),
    (["week", "2026-11"], 2, "“2026-11” is geen datum (DATUM)."),
    (["pattern", "--none", "nee"], 2, "--none en TEKST gaan niet samen."),
    (["lsit"], 2, "Er is geen opdracht met de naam “lsit”. Bedoelde je “list”?"),
    (["export"], 2, "Zeg waar de export heen moet. Naar een bestand, zoals met reflect export dagboek.md,"),
    (["show", "7", "november"], 2, 'Een dag in twee woorden staat tussen aanhalingstekens: "22 november".'),
    (["show", "22.1"], 2, "Bedoelde je 2026-11-22.1? Schrijf de dag dan zo."),
    (
        ["show", "7/11"],
        0,
        "zaterdag 7 november 2026 · 20:31 · dagelijks Where? a knot #work in je lijf: buik",
    ),
    (["list", "--session", "één vraag"], 0, "november 2026 zo 22.1 één vraag a knot"),
    (["week", "--help"], 0, "Gebruik: reflect week [DATUM]"),
]


@pytest.mark.parametrize(("language", "guesses"), [("en", IN_ENGLISH), ("nl", IN_DUTCH)], ids=["en", "nl"])
def test_what_is_typed_by_guess_is_taken_or_answered_with_what_is_possible(
    house: Home, language: str, guesses: list[Guess]
) -> None:
    house.day = 0
    words = text("a knot #work", areas=("belly",))
    keep(
        house.path,
        *(
            an_entry(words, day=day, session=kind)
            for day, kind in ((NOVEMBER_7, "daily"), (on(0), "quick"), (on(0), "free"))
        ),
    )
    for typed, code, told in guesses:
        with house.open(*typed, "--lang", language, PAGER="cat") as terminal:
            assert terminal.wait_exit() == code, typed
            assert told in terminal.left, typed
            assert code == 0 or "a knot" not in terminal.left, (
                "nothing of the journal stays in the scrollback"
            )
