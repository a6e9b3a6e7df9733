"""Installing shell completion, and answering the scripts that call the program at Tab.

bash, zsh and fish get a static script made from the command tree, see `cli.shells`. PowerShell gets that of typer,
which calls the program, as do the scripts that earlier versions installed. typer's implementation is loaded only for
these; by default it is loaded at every start and adds options with English help. A shell may evaluate the words offered
to it, so only words without a special meaning in any shell are offered.
"""

import contextlib
import importlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.errors import ReflectError, UnknownName
from reflect.language.choose import phrases_of

if TYPE_CHECKING:
    from reflect.actions.context import Context
    from reflect.bank.bank import Bank

ASKED_BY_SHELL = "_REFLECT_COMPLETE"
"""The environment variable that a shell sets to request completions."""
INSTALL, SHOW = "--install-completion", "--show-completion"
OWN = ("bash", "zsh", "fish")
"""The shells with a static script."""

_PLAIN = re.compile(r"-{0,2}[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
"""Words without a special meaning in any shell: typer's scripts pass them to `eval` and to word splitting."""
_SPECIAL = re.compile(r"[\x00-\x1f\x7f\\`$]")


def asked() -> bool:
    """Return whether a shell requests completions; if so, prepare typer's `main` to answer."""
    if ASKED_BY_SHELL in os.environ:
        _prepare()
        return True
    return False


def _prepare() -> None:
    """Register typer's completion class for each shell, limited to words that are safe in every shell."""
    typers = _typers()
    typers.completion_init()
    for shell in typers.Shells:
        registered = typers.shell_completion.get_completion_class(str(shell))

        class Safe(registered):  # type: ignore[misc,valid-type]
            """A completion class that offers plain words only, whatever a command offers."""

            def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
                """Return typer's completions without those that a shell could evaluate."""
                return list(filter(None, map(_safe, super().get_completions(args, incomplete))))

        typers.shell_completion.add_completion_class(Safe, str(shell))


def _safe(item: Any) -> Any:
    """Return a completion item that is safe: without its help if that is unsafe; None if its word is unsafe."""
    if not _PLAIN.fullmatch(str(item.value)):
        return None
    if item.help and _SPECIAL.search(item.help):
        item.help = None
    return item


def wanted(arguments: Sequence[str]) -> bool:
    """Return whether the arguments ask to install completion or to show its script."""
    return bool(arguments) and arguments[0] in (INSTALL, SHOW)


def set_up(context: "Context", arguments: Sequence[str], commands: Mapping[str, Any]) -> str:
    """Show the completion script for the shell, or install it where the shell finds it.

    Args:
        context: the command's context; its language is that of the script.
        arguments: one of the flags, optionally followed by the name of a shell; the default is the current shell.
        commands: typer's command of each name.

    Returns:
        The file that was installed; "" if the script was shown.

    Raises:
        UnknownName: the shell is not supported.
    """
    typers = _typers()
    shells = [str(shell) for shell in typers.Shells]
    shell = arguments[1] if len(arguments) > 1 else typers._get_shell_name() or "?"
    if shell not in shells:
        raise UnknownName("shell", shell, shells)
    own = _own_script(context, shell, commands)
    if arguments[0] == SHOW:
        asks = {"prog_name": "reflect", "complete_var": ASKED_BY_SHELL, "shell": shell}
        sys.stdout.write(own or typers.get_completion_script(**asks) + "\n")
        return ""
    # typer knows where each shell looks for scripts, and adds a line to the shell's startup file if necessary.
    path = typers.install(shell=shell, prog_name="reflect", complete_var=ASKED_BY_SHELL)[1]
    if own:
        Path(path).write_text(own, encoding="utf-8")
        _write_words(context)
    return str(path)


def _own_script(context: "Context", shell: str, commands: Mapping[str, Any]) -> str:
    """Return the static script for a shell; "" if there is none."""
    if shell not in OWN:
        return ""
    # Deferred: needed only here.
    from reflect.cli.command_tree import command_tree
    from reflect.cli.values import ValueTable

    values = ValueTable(context.help_language, phrases_of(context.help_language), _bank(context))
    tree = command_tree(commands, values, phrases_of(context.help_language).help)
    return str(importlib.import_module(f"reflect.cli.shells.{shell}").script(tree))


def _bank(context: "Context") -> "Bank":
    from reflect.bank.load import load

    try:
        return context.bank
    except ReflectError:  # without a folder of packs, or with an unreadable one
        return load()[0]


def _write_words(context: "Context") -> None:
    """Write the file of words for a journal older than that file; the user is not asked for a passphrase."""
    from reflect.journal.file.journal_file import JournalFile

    with contextlib.suppress(ReflectError):
        if not JournalFile(context.places.journal).is_encrypted:
            journal = context.journal()
            if journal.on_disk:
                context.write_completions(journal)


def _typers() -> Any:
    # typer does not export these functions; its version is pinned, and a test checks that they exist.
    return importlib.import_module("typer.completion")
