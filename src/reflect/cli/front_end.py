"""Choice of the front end for a command: the full screen or plain lines."""

import datetime as dt
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reflect.actions.context import Context
from reflect.actions.front_end import AfterCheckIn, FrontEnd, OpenFrontEnd
from reflect.actions.own_editor import edited_on_page
from reflect.errors import Interrupted
from reflect.idle import IdleTimer
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.palette import Palette
from reflect.session.checkin import CheckIn
from reflect.settings import Settings
from reflect.terminal import capabilities
from reflect.terminal.say import tell

if TYPE_CHECKING:
    # Only for type checking: few check-ins show one.
    from reflect.review.week import Week


class ScreenSession:
    """The full-screen front end of a check-in or a change; it shows the closing itself.

    Args:
        checkin: a new or a resumed check-in.
        phrases: the phrases in the language of the check-in.
        palette: the colours.
        idle: see `Context.idle_timer`.
        editor: opens a text in the user's own editor, given the text and the name of its field.
        settings: the user's settings.
        motion: whether animation and automatic continuation are allowed.
        week: returns the week that ends on a day.
    """

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        palette: Palette,
        idle: IdleTimer | None,
        editor: Callable[[str, str], str],
        *,
        motion: bool = True,
        settings: Settings,
        week: "Callable[[dt.date], Week]",
    ):
        self._checkin, self._phrases, self._palette, self._idle = checkin, phrases, palette, idle
        self._editor, self._motion, self._settings = editor, motion, settings
        self._week = week

    def run(self, notice: str) -> AfterCheckIn:
        """Ask until the session ends or pauses; see `actions.front_end.FrontEnd`.

        Raises:
            Exception: the closing could not be shown, although the entry is in the journal.
        """
        from reflect.screen.app import run

        ending = run(
            self._checkin,
            self._phrases,
            notice=notice,
            settings=self._settings,
            palette=self._palette,
            idle=self._idle,
            motion=self._motion,
            editor=self._editor,
            week=self._week,
        )
        if ending.trouble:
            raise ending.trouble
        if ending.how == "interrupted":
            raise Interrupted(kept=ending.kept, held=self._checkin.session.held)
        if ending.how == "terminated":
            sys.exit(128 + ending.signal)
        return AfterCheckIn(browse=ending.browse, language=ending.language, protect=ending.protect)


class OnScreen:
    """The function that opens the full screen for a command."""

    def __init__(self, ctx: Context):
        self._ctx = ctx

    def __call__(self, checkin: CheckIn, phrases: Phrases) -> FrontEnd:
        """Return the front end for a check-in."""
        editor = partial(edited_on_page, self._ctx, checkin)
        ctx = self._ctx
        settings = ctx.settings
        return ScreenSession(
            checkin,
            phrases,
            ctx.palette,
            ctx.idle_timer,
            editor,
            motion=settings.motion,
            settings=settings,
            week=partial(_week, ctx),
        )


def _week(ctx: Context, last: dt.date) -> "Week":
    # Deferred: few check-ins lead there.
    from reflect.actions.over_time import shown_week, week_of

    return shown_week(ctx, week_of(ctx.journal(), last))


def load_ahead(ctx: Context) -> None:
    """Load the modules for a check-in or a change; for `Context.load_ahead`."""
    if capabilities.full_screen(ctx):
        import reflect.screen.app  # noqa: F401
    ctx.bank  # noqa: B018 - reads the question bank


def front_end(ctx: Context, *, aside: bool = False, sure: bool = False) -> OpenFrontEnd:
    """Return the function that opens the front end for this terminal.

    Args:
        ctx: the command's context.
        aside: whether standard output is for data, so that the dialogue goes to standard error.
        sure: whether an answer of an entry may be emptied without asking.
    """
    if capabilities.full_screen(ctx) and not aside:
        return OnScreen(ctx)

    # Deferred: not needed for the full screen.
    from reflect.plain.lines import Pipe, Terminal
    from reflect.plain.session import PlainSession

    def in_lines(checkin: CheckIn, phrases: Phrases) -> FrontEnd:
        out = sys.stderr if aside else sys.stdout
        typed = sys.stdin and sys.stdin.isatty() and out.isatty()
        lines = Terminal(out, moves=not capabilities.dumb(ctx), idle=ctx.idle_timer) if typed else Pipe()

        def at_end() -> None:
            if isinstance(lines, Pipe) and lines.has_more and not checkin.changes:
                tell(f"{phrases.session.lines_left} {phrases.session.line_goes_on}")

        return PlainSession(
            checkin,
            phrases,
            lines,
            out,
            problem=lambda error: worded(error, phrases)[0],
            sure=sure,
            at_end=at_end,
            breath=ctx.settings.breath,
        )

    return in_lines
