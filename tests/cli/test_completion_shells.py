"""Completion in real shells: no name in the journal is ever executed, and only plain names are offered.

The scripts are the current ones, and those installed by earlier versions, which call the program through typer.
"""

import importlib
import re
import subprocess
from pathlib import Path
from typing import Literal

import pytest

from reflect.cli.app import COMMANDS
from tests.cli.support import keep, run
from tests.journeys.home import Home
from tests.journeys.terminal import Terminal
from tests.support.completions import keep_words, needs, offered
from tests.support.entries import an_entry, text

PLAIN = re.compile(r"-{0,2}[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
# Each begins with a usual prefix, and would create the file `ran` if a shell evaluated it.
HOSTILE = (
    r"ga\$(touch ran)",
    "ga$(touch ran)",
    r"ga\\$(touch ran)",
    "ga`touch ran`",
    r"ga\`touch ran\`",
    "ga;touch ran",
    "ga|touch ran",
    "ga&touch ran&",
    "ga&&touch ran",
    "ga\ntouch ran",
    "ga\nga2;touch ran",
    "ga\r;touch ran\r",
    "ga>ran",
    "ga<(touch ran)",
    "ga (touch ran)",
    'ga"$(touch ran)"',
    "ga'$(touch ran)'",
    "ga'))';touch ran;('((",
    'ga")); touch ran; ((" ',
    "ga:::touch ran",
    "ga${ran:=x}$(touch ran)",
    "ga=(touch ran)",
    "ga*",
    "ga{1,2}",
    "ga~",
    "ga#touch",
    "ga!touch",
    "ga\t;touch ran",
    "ga\x1b[201~;touch ran",
    "ga\u2028touch ran",
    "ga\u00a0touch",
    "Garden",
    "ga--den",
    "ga-",
    "gärten",
    "ga" + "x" * 80,
    "ga\n",
)
GOOD = ("garden", "gables-2", "ga1")


@pytest.fixture
def hostile(home: Path) -> Home:
    """A journal with questions of hostile names, and three with valid ids."""
    names = (*HOSTILE, *GOOD)
    keep(home, *(an_entry(text("words", name), session=name or "x", tags=(name,)) for name in names))
    keep_words(home)
    return Home(home)


def answered(house: Home, shell: str, line: str, **more: str) -> str:
    """Return reflect's raw answer to a shell's completion request for a line."""
    words = line.split(" ")
    ran = house.run(
        _REFLECT_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_WORD_TO_COMPLETE=words[-1],
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
        **more,
    )
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def candidates(shell: str, answer: str) -> list[str]:
    """Return the candidate words in a raw answer."""
    if shell == "zsh":
        inside = answer.strip().removeprefix("_arguments '*: :((").removesuffix("))'")
        return [re.split(r'"(?::|$)', line.removeprefix('"'))[0] for line in inside.split("\n")]
    return [re.split(r"\t|:::", line)[0] for line in answer.removesuffix("\n").split("\n")]


@pytest.mark.parametrize("shell", SHELLS)
def test_only_names_that_a_bank_could_have_are_offered(hostile: Home, shell: str) -> None:
    assert sorted(candidates(shell, answered(hostile, shell, "reflect thread ga"))) == sorted(GOOD)


@pytest.mark.samples(3)
@pytest.mark.parametrize(
    ("shell", "language"), list(zip(SHELLS, ["en", "nl", "nl", "en", "nl"], strict=True))
)
def test_every_word_that_is_offered_means_nothing_to_a_shell(home: Path, shell: str, language: str) -> None:
    house = Home(home)
    for line in ("reflect ", "reflect thread ", "reflect list --"):
        words = candidates(shell, answered(house, shell, line, REFLECT_LANG=language))
        assert len(words) > 5
        assert all(PLAIN.fullmatch(word) for word in words), words
    assert candidates(shell, answered(house, shell, "reflect ", REFLECT_LANG=language)) == list(COMMANDS)


def test_whatever_a_command_would_offer_is_held_back_unless_it_is_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The completers of commands are not trusted; this one offers arbitrary words."""
    from reflect.cli.commands import thread

    annotation = thread.run.__annotations__["which"]
    monkeypatch.setattr(
        annotation.__metadata__[0], "autocompletion", lambda ctx, incomplete: [*HOSTILE, *GOOD]
    )
    for shell in SHELLS:
        monkeypatch.setenv("_REFLECT_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "reflect thread ga")
        monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "ga")
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        monkeypatch.setenv("COMP_WORDS", "reflect thread ga")
        monkeypatch.setenv("COMP_CWORD", "2")
        ran = run("thread", "ga")
        assert all(PLAIN.fullmatch(word) for word in candidates(shell, ran.out)), (shell, ran)
        assert set(GOOD) <= set(candidates(shell, ran.out))


Made = Literal["now", "earlier"]


def script(shell: str, made: Made) -> str:
    """Return the current script, or the one installed by version 0.1."""
    if made == "now":
        return run("--show-completion", shell).out
    return str(
        importlib.import_module("typer.completion").get_completion_script(
            prog_name="reflect", complete_var="_REFLECT_COMPLETE", shell=shell
        )
    )


def ended(house: Home, command: list[str], folder: Path) -> str:
    folder.mkdir()
    done = subprocess.run(
        command,
        env=house.environment(),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert list(folder.iterdir()) == []
    return done.stdout.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_offers_plain_names_of_every_kind_and_nothing_runs(
    hostile: Home, tmp_path: Path, shell: str
) -> None:
    lines = ["reflect thread ga", "reflect list --session ga", "reflect list --tag g"]
    found = offered(shell, script(shell, "now"), lines, hostile.environment(), tmp_path / "empty")
    ids, sessions, tags = map(sorted, found)
    assert ids == sorted(GOOD)
    assert sessions == sorted((*GOOD, "ga-", "ga--den"))
    assert tags == sorted((*GOOD, "ga", "ga-", "ga--den", "gärten")), (
        "they are kept without what is around them"
    )


def test_a_bash_script_of_earlier_asks_and_nothing_runs(hostile: Home, tmp_path: Path) -> None:
    bash = needs("bash")
    line = (
        f"{script('bash', 'earlier')}\nCOMP_WORDS=(reflect thread ga); COMP_CWORD=2\n_reflect_completion reflect\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    said = ended(hostile, [bash, "--norc", "--noprofile", "-c", line], tmp_path / "empty")
    assert sorted(said.splitlines()) == sorted(GOOD)


def test_a_zsh_script_of_earlier_asks_and_nothing_runs(hostile: Home, tmp_path: Path) -> None:
    """zsh itself evaluates the answer; a fake `_arguments` shows what would be offered."""
    zsh = needs("zsh")
    line = (
        'compdef() { : }; _files() { : }; _arguments() { print -r -- "$@" }\n'
        f"{script('zsh', 'earlier')}\nwords=(reflect thread ga); CURRENT=3\n_reflect_completion"
    )
    said = ended(hostile, [zsh, "-f", "-c", line], tmp_path / "empty")
    assert sorted(re.findall(r'"([^"]*)"', said)) == sorted(GOOD)


def test_a_fish_script_of_earlier_asks_and_nothing_runs(hostile: Home, tmp_path: Path) -> None:
    fish = needs("fish")
    file = tmp_path / "reflect.fish"
    file.write_text(script("fish", "earlier"))
    line = f"source {file}; complete -C 'reflect thread ga'"
    said = ended(hostile, [fish, "--no-config", "-c", line], tmp_path / "empty")
    assert sorted(said.splitlines()) == sorted(GOOD)


def test_powershell_asks_and_nothing_runs(hostile: Home, tmp_path: Path) -> None:
    powershell = needs("pwsh")
    file = tmp_path / "reflect.ps1"
    file.write_text(
        "\n".join(line for line in script("pwsh", "now").splitlines() if "PSReadLine" not in line)
    )
    line = (
        f". {file}; (TabExpansion2 -inputScript 'reflect thread ga' -cursorColumn 17).CompletionMatches"
        " | ForEach-Object { $_.CompletionText }"
    )
    said = ended(hostile, [powershell, "-NoProfile", "-Command", line], tmp_path / "empty")
    assert sorted(said.splitlines()) == sorted(GOOD)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_person_presses_tab_and_enter_and_nothing_runs(hostile: Home, tmp_path: Path, shell: str) -> None:
    """A real shell on a pseudo-terminal: the installed script, Tab twice, then Enter on the resulting line."""
    program = needs(shell)
    user, folder = Path(hostile.environment()["HOME"]), tmp_path / "empty"
    folder.mkdir()
    assert hostile.run("--install-completion", shell).code == 0
    (user / ".hushlogin").touch()
    with (user / ".bashrc").open("a") as rc:
        rc.write("PS1='ready> '; bind 'set enable-bracketed-paste off'\n")
    with (user / ".zshrc").open("a") as rc:
        rc.write("compinit -u; PS1='ready> '; unset zle_bracketed_paste\n")
    config = user / ".config" / "fish"
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.fish").write_text(
        "function fish_prompt; echo -n 'ready> '; end; set -g fish_greeting\n"
    )
    command = {"bash": [program, "-i"], "zsh": [program, "-i"], "fish": [program, "-i", "--private"]}[shell]
    with Terminal(command, hostile.environment(), size=(120, 60), cwd=folder) as terminal:
        terminal.shows("ready>")
        for line in ("reflect thread ga", "reflect list --tag ga"):
            terminal.type(line)
            terminal.key("tab")
            terminal.key("tab")
            terminal.shows("garden")
            terminal.key("ctrl-u")
        terminal.type("echo fin''ished")
        terminal.enter()
        terminal.shows("finished")
        assert list(folder.iterdir()) == []
        terminal.type("reflect thr")
        terminal.key("tab")
        terminal.shows("reflect thread")
        terminal.type("gard")
        terminal.key("tab")
        terminal.shows("reflect thread garden")
        terminal.enter()
        terminal.shows("words")
        assert list(folder.iterdir()) == []
