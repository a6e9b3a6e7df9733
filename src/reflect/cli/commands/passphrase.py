"""`reflect passphrase`: change the secrets that open the journal, and check them."""

from typing import Annotated

import typer

from reflect.actions import protect
from reflect.actions.context import Context
from reflect.cli.new_secrets import name_left, new_passphrase, new_recovery
from reflect.errors import BadOption, UnknownName
from reflect.sanitize import shown_line
from reflect.terminal.say import tell

ACTIONS = ("change", "recovery", "check", "rotate")


def run(
    context: typer.Context,
    *,
    action: Annotated[str | None, typer.Argument(metavar="ACTION")] = None,
    new_passphrase_file: Annotated[str | None, typer.Option("--new-passphrase-file", metavar="FILE")] = None,
    recovery: Annotated[str | None, typer.Option("--recovery", metavar="FILE")] = None,
) -> None:
    """Open the journal with the user's secret, then change one of the secrets."""
    ctx: Context = context.obj
    texts = ctx.phrases.protection
    if action is None or action not in ACTIONS:
        raise UnknownName("action", action or "", ACTIONS)
    for option, value, takers in (
        ("--new-passphrase-file", new_passphrase_file, ("change", "rotate")),
        ("--recovery", recovery, ("recovery", "rotate")),
    ):
        if value is not None and action not in takers:
            raise BadOption(option, "not_wanted")
    if action != "check":
        protect.must_be_ours(ctx)  # before the user is asked, and before a recovery key is written
    ctx.ask_anew = action == "check"  # a kept key or a keychain would open the journal without the user
    protect.opened_file(ctx)
    match action:
        case "check":
            fitting, others = protect.opens(ctx)
            tell(texts.opens(ctx.opened_with, len(fitting), [shown_line(path.name) for path in others]))
            return
        case "change":
            done = protect.change_passphrase(ctx, new_passphrase(ctx, new_passphrase_file))
            tell(texts.passphrase_changed)
        case "recovery":
            with new_recovery(ctx, recovery) as key:
                done = protect.change_recovery(ctx, key)
            tell(texts.recovery_changed)
        case _:
            passphrase = new_passphrase(ctx, new_passphrase_file)
            with new_recovery(ctx, recovery) as key:
                done = protect.rotate(ctx, passphrase, key)
            tell(texts.rotated(done.backups))
    name_left(ctx, done)
    tell(texts.copies_elsewhere)
