"""Shell completion with typer's implementation, used only when a shell asks for it or it is being installed.

By default typer would load it at every start, with options whose help is in English. The names of questions come
from the bank and from the journal. A shell may evaluate the words offered to it, so only words without a special
meaning in any shell are offered.
"""

import importlib
import os
import re
import sys
from collections.abc import Sequence
from typing import Any

from reflect.errors import UnknownName

ASKED_BY_SHELL = "_REFLECT_COMPLETE"
"""The environment variable that a shell sets to request completions."""
INSTALL, SHOW = "--install-completion", "--show-completion"


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
    """Return a completion item that is safe: without its help if that is unsafe, None if its word is."""
    if not _PLAIN.fullmatch(str(item.value)):
        return None
    if item.help and _SPECIAL.search(item.help):
        item.help = None
    return item


def wanted(arguments: Sequence[str]) -> bool:
    """Return whether the arguments ask to install completion or to show its script."""
    return bool(arguments) and arguments[0] in (INSTALL, SHOW)


def set_up(arguments: Sequence[str]) -> str:
    """Show the completion script for the shell, or install it where the shell finds it.

    Args:
        arguments: one of the flags, optionally followed by the name of a shell; the default is the current shell.

    Returns:
        The file that was installed; "" if the script was shown.

    Raises:
        UnknownName: typer does not support the shell.
    """
    typers = _typers()
    shells = [str(shell) for shell in typers.Shells]
    shell = arguments[1] if len(arguments) > 1 else typers._get_shell_name() or "?"
    if shell not in shells:
        raise UnknownName("shell", shell, shells)
    if arguments[0] == SHOW:
        script = typers.get_completion_script(prog_name="reflect", complete_var=ASKED_BY_SHELL, shell=shell)
        sys.stdout.write(script + "\n")
        return ""
    return str(typers.install(shell=shell, prog_name="reflect", complete_var=ASKED_BY_SHELL)[1])


def _typers() -> Any:
    # typer does not export these functions; its version is pinned, and a test checks that they exist.
    return importlib.import_module("typer.completion")


def questions(ctx: Any, incomplete: str) -> list[str]:
    """Return the question ids that begin with the incomplete word, from the bank and from the journal."""
    context = ctx.find_root().obj
    try:
        from reflect.bank.question import is_id

        answered = [known.question for known in context.journal().questions()]
        names = dict.fromkeys([*context.bank.questions, *answered])
    except Exception:  # noqa: BLE001 - completion must not fail with an error
        return []
    # An imported question id may be any text, and a shell could evaluate it.
    return [name for name in names if name.startswith(incomplete) and is_id(name)]
