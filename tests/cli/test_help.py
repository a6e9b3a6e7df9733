"""`--help`, in both languages: every command and every option, and no English left in Dutch."""

import re
from typing import Any

import pytest
from typer.main import get_command

from reflect.bank.bank import Bank
from reflect.cli.app import COMMANDS, app
from reflect.language.choose import phrases_of
from reflect.language.en import help as help_en
from reflect.language.nl import help as help_nl
from tests.cli.support import run

LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])
PAGES = pytest.mark.parametrize("command", [None, *COMMANDS])
GLOBAL = ("--lang", "--plain", "--debug", "--version", "--help")


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the maximum page width, 100 cells."""
    monkeypatch.setenv("COLUMNS", "100")


def page(command: str | None, language: str) -> str:
    ran = run(*([command] if command else []), "--help", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def parameters(command: str) -> list[Any]:
    group: Any = get_command(app)
    return list(group.get_command(None, command).params)


@LANGUAGES
@PAGES
def test_every_option_is_explained(language: str, command: str | None) -> None:
    texts = phrases_of(language).help
    shown = page(command, language)
    for flag, name in zip(GLOBAL, ("lang", "plain", "debug", "version", "help"), strict=True):
        assert f"{flag} {texts.options[name]}" in shown
    if command is None:
        # The commands are in two columns, which reading line by line would mix.
        listed = run("--help", "--lang", language).out.splitlines()
        halves = [re.sub(r"\s+", " ", half).strip() for line in listed for half in (line[:50], line[50:])]
        for name in COMMANDS:
            assert f"{name} {texts.commands[name][0]}" in halves
        assert texts.tagline in shown
        assert all(does in shown for does in texts.examples)
        return
    assert texts.commands[command][1] in shown
    for parameter in parameters(command):
        if parameter.name == "help":
            continue
        words = texts.options[parameter.name.rstrip("_")]
        assert words
        value = phrases_of(language).words.placeholders.get(parameter.metavar, parameter.metavar)
        name = value if parameter.param_type_name == "argument" else parameter.opts[0]
        assert re.search(rf"{re.escape(name)}( [A-Z]+)? {re.escape(words)}", shown), name


@PAGES
def test_no_english_in_dutch(command: str | None) -> None:
    shown = page(command, "nl")
    english = [
        help_en.tagline,
        *help_en.examples,
        *help_en.groups.values(),
        *help_en.headings.values(),
        *help_en.options.values(),
        *(text for texts in help_en.commands.values() for text in texts),
    ]
    dutch = [
        *help_nl.groups.values(),
        *help_nl.headings.values(),
        *help_nl.options.values(),
    ]
    for text in english:
        if text not in dutch:
            assert text not in shown
    for word in (
        "the",
        "and",
        "with",
        "your",
        "entry",
        "entries",
        "file",
        "show",
        "Usage",
        "Options",
        "Commands",
    ):
        for found in re.finditer(rf"(?<!-)\b{word}\b", shown):  # the name of an option is not a word
            # In Dutch help this English word is allowed only as the name of the command.
            assert word == "show", shown[max(0, found.start() - 12) : found.end() + 3]


@LANGUAGES
@PAGES
def test_the_name_of_a_value_in_a_text_is_on_its_page(language: str, command: str | None) -> None:
    texts = phrases_of(language).help
    shown = page(command, language)
    words = texts.tagline if command is None else texts.commands[command][1]
    names = set(re.findall(r"\b[A-Z]{3,}\b", words)) - {"JSON"}
    usage_and_rows = shown.replace(words, "")
    for name in names:
        assert re.search(rf"\b{name}\b", usage_and_rows), f"{name} is nowhere explained"


@LANGUAGES
def test_the_flag_may_come_first_and_no_command_runs(language: str) -> None:
    assert run("--help", "--lang", language).out == run("--lang", language, "--help").out
    assert (
        run("--lang", language, "checkin", "--help").out == run("checkin", "--help", "--lang", language).out
    )


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_a_page_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in (*COMMANDS, None):
        for line in run(*([command] if command else []), "--help").out.splitlines():
            assert len(line) <= max(60, min(int(columns), 100)), line


@LANGUAGES
@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_does_fits_beside_its_name(language: str, command: str) -> None:
    groups = [[name for name in COMMANDS if COMMANDS[name] == group] for group in COMMANDS.values()]
    wide = max(len(name) for names in groups if command in names for name in names)
    assert 2 + wide + 2 + len(phrases_of(language).help.commands[command][0]) < 40


@pytest.mark.parametrize("columns", ["40", "60", "80"])
def test_the_groups_are_in_the_order_of_a_day(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = run("--help").out
    titles = [help_en.groups[group] for group in dict.fromkeys(COMMANDS.values())]
    assert titles == ["Every day", "Looking back", "Changing", "In and out", "Safety", "Your own"]
    left, right = ([line[:40] for line in shown.splitlines()], [line[40:] for line in shown.splitlines()])
    lines = [*left, *right] if columns == "80" else left
    assert [line.strip() for line in lines if line.strip() in titles] == titles


@LANGUAGES
def test_the_help_of_a_check_in_names_every_kind_and_every_theme_as_a_person_knows_it(
    language: str, bank: Bank
) -> None:
    shown = page("checkin", language)
    for recipe in bank.recipes.values():
        assert recipe.about
        told = f"{recipe.id} {recipe.name.say(language)}. {recipe.about.say(language)}"
        assert told in shown
    for theme in bank.sections:
        assert f"{theme} {bank.themes[theme].name.say(language)}" in shown


@PAGES
def test_the_values_of_arguments_and_options_have_dutch_names_in_dutch(command: str | None) -> None:
    english = set(re.findall(r"\b[A-Z]{4,}\b", page(command, "nl"))) & set(
        phrases_of("nl").words.placeholders
    )
    assert not english


@pytest.mark.parametrize("command", COMMANDS)
def test_every_value_that_is_named_by_a_word_has_a_dutch_name(command: str) -> None:
    words = {str(one.metavar) for one in parameters(command) if re.fullmatch("[A-Z]{2,}…?", str(one.metavar))}
    assert words <= set(phrases_of("nl").words.placeholders)


def test_a_missing_value_has_its_dutch_name_in_dutch() -> None:
    assert "BESTAND ontbreekt." in run("restore", "--lang", "nl").err


def test_a_value_that_is_not_a_date_has_its_dutch_name_in_dutch() -> None:
    assert "“2026-11” is geen datum (DATUM)." in run("week", "2026-11", "--lang", "nl").err
