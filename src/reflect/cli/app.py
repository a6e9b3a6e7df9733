"""The command line: the table of commands, and what is done before and after each command."""

import contextlib
import datetime as dt
import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from reflect.actions.context import Context, system_clock
from reflect.cli import completion
from reflect.cli.arguments import split, words_last
from reflect.errors import BadOption, Interrupted, ReflectError, UnknownName
from reflect.idle import IdleTimeout
from reflect.system.edited_places import edited_folders
from reflect.system.files import from_os_error
from reflect.system.signals import unwinding
from reflect.terminal import streams
from reflect.terminal.streams import leave

if TYPE_CHECKING:
    from reflect.journal.file.journal_file import JournalFile

COMMANDS = {
    "checkin": "every_day",
    "status": "every_day",
    "pattern": "every_day",
    "list": "looking_back",
    "show": "looking_back",
    "search": "looking_back",
    "tags": "looking_back",
    "browse": "looking_back",
    "week": "looking_back",
    "calendar": "looking_back",
    "thread": "looking_back",
    "patterns": "looking_back",
    "revisit": "looking_back",
    "history": "looking_back",
    "edit": "changing",
    "delete": "changing",
    "undelete": "changing",
    "purge": "changing",
    "export": "in_and_out",
    "import": "in_and_out",
    "backup": "safety",
    "restore": "safety",
    "doctor": "safety",
    "encrypt": "safety",
    "decrypt": "safety",
    "passphrase": "safety",
    "unlock": "safety",
    "lock": "safety",
    "config": "your_own",
    "remind": "your_own",
}
"""The group of each command under `--help`. A command is the function `run` of the module of its name in
`cli.commands`, which is imported only when the command is used."""

WORDS = ("search", "pattern")
"""Commands with words as arguments, which may begin with a hyphen."""

_MODULES = {"import": "import_"}
"""Module names of commands whose own name is a Python keyword."""


class Command(TyperCommand):
    """A command whose help is in the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page of this command."""
        from reflect.cli.help import command_page

        _show_help(ctx, formatter, command_page(self, ctx.obj.help_language, ctx.obj.bindings))


class WordsCommand(Command):
    """A command that takes words. A word may begin with a single hyphen; only two hyphens begin an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Separate the options from the words."""
        taking = {
            name
            for param in self.params
            if param.param_type_name == "option" and not getattr(param, "is_flag", False)
            for name in param.opts
        }
        return super().parse_args(ctx, words_last(args, taking))


class Commands(TyperGroup):
    """The group of all commands, each loaded when it is used."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name.

        Raises:
            UnknownName: there is no command of that name.
        """
        if cmd_name not in COMMANDS:
            if cmd_name.startswith("-"):
                return None  # typer reports the unknown option
            from reflect.cli.unknown_command import likely_meaning

            raise UnknownName(
                "command", cmd_name, tuple(COMMANDS), likely_meaning(ctx.obj, cmd_name, COMMANDS)
            )
        module = importlib.import_module(f"reflect.cli.commands.{_MODULES.get(cmd_name, cmd_name)}")
        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        kind = WordsCommand if cmd_name in WORDS else Command
        one.command(cmd_name, cls=kind, context_settings=_HELP)(module.run)
        command = get_command(one)
        if getattr(ctx, "resilient_parsing", False):
            from reflect.cli.help import short_help

            # Shell completion may show it next to the name; typer would use the docstring.
            command.short_help = short_help(cmd_name, ctx.obj.help_language)
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page of the program."""
        from reflect.cli.help import program_page

        _show_help(ctx, formatter, program_page(COMMANDS, ctx.obj.help_language))


_HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, context_settings=_HELP)


@app.callback(invoke_without_command=True)
def _bare(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        from reflect.cli.commands.checkin import today

        today(context.obj)


def main(
    arguments: Sequence[str] | None = None, *, now: Callable[[], dt.datetime] = system_clock
) -> NoReturn:
    """Run the program and exit.

    Args:
        arguments: the arguments without the program's name; None for those of the process.
        now: the clock, see `Context`.
    """
    streams.prepare()
    if not os.environ.get("HOME"):
        os.environ.pop("HOME", None)  # some readers would take an empty value for the root directory
    flags, rest, wrong = split(sys.argv[1:] if arguments is None else arguments)
    context = Context(
        now=now,
        flag_language=flags.language,
        flag_plain=flags.plain,
        unlock=_unlock,
        ask_passphrase=_ask_passphrase,
        hide_typing=_hide_typing,
    )
    try:
        with unwinding(), contextlib.closing(context):
            if wrong:
                raise wrong
            if flags.version:
                from importlib.metadata import version

                sys.stdout.write(f"reflect {version('reflect-journal')}\n")
            elif completion.wanted(rest):
                installed = completion.set_up(context, rest, all_commands(context))
                sys.stderr.write(
                    context.phrases.over_time.completion_installed(installed) + "\n" if installed else ""
                )
            else:
                with contextlib.suppress(IdleTimeout):  # reported below
                    _run(rest, context, private=flags.private)
                _mention_unknown_settings(context)
            streams.send()
            if not context.asked_about_words and edited_folders(context.environ):
                from reflect.cli.left_words import mention

                mention(context)
            if untouched := context.idle_timeout:
                from reflect.terminal.say import tell

                tell(context.phrases.protection.left_untouched(round(untouched.total_seconds())))
            if any(journal.unread for journal in context.journals):
                from reflect.terminal.notices import mention_unread

                mention_unread(context)
            if context.written:
                from reflect.actions.after_writing import look_after
                from reflect.terminal.say import tell

                for line in look_after(context, context.written):
                    tell(line)
        leave(context.exit_code)
    except SystemExit as ended:
        leave(ended.code)
    except BrokenPipeError:
        # The reader of standard output closed the pipe, as `head` does.
        leave(128 + signal.SIGPIPE if hasattr(signal, "SIGPIPE") else 1)
    except KeyboardInterrupt:
        _fail(Interrupted(), context, debug=flags.debug)
    except ReflectError as error:
        _fail(error, context, debug=flags.debug)
    except typer.TyperException as error:
        _fail(_usage(error), context, debug=flags.debug)
    except OSError as error:
        # Not handled elsewhere; most often a full disk behind standard output.
        _fail(from_os_error(error, Path(error.filename or "stdout")), context, debug=flags.debug)
    except Exception as error:  # noqa: BLE001 - whatever the error, a traceback must not show the text of an answer
        _fail(error, context, debug=flags.debug)
    finally:
        context.close()


def all_commands(context: Context) -> dict[str, Any]:
    """Return typer's command of each name."""
    root: Any = get_command(app)
    ctx = root.make_context("reflect", [], obj=context, resilient_parsing=True)
    return {name: root.get_command(ctx, name) for name in root.list_commands(ctx)}


def _show_help(ctx: Any, formatter: Any, text: str) -> None:
    """Show a help page: in the pager if it is longer than the terminal, otherwise through typer.

    Raises:
        typer.Exit: the page has been shown here.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        # Deferred: few runs show help.
        from reflect.terminal.paged import prose

        prose(ctx.obj, text)
        raise typer.Exit
    formatter.write(text)


def _unlock(context: Context, path: Path) -> "JournalFile":
    # Deferred: needed only for an encrypted journal.
    from reflect.actions.unlocking import unlock

    return unlock(context, path)


def _ask_passphrase(context: Context, path: Path, attempt: int) -> str | None:
    from reflect.terminal.secret import ask_passphrase

    return ask_passphrase(context, path, attempt)


def _hide_typing() -> contextlib.AbstractContextManager[None]:
    from reflect.terminal.secret import hide_typing

    return hide_typing()


def _run(arguments: list[str], context: Context, *, private: bool) -> None:
    if not private:
        _command(arguments, context)
        return
    from reflect.terminal.private import private as on_private_screen

    context.private = True
    name = next((word for word in arguments if not word.startswith("-")), "reflect")
    with on_private_screen(context, name):
        _command(arguments, context)


def _command(arguments: list[str], context: Context) -> None:
    """Run a command, but not through typer's `main`, which sets its own exit codes for Ctrl-C and broken pipes."""
    command = get_command(app)
    if completion.asked():
        command.main(args=arguments, prog_name="reflect", standalone_mode=False, obj=context)
    try:
        with command.make_context("reflect", arguments, obj=context) as ctx:
            command.invoke(ctx)
    except typer.Exit as ended:  # after a help page
        sys.exit(ended.exit_code)


def _fail(error: Exception, context: Context, *, debug: bool) -> NoReturn:
    """Report the error on stderr and exit with its code."""
    from reflect.terminal import errors

    if context.unknown_settings:
        errors.tell_passed_over(context)
    leave(errors.report(error, context, debug=debug))


def _mention_unknown_settings(context: Context) -> None:
    """Name the unknown keys of the settings that were ignored, even if the command itself needed no settings."""
    with contextlib.suppress(ReflectError):  # broken settings must not fail a command that needs none
        context.settings  # noqa: B018 - reads the settings
    if context.unknown_settings:
        from reflect.terminal.errors import tell_passed_over

        tell_passed_over(context)


def _usage(error: typer.TyperException) -> ReflectError:
    """Translate an exception of typer into a `ReflectError`, which is worded in the user's language."""
    name = getattr(error, "option_name", None)
    param = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            from reflect.cli.unknown_command import option_meant

            if meant := option_meant(str(name)):
                return UnknownName("option", str(name), meant=meant if meant in _options_of(error) else "")
            return UnknownName("option", str(name), tuple(getattr(error, "possibilities", None) or ()))
        case "BadOptionUsage":
            # Only typer's English message tells the two cases apart.
            return BadOption(str(name), "takes_no_value" if "not take" in error.message else "needs_value")
        case "MissingParameter":
            return BadOption(_name_of(param), "missing")
        case "BadParameter":
            return BadOption(_name_of(param), "not_a_number")
        case _:
            # "Got unexpected extra argument": the argument is only in typer's English message.
            return BadOption(_last_argument(error), "not_wanted")


def _options_of(error: typer.TyperException) -> tuple[str, ...]:
    """Return the options of the command that an error is about."""
    ctx = getattr(error, "ctx", None)
    params = ctx.command.get_params(ctx) if ctx is not None else ()
    return tuple(option for param in params for option in param.opts)


def _name_of(param: Any) -> str:
    if param is None:
        return "?"
    return (
        str(param.opts[0]) if str(param.opts[0]).startswith("-") else str(param.metavar or param.name).upper()
    )


def _last_argument(error: typer.TyperException) -> str:
    return error.message.rpartition("(")[2].rstrip(").") or "?"
