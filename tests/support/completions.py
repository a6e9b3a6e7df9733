"""The file of words for completion in a test's journal, and the shells that read it."""

import contextlib
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reflect.actions.completions_file import write_completions
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.system.places import Places

SHELLS = ("bash", "zsh", "fish")

_BASH = """{script}
compopt() {{ [[ $2 == default ]] && echo FILES; }}
ask() {{
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _reflect_completion reflect
    ((${{#COMPREPLY[@]}})) && printf '%s\\n' "${{COMPREPLY[@]}}"
    echo ==
}}
"""
# Prints the words that Tab would offer, filtered by prefix, which is normally done by the completion system.
_ZSH = """
compdef() {{ : }}; compset() {{ : }}; _files() {{ print FILES }}
print_fitting() {{ local word; for word in "$@"; do [[ $word == "$current"* ]] && print -r -- $word; done; return 0 }}
_describe() {{ local -a all=("${{(@P)@[-1]}}"); print_fitting "${{all[@]%%:*}}" }}
compadd() {{ while [[ $1 != -- ]]; do shift; done; shift; print_fitting "$@" }}
{script}
ask() {{ words=("$@") CURRENT=$#; _reflect_completion; print '==' }}
"""
_FISH = """source {file}
function ask; complete -C "$argv" | string replace --regex '\\t.*' ''; echo ==; end
"""


def needs(shell: str) -> str:
    """Return the path of a shell or another program; skip the test if it is not installed."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not on this machine: what is meant for it is not tested")
    return found


def keep_words(home: Path) -> None:
    """Write the file of words for a journal that was made without the program."""
    with contextlib.closing(open_journal(JournalFile(home / "journal.db"), create=False)) as journal:
        write_completions(journal, Places(home, home))


def offered(
    shell: str, script: str, lines: Sequence[str], env: Mapping[str, str], folder: Path
) -> list[list[str]]:
    """Return what a shell offers at the end of each line, all asked in one process.

    Args:
        shell: the shell.
        script: its completion script.
        lines: command lines, with single spaces between their words.
        env: the environment.
        folder: an empty folder to run in, in which the file `FILES` is created, to be offered as a file name.
    """
    program = needs(shell)
    folder.mkdir()
    (folder / "FILES").touch()
    file = folder.with_suffix(f".{shell}")
    file.write_text(script, encoding="utf-8")
    asked = [f"ask {shlex.join(_words(shell, line))}" for line in lines]
    if shell == "fish":
        asked = [f"ask {shlex.quote(line)}" for line in lines]
    before = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[shell].format(script=script, file=file)
    options = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    ran = subprocess.run(
        [program, *options, "-c", before + "\n".join(asked)],
        env=dict(env),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.stderr.decode() == ""
    assert [path.name for path in folder.iterdir()] == ["FILES"]
    return [answer.splitlines() for answer in ran.stdout.decode().split("==\n")[:-1]]


def _words(shell: str, line: str) -> list[str]:
    """Return the words of a line as a shell passes them to a completion function."""
    return line.replace("=", " = ").split(" ") if shell == "bash" else line.split(" ")
