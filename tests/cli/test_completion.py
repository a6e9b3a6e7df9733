"""Completion requests to the program itself, by the script for PowerShell and by scripts of earlier versions."""

from pathlib import Path

import pytest

from reflect.cli.app import COMMANDS
from reflect.language.nl import help as help_nl
from tests.cli.support import keep, run
from tests.journeys.home import Home
from tests.support.entries import an_entry, text


def offered(home: Path, line: str, **more: str) -> list[str]:
    """Return the completions that bash gets for a line."""
    words = line.split(" ")
    ran = Home(home).run(
        _REFLECT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), **more
    )
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split()


def test_commands_options_and_questions(home: Path) -> None:
    assert offered(home, "reflect ") == list(COMMANDS)
    assert offered(home, "reflect th") == ["thread"]
    assert offered(home, "reflect thread body") == ["body-signal"]
    assert "--never-again" in offered(home, "reflect revisit --")


def test_questions_that_only_the_journal_still_knows(home: Path) -> None:
    keep(home, an_entry(text("beans", "garden")))
    assert offered(home, "reflect thread ga") == ["garden"]


def test_a_journal_that_cannot_be_read_is_not_an_error_at_a_tab(home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_text("not a journal")
    assert offered(home, "reflect thread body") == []


def test_what_a_shell_shows_beside_a_command_is_in_the_users_language(home: Path) -> None:
    ran = Home(home).run(
        _REFLECT_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="reflect pat", REFLECT_LANG="nl"
    )
    assert help_nl.commands["patterns"][0] in ran.out


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_the_script_of_powershell_calls_the_program(shell: str) -> None:
    ran = run("--show-completion", shell)
    assert ran.code == 0
    assert '_REFLECT_COMPLETE = "complete_' in ran.out


def test_an_unknown_shell() -> None:
    ran = run("--show-completion", "tcsh")
    assert ran.code == 2
    assert "tcsh" in ran.err
