"""The closing sheet: what was noticed, the intention, a closing line, and confirmation that the entry is saved."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.keys import CLOSING
from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages.closing import break_before_command
from reflect.sanitize import shown_line
from reflect.screen.look import ASIDE, BLANK, QUIET, QUOTE, STRONG, TINT, apart, marked, wrapped
from reflect.screen.sheet import Sheet
from reflect.session.closing import Closing

SENTENCE = 150
"""Maximum length of the shown sentence in characters; the entry has the whole sentence."""

SETTLED = 0.4
"""Seconds during which keys are ignored, because the last Enter is easily pressed twice.

Each ignored key restarts the time, so that a q in a word does not quit while the user is still typing.
"""


class ClosingSheet(Sheet):
    """The last sheet of a check-in; a few keys close it, one leads to the browser, and one to the week.

    Other keys do nothing, because text typed after the sheet has closed would end up in the shell.

    Args:
        phrases: the language.
        closing: what to show; None when building it failed, or nothing was answered.
        saved: whether an entry was saved.
        after: called when the sheet closes.
        browse: called instead for the key that leads to the browser.
        week: called for the key that leads to the week, if that is offered, with a callback for its end.
    """

    keys_for = "closing"

    def __init__(
        self,
        phrases: Phrases,
        closing: Closing | None,
        *,
        saved: bool,
        after: Callable[[], None],
        browse: Callable[[], None],
        week: Callable[[Callable[[], None]], None],
    ):
        super().__init__(after)
        self._browse, self._week = browse, week
        self._phrases, self._shown, self._saved = phrases, closing, saved
        self._since: float | None = None
        self._top, self._most, self._room = 0, 0, 1

    def lines(self, width: int, height: int) -> list[Content]:
        """Return as much as fits: first the blank lines in what was noticed are dropped, then the reminder.

        The other blank lines stay as far as there are rows for them.

        If it still does not fit, it scrolls, with signs at its edge where more follows.
        """
        self._room, self._most = max(1, height - 3), 0
        for level in range(4):
            lines = self._at_level(width, level)
            if len(lines) <= self._room:
                return self._at_level(width, level, self._room - len(lines)) if level == 3 else lines
        lines = self._at_level(width - 2, 1)
        self._most = len(lines) - self._room
        self._top = max(0, min(self._top, self._most))
        shown = lines[self._top : self._top + self._room]
        if self._top:
            shown[0] = marked(shown[0], "▲", width)
        if self._top < self._most:
            shown[-1] = marked(shown[-1], "▼", width)
        return shown

    def _at_level(self, width: int, level: int, spare: int = 0) -> list[Content]:
        phrases, closing = self._phrases, self._shown
        if not self._saved:
            return wrapped(phrases.session.nothing_answered, width, STRONG)
        done = [Content.assemble(("✓ ", TINT), (phrases.session.saved, QUIET))]
        if closing is None:
            return done
        noticed: list[Content] = []
        if closing.areas:
            names = phrases.words.listed([phrases.words.areas.get(area, area) for area in closing.areas])
            noticed += wrapped(names, width - 2, lead="  ")
        if closing.sentence.strip():
            noticed += wrapped(f"“{_short(closing.sentence)}”", width - 2, QUOTE, lead="  ")
        tension: list[Content] = []
        if closing.tension:
            before, after = closing.tension
            tension = [
                Content.assemble((f"{phrases.session.closing_tension}  ", QUIET), f"{before} → {after}")
            ]
        step: list[Content] = []
        if closing.intention:
            plan = closing.intention
            words = phrases_or(plan.language, phrases)
            step = wrapped(shown_line(plan_line(plan.cue, plan.response, words)), width - 2, lead="  ")
        noticing = apart(
            [
                [Content.styled(phrases.session.closing_noticed, QUIET), *noticed] if noticed else [],
                tension,
                [Content.styled(phrases.session.closing_intention, QUIET), *step] if step else [],
            ],
            1 if level < 1 else 0,
        )
        groups = [
            noticing,
            wrapped(closing.line, width, STRONG) if closing.line else [],
            wrapped(closing.reminder, width, ASIDE) if closing.reminder and level < 2 else [],
            self._next(closing, width),
            done,
        ]
        loose = [group for group in groups if group]
        apart_from = spare if level == 3 else len(loose)
        return apart([*loose[:apart_from], apart(loose[apart_from:], 0)]) or [BLANK]

    def _next(self, closing: Closing, width: int) -> list[Content]:
        words = self._phrases.session
        if closing.week:
            last = closing.week.last if closing.week.is_past else None
            offered = wrapped(words.week_by_key(last, self.bindings.closing["week"].single), width, QUIET)
            return [*offered, *wrapped(words.week_never_again, width, QUIET)]
        return (
            wrapped(break_before_command(words.closing_hints[closing.hint], width), width, QUIET)
            if closing.hint
            else []
        )

    @property
    def _offers_week(self) -> bool:
        return self._shown is not None and self._shown.week is not None

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The key that closes the sheet, and the one that leads to the browser once there is an entry."""
        browse = (
            ((self.bindings.closing["browse"].single, self._phrases.screen.key_browse),)
            if self._saved
            else ()
        )
        scrolls = (("↑↓", self._phrases.screen.key_more),) if self._most else ()
        week = (
            ((self.bindings.closing["week"].single, self._phrases.screen.key_week),)
            if self._offers_week
            else ()
        )
        return ("Enter", self._phrases.screen.key_close), *week, *browse, *scrolls

    async def press(self, event: events.Key) -> None:
        """Close, open the browser, or scroll; ignore keys that come too soon, because they were meant for a text."""
        by = {"up": -1, "down": 1, "pageup": -self._room, "pagedown": self._room}.get(event.key, 0)
        if by:
            self._top += by
            self.draw()
        elif self._since is not None and event.time - self._since < SETTLED:
            self._since = event.time if event.is_printable else self._since
        elif self._saved and event.key in CLOSING["browse"].keys:
            self._browse()
        elif self._offers_week and event.key in CLOSING["week"].keys:
            self._week(self.draw)
        elif event.key in CLOSING["close"].keys:
            self.close()
        elif event.is_printable:
            self._since = event.time

    def on_mount(self, event: events.Mount) -> None:
        """Record when the sheet appeared."""
        self._since = event.time


def _short(sentence: str) -> str:
    line = shown_line(sentence)
    return line if len(line) <= SENTENCE else line[:SENTENCE].rsplit(" ", 1)[0] + "…"
