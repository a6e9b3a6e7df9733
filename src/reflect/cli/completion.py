"""Completion by the Tab key, by typer's own means, and only when a shell asks for it or it is to be set up.

typer would offer it at every start, with help in English; so it is called where it is wanted. The names of
questions come from the bank and from the journal. A shell may run what is offered to it, so only names that mean
nothing to any shell are ever offered.
"""

import importlib
import os
import re
import sys
from collections.abc import Sequence
from typing import Any

from reflect.errors import UnknownName

ASKED_BY_SHELL = "_REFLECT_COMPLETE"
"""The shell sets this when it wants to know how a line may go on."""
INSTALL, SHOW = "--install-completion", "--show-completion"


_PLAIN = re.compile(r"-{0,2}[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
"""Words that no shell reads as anything but themselves: typer's scripts hand them to `eval` and to word splitting."""
_SPECIAL = re.compile(r"[\x00-\x1f\x7f\\`$]")


def asked() -> bool:
    """Return whether it is the shell that asks; then typer's own `main` is ready to answer it."""
    if ASKED_BY_SHELL in os.environ:
        _prepare()
        return True
    return False


def _prepare() -> None:
    """Register typer's answers to each shell, each limited to words that are safe in every shell."""
    typers = _typers()
    typers.completion_init()
    for shell in typers.Shells:
        registered = typers.shell_completion.get_completion_class(str(shell))

        class Safe(registered):  # type: ignore[misc,valid-type]
            """A shell that is offered plain words alone, whatever a command offers."""

            def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
                """Return what typer would offer, without what a shell could run."""
                return list(filter(None, map(_safe, super().get_completions(args, incomplete))))

        typers.shell_completion.add_completion_class(Safe, str(shell))


def _safe(item: Any) -> Any:
    """Return an item as it may be offered: None when its word may not, without its help when that may not."""
    if not _PLAIN.fullmatch(str(item.value)):
        return None
    if item.help and _SPECIAL.search(item.help):
        item.help = None
    return item


def wanted(arguments: Sequence[str]) -> bool:
    """Return whether completion is to be set up, or its script shown."""
    return bool(arguments) and arguments[0] in (INSTALL, SHOW)


def set_up(arguments: Sequence[str]) -> str:
    """Show the script for the shell, or put it where the shell finds it.

    Args:
        arguments: one of the flags, and after it perhaps the name of a shell; otherwise the one that runs this.

    Returns:
        The file it was put in; "" when the script was shown.

    Raises:
        UnknownName: no shell that typer knows.
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
    # typer has all this at hand and exports none of it; its version is pinned, and a test stands guard.
    return importlib.import_module("typer.completion")


def questions(ctx: Any, incomplete: str) -> list[str]:
    """Return the names of questions that begin so: those of the bank, and those only the journal still knows."""
    context = ctx.find_root().obj
    try:
        from reflect.bank.question import is_id

        answered = [known.question for known in context.journal().questions()]
        names = dict.fromkeys([*context.bank.questions, *answered])
    except Exception:  # noqa: BLE001 - Tab must not answer with an error
        return []
    # An import may bring any text as the id of a question, and a shell could run it.
    return [name for name in names if name.startswith(incomplete) and is_id(name)]
