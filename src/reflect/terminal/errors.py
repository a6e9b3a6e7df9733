"""Telling a failure: on stderr, without a traceback unless asked, and never with an answer in it."""

import contextlib
import sys
import traceback
from collections.abc import Sequence

from reflect.actions.context import Context
from reflect.errors import ReflectError, SettingsError
from reflect.language.choose import phrases_of
from reflect.language.wording import mistakes, worded
from reflect.terminal.say import width_of, wrapped


def tell(error: Exception, context: Context, *, debug: bool) -> int:
    """Write what went wrong and what to do to stderr, and return the exit code.

    Args:
        error: one of ours, or anything else, which is a mistake of the program.
        context: for the language.
        debug: whether to add where it happened.
    """
    phrases = phrases_of(context.help_language)
    known = error if isinstance(error, ReflectError) else ReflectError()
    what, do = worded(known, phrases)
    lines = [what, *(f"  {line}" for line in mistakes(known, phrases)), do]
    _write(lines, _where(error) if debug else "")
    return known.exit_code


def tell_passed_over(context: Context) -> None:
    """Write to stderr which keys of the settings this version does not know, and that they were passed over."""
    unknown, phrases = context.unknown_settings, phrases_of(context.help_language)
    lines = [phrases.errors.settings_passed_over(len(unknown)), *mistakes(SettingsError(unknown), phrases)]
    _write(lines)


def _write(lines: Sequence[str], more: str = "") -> None:
    width = width_of(sys.stderr)
    # The disk behind stderr may be full too; the exit code still tells.
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("".join(f"{wrapped(line, width)}\n" for line in lines if line) + more)
        sys.stderr.flush()


def _where(error: BaseException) -> str:
    """Return a traceback without values: files, lines and types; messages can hold what was written."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f'  File "{f.filename}", line {f.lineno}, in {f.name}\n' for f in frames]
    cause = error.__cause__ or error.__context__
    before = _where(cause) if cause else ""
    return f"{before}{type(error).__name__}\n{''.join(lines)}"
