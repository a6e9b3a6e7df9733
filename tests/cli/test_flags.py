"""The global flags before and after the command, and the choice of the language."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.cli.app import COMMANDS
from reflect.cli.arguments import words_last
from reflect.errors import BadOption, UnknownName, UnknownRef
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import run


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "nl", "list", "--tag", "x"],
        ["list", "--lang", "nl", "--tag", "x"],
        ["list", "--tag", "x", "--lang", "nl"],
        ["--lang=nl", "list", "--tag", "x"],
        ["list", "--tag=x", "--lang=NL"],
        ["--plain", "--debug", "list", "--tag", "x", "--lang", "nl"],
        ["list", "--tag", "x", "--debug", "--lang", "en", "--plain", "--lang", "nl"],
    ],
)
def test_on_either_side(weeks: Sequence[Entry], nl: Phrases, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err) == (0, "", nl.looking.nothing_found + "\n")


READING = (
    ["status"], ["list"], ["list", "--tag", "work"], ["show", "last"], ["search", "jaw"], ["week"],
    ["calendar", "2026"], ["thread", "body-signal"], ["patterns", "--from", "1y"], ["revisit"], ["history", "last"],
    ["export"], ["export", "--format", "json"], ["show", "nonsense"], ["list", "--nonsense"], ["nonsense"],
    ["delete", "today"],
)  # fmt: skip


@pytest.mark.samples(24)
@pytest.mark.parametrize(
    "flags", [["--lang", "nl"], ["--lang=nl"], ["--plain"], ["--plain", "--lang", "nl"]], ids=" ".join
)
@pytest.mark.parametrize("command", [*READING, *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_every_command_takes_them_before_after_and_between_arguments(
    weeks: Sequence[Entry], flags: list[str], command: list[str]
) -> None:
    before = run(*flags, *command)
    assert run(*command, *flags) == before
    assert run(command[0], *flags, *command[1:]) == before
    if "--plain" not in flags:
        assert before != run(*command, "--lang", "en") or command[0] in (
            "export",
            "revisit",
            "list",
            "search",
        )


@pytest.mark.parametrize(
    "command", [["show", "nonsense"], ["list", "--nonsense"], ["delete", "today"]], ids=" ".join
)
def test_debug_shows_the_traceback_before_and_after_the_command(
    weeks: Sequence[Entry], command: list[str]
) -> None:
    plain = run(*command)
    for arguments in (["--debug", *command], [*command, "--debug"], [command[0], "--debug", *command[1:]]):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (plain.code, plain.out)
        assert ran.err.startswith(plain.err)
        assert ran.err.removeprefix(plain.err).strip()


def test_the_version_on_either_side() -> None:
    from importlib.metadata import version

    for arguments in (["--version"], ["list", "--version"], ["--version", "list"]):
        assert run(*arguments).out == f"reflect {version('reflect-journal')}\n"


def test_a_double_dash_ends_the_flags(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("show", "--", "--lang")
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(UnknownRef("--lang"))))


@pytest.mark.parametrize(
    ("flag", "variable", "setting", "locale", "spoken"),
    [
        ("nl", "en", "en", "en_GB.UTF-8", "nl"),
        ("en", "nl", "nl", "nl_NL.UTF-8", "en"),
        (None, "nl", "en", "en_GB.UTF-8", "nl"),
        (None, "nl_BE", "en", "en_GB.UTF-8", "nl"),
        (None, None, "nl", "en_GB.UTF-8", "nl"),
        (None, "", "nl", "en_GB.UTF-8", "nl"),
        (None, "fr", "nl", "en_GB.UTF-8", "nl"),
        (None, None, None, "nl_NL.UTF-8", "nl"),
        (None, None, None, "nl", "nl"),
        (None, None, None, "nl_BE@euro", "nl"),
        (None, None, None, "en_GB.UTF-8", "en"),
        (None, None, None, "fr_FR.UTF-8", "en"),
        (None, None, None, "nlx", "en"),
        (None, None, None, "C", "en"),
    ],
)
def test_flag_then_variable_then_setting_then_locale(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    en: Phrases,
    nl: Phrases,
    *,
    flag: str | None,
    variable: str | None,
    setting: str | None,
    locale: str,
    spoken: str,
) -> None:
    if variable is not None:
        monkeypatch.setenv("REFLECT_LANG", variable)
    if setting is not None:
        home.mkdir()
        (home / "config.toml").write_text(f'language = "{setting}"\n')
    monkeypatch.setenv("LANG", locale)
    ran = run("list", *(["--lang", flag] if flag else []))
    assert ran.err == {"en": en, "nl": nl}[spoken].looking.empty_journal + "\n"


def test_the_order_of_locale_variables(monkeypatch: pytest.MonkeyPatch, en: Phrases, nl: Phrases) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_MESSAGES", "nl_NL.UTF-8")
    assert run("list").err == nl.looking.empty_journal + "\n"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert run("list").err == en.looking.empty_journal + "\n"


def test_an_invalid_language_is_reported_in_the_current_one(en: Phrases, nl: Phrases) -> None:
    ran = run("list", "--lang", "fr")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == en.errors.worded(UnknownName("language", "fr"))[0]
    assert (
        run("--lang", "nl", "list", "--lang", "fr").err.splitlines()[0]
        == (nl.errors.worded(UnknownName("language", "fr"))[0])
    )
    assert run("list", "--lang").err.splitlines() == list(
        en.errors.worded(BadOption("--lang", "needs_value"))
    )


def test_the_day_starts_when_the_settings_say(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('day_starts_at = "21:00"\n')
    assert run("status", "--json").json["day"] == "2026-11-21"
    (home / "config.toml").write_text('day_starts_at = "20:30"\n')
    assert run("status", "--json").json["day"] == "2026-11-22"


@pytest.mark.parametrize(
    ("arguments", "apart"),
    [
        (["moe", "-blij"], ["--", "moe", "-blij"]),
        (["-blij", "--any", "moe"], ["--any", "--", "-blij", "moe"]),
        (["--limit", "-3", "moe"], ["--limit", "-3", "--", "moe"]),
        (["--limit=-3", "-h", "-hoofd"], ["--limit=-3", "-h", "--", "-hoofd"]),
        (["moe", "--", "--any", "--", "-h"], ["--", "moe", "--any", "--", "-h"]),
        (["moe", "--limit"], ["--limit"]),  # typer then reports a missing value
        (["-", ""], ["--", "-", ""]),
        ([], ["--"]),
    ],
)
def test_words_may_begin_with_one_hyphen(arguments: list[str], apart: list[str]) -> None:
    assert words_last(arguments, {"--limit"}) == apart


@pytest.mark.parametrize("argument", ["--json=1", "--all=yes", "--deleted="])
def test_a_flag_with_an_unexpected_value_is_refused(argument: str, en: Phrases) -> None:
    ran = run("list", argument)
    name = argument.partition("=")[0]
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"{name} takes no value.")
