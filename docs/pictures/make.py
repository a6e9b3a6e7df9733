"""Generator of the pictures of the README from the real program: `make pictures`.

The program runs in a pseudo-terminal with a journal of invented texts; its screen is drawn as SVG, in a light and
a dark version.
"""

import datetime as dt
import json
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import termios
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Span, Text

from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.choose import phrases_of
from reflect.palette import TINTS

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))
from tests.support.years import three_years  # noqa: E402 - the invented years are the tests'

BIN = Path(sys.executable).parent
COLUMNS, ROWS = 80, 24
PATIENCE = 20.0

_ANSI = [
    (40, 44, 52),
    (190, 90, 90),
    (90, 150, 110),
    (170, 130, 60),
    (80, 120, 180),
    (150, 100, 160),
    (60, 140, 150),
]
THEMES = {
    "light": TerminalTheme((251, 250, 247), (52, 55, 61), [*_ANSI, (110, 112, 118)], [*_ANSI, (60, 62, 66)]),
    "dark": TerminalTheme(
        (29, 31, 36), (212, 212, 206), [*_ANSI, (150, 152, 156)], [*_ANSI, (230, 230, 226)]
    ),
}

_NOT_FOR_PYTE = re.compile(rb"\x1b\[(?:>25|<)u|\x1b\]11;\?\x1b\\")
_ON_LIGHT = {tint.dark[0]: tint.light[0] for tint in TINTS.values()}
"""The colours on a light background by those on the dark one, which the program is told it has."""

FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect width="100%" height="100%" rx="12" fill="BACKGROUND"/>
<g transform="translate({terminal_x}, 16)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


class Terminal:
    """The program in a pseudo-terminal whose screen can be read."""

    def __init__(self, home: Path, *command: str, rows: int = ROWS):
        self._rows = rows
        self._screen = pyte.Screen(COLUMNS, rows)
        self._stream = pyte.ByteStream(self._screen)
        env = {**os.environ, "REFLECT_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        env |= {"COLORTERM": "truecolor", "COLORFGBG": "15;0"}
        env.pop("NO_COLOR", None)
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.execve(str(BIN / "reflect"), ["reflect", *command], env)  # noqa: S606 - the program itself
        termios.tcsetwinsize(self._terminal, (rows, COLUMNS))

    def wait_for(self, words: str) -> None:
        """Wait until some words are on the screen."""
        deadline = time.monotonic() + PATIENCE
        while words not in " ".join(" ".join(self._screen.display).split()):
            if time.monotonic() > deadline:
                raise TimeoutError("\n".join([f"no “{words}” on:", *self._screen.display]))
            self._read(0.1)

    def type(self, text: str) -> None:
        """Type some text, and wait until the screen stops changing."""
        os.write(self._terminal, text.encode())
        while self._read(0.3):
            pass

    def _read(self, seconds: float) -> bool:
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            self._stream.feed(_NOT_FOR_PYTE.sub(b"", os.read(self._terminal, 65_536)))
        except OSError:
            return False
        return True

    def wait(self) -> None:
        """Wait until the program has ended."""
        while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            self._read(0.1)
        while self._read(0.1):
            pass

    def close(self) -> None:
        """Quit the program, keeping its draft."""
        os.write(self._terminal, b"\x03")
        while self._read(0.5):
            pass
        os.close(self._terminal)
        os.waitpid(self._pid, 0)

    def lines(self) -> Iterator[Text]:
        """Yield the lines of the screen."""
        cursor = self._screen.cursor
        for y in range(self._rows):
            line = Text()
            for x in range(COLUMNS):
                char = self._screen.buffer[y][x]
                here = not cursor.hidden and (cursor.y, cursor.x) == (y, x)
                line.append(char.data, _style(char, cursor=here))
            yield line


def _style(char: pyte.screens.Char, *, cursor: bool) -> Style:
    return Style(
        color=_colour(char.fg),
        bgcolor=_colour(char.bg),
        bold=char.bold,
        italic=char.italics,
        underline=char.underscore,
        reverse=char.reverse or cursor,
        strike=char.strikethrough,
    )


def _colour(name: str) -> str | None:
    """Return rich's name for a colour of pyte; None for the terminal's default."""
    if name == "default":
        return None
    return f"#{name}" if re.fullmatch("[0-9a-f]{6}", name) else {"brown": "yellow"}.get(name, name)


def _on_light(line: Text) -> Text:
    """Return a line in the colours for a light background."""

    def changed(style: str | Style) -> str | Style:
        if not isinstance(style, Style) or not style.color:
            return style
        return style + Style(color=_ON_LIGHT.get(style.color.name, style.color.name))

    copy = line.copy()
    copy.spans = [Span(span.start, span.end, changed(span.style)) for span in line.spans]
    return copy


def draw(lines: list[Text], name: str) -> None:
    """Draw a screen as two SVG files, a light and a dark one."""
    while lines and not lines[-1].plain.strip():
        lines.pop()
    for mode, theme in THEMES.items():
        console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)  # noqa: PTH123, SIM115
        for line in [Text(), *lines, Text()]:
            console.print(_on_light(line) if mode == "light" else line, soft_wrap=True)
        background = "#{:02x}{:02x}{:02x}".format(*theme.background_color)
        svg = console.export_svg(
            title="", theme=theme, code_format=FRAME.replace("BACKGROUND", background), unique_id="reflect"
        )
        (HERE / f"{name}-{mode}.svg").write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n")
        print(f"{name}-{mode}.svg")


def run(home: Path, *command: str) -> None:
    """Run a command to its end."""
    env = {**os.environ, "REFLECT_HOME": str(home)}
    subprocess.run([str(BIN / "reflect"), *command], env=env, check=True, capture_output=True)


def output(home: Path, *command: str, rows: int = ROWS) -> list[Text]:
    """Return the lines that a command prints on a terminal with a number of rows."""
    terminal = Terminal(home, *command, rows=rows)
    terminal.wait()
    return list(terminal.lines())


def note(home: Path, *filters: str) -> list[Text]:
    """Return an exported day as an editor shows it: Markdown, with its headings and emphasis set off."""
    env = {**os.environ, "REFLECT_HOME": str(home)}
    command = [str(BIN / "reflect"), "export", "-", "--marks", "none", *filters]
    said = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
    shown = list[Text]()
    for line in said.rstrip().split("\n"):
        for part in textwrap.wrap(line, COLUMNS - 2) or [""]:
            text = Text(part, style="bold" if line.startswith("#") else "")
            text.highlight_regex(r"\*\*[^*]+\*\*", "bold")
            text.highlight_regex(r"(?<!\*)\*[^*]+\*(?!\*)", "italic")
            shown.append(text)
    return shown


STORY = {
    "nl": {
        "yesterday": {
            "tension-before": 6,
            "body-signal": "een knoop in mijn buik, al voor het overleg",
            "repeated-thought": "als ik het niet doe, doet niemand het",
            "small-step": {
                "cue": "iemand mij iets vraagt in de gang",
                "response": "zeg ik dat ik erop terugkom",
            },
            "tension-after": 4,
        },
        "today": {
            "follow-up": {
                "outcome": "partly",
                "decision": "keep",
                "text": "Bij Ruth lukte het, en tien minuten later zei ik toch maar ja.",
            },
            "tension-before": 5,
            "body-signal": "mijn kaken, zodra de telefoon trilt #werk",
            "repeated-thought": "straks vragen ze me nooit meer",
            "tension-after": 3,
        },
        "signal": "mijn kaken, zodra de telefoon trilt",
        "names": "oud patroon",
        "pattern": "ja zeggen voor ik nadenk",
        "asked": "Hoeveel spanning",
        "next": "in je lijf",
        "follow": "ervan gekomen",
    },
    "en": {
        "yesterday": {
            "tension-before": 6,
            "body-signal": "a knot in my belly, well before the meeting",
            "repeated-thought": "if I don’t do it, nobody will",
            "small-step": {
                "cue": "someone asks me for something in passing",
                "response": "say I’ll get back to them",
            },
            "tension-after": 4,
        },
        "today": {
            "follow-up": {
                "outcome": "partly",
                "decision": "keep",
                "text": "With Ruth it worked, and ten minutes later I said yes after all.",
            },
            "tension-before": 5,
            "body-signal": "my jaw, the moment the phone buzzes #work",
            "repeated-thought": "they will stop asking me",
            "tension-after": 3,
        },
        "signal": "my jaw, the moment the phone buzzes",
        "names": "old pattern",
        "pattern": "saying yes before I think",
        "asked": "How much tension",
        "next": "in your body",
        "follow": "became of it",
    },
}


def fill(home: Path, language: str) -> None:
    """Put three invented years into a journal."""
    now = dt.datetime.now().astimezone()
    journal = open_journal(JournalFile(home / "journal.db"), create=True)
    journal.add(three_years(language, end=now.date()), now=now)
    journal.close()


def main() -> None:
    """Make every picture."""
    for language, story in STORY.items():
        with tempfile.TemporaryDirectory() as folder:
            home, answers = Path(folder) / "home", Path(folder) / "answers.json"
            answers.write_text(json.dumps(story["yesterday"]))
            first = Terminal(home, "--lang", language)
            first.wait_for(phrases_of(language).start.title)
            first.type("\r")
            first.wait_for(str(story["names"]))
            first.type(f"{story['pattern']}\r")
            first.wait_for(str(story["asked"]))
            first.type("6\r")
            first.wait_for(str(story["next"]))
            first.type(str(story["signal"]))
            draw(list(first.lines()), f"question-{language}")
            first.close()
            run(home, "checkin", "--lang", language, "--day", "yesterday", "--answers", str(answers))
            second = Terminal(home, "checkin", "daily", "--fresh", "--yes", "--lang", language)
            second.wait_for(str(story["follow"]))
            second.type("\x1b[B")
            draw(list(second.lines()), f"follow-up-{language}")
            second.close()
            run(Path(folder) / "other", "checkin", "--lang", language, "--answers", str(answers))
            draw(output(Path(folder) / "other", "--lang", language, "show"), f"show-{language}")
            days = Path(folder) / "days"
            run(days, "checkin", "--lang", language, "--day", "yesterday", "--answers", str(answers))
            answers.write_text(json.dumps(story["today"]))
            run(days, "checkin", "--lang", language, "--answers", str(answers))
            draw(note(days, "--lang", language, "--on", "today"), f"note-{language}")
            last_year = str(dt.datetime.now().astimezone().year - 1)
            years = Path(folder) / "years"
            fill(years, language)
            after_bodies = phrases_of(language).over_time.patterns_sentences
            page = output(years, "--lang", language, "patterns", rows=120)
            end = next(n for n, line in enumerate(page) if line.plain.startswith(after_bodies))
            draw(page[:end], f"patterns-{language}")
            draw(output(years, "--lang", language, "calendar", last_year), f"calendar-{language}")
            browser = Terminal(years, "--lang", language, "browse")
            browser.wait_for(str(dt.datetime.now().astimezone().year))
            browser.type("\x1b[D" * 6)
            draw(list(browser.lines()), f"browse-{language}")
            browser.close()


if __name__ == "__main__":
    main()
