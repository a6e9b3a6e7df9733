"""Reporting of failures on stderr: without a traceback unless asked for, and never with the text of an answer."""

import contextlib
import sys
import traceback
from collections.abc import Sequence

from reflect.actions.context import Context
from reflect.errors import ReflectError, SettingsError
from reflect.language.choose import phrases_of
from reflect.language.wording import mistakes, worded
from reflect.terminal.say import width_of, wrapped


def report(error: Exception, context: Context, *, debug: bool) -> int:
    """Write to stderr what went wrong and what to do, and return the exit code.

    Args:
        error: a `ReflectError`; any other exception is a bug.
        context: the command's context, for the language.
        debug: whether to add a traceback.
    """
    phrases = phrases_of(context.help_language)
    known = error if isinstance(error, ReflectError) else ReflectError()
    what, do = worded(known, phrases)
    lines = [what, *(f"  {line}" for line in mistakes(known, phrases)), do]
    _write(lines, _where(error) if debug else "")
    return known.exit_code


def tell_passed_over(context: Context) -> None:
    """Write to stderr which unknown keys of the settings were ignored."""
    unknown, phrases = context.unknown_settings, phrases_of(context.help_language)
    lines = [phrases.errors.settings_passed_over(len(unknown)), *mistakes(SettingsError(unknown), phrases)]
    _write(lines)


def _write(lines: Sequence[str], more: str = "") -> None:
    width = width_of(sys.stderr)
    # The disk behind stderr may be full too; the exit code still reports the failure.
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("".join(f"{wrapped(line, width)}\n" for line in lines if line) + more)
        sys.stderr.flush()


def _where(error: BaseException) -> str:
    """Return a traceback of files, lines and types only, because messages can contain text of an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f'  File "{f.filename}", line {f.lineno}, in {f.name}\n' for f in frames]
    cause = error.__cause__ or error.__context__
    before = _where(cause) if cause else ""
    return f"{before}{type(error).__name__}\n{''.join(lines)}"
