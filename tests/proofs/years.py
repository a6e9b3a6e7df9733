"""A year of a person's check-ins, answered line by line at a pseudo-terminal, with the output of each day.

The person answers according to the prompt before the cursor, and skips some questions. All text is invented.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from reflect.language.choose import phrases_of
from tests.journeys.home import Home
from tests.journeys.person import BEFORE_THE_LINE
from tests.journeys.terminal import Terminal

_PROMPT = re.compile(r"\x1b\[\?2004h([^\n\x1b]*): $")
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_CHOICE = re.compile(r"^(\d+): ", re.MULTILINE)
_RANGE = re.compile(r"0, .*10, ", re.DOTALL)

WORDS = {
    "en": (
        "a knot under my ribs",
        "my jaw is tight again",
        "I have to do this alone",
        "better not ask",
        "the kettle and the window, five quiet minutes",
        "my sister called and I listened",
        "shoulders up at the door of the office",
        "it has to be finished tonight",
        "tired, and kind of all right",
    ),
    "nl": (
        "een knoop onder mijn ribben",
        "mijn kaak staat weer strak",
        "ik moet dit alleen doen",
        "liever niet vragen",
        "de ketel en het raam, vijf stille minuten",
        "mijn zus belde en ik heb geluisterd",
        "schouders omhoog bij de deur van kantoor",
        "het moet vanavond af",
        "moe, en eigenlijk wel goed zo",
    ),
}
CUES = {
    "en": ("my jaw tightens", "the phone buzzes at dinner", "somebody asks me for one more thing"),
    "nl": ("mijn kaak strak wordt", "de telefoon trilt aan tafel", "iemand nog één ding van me vraagt"),
}
RESPONSES = {
    "en": ("I look out of the window", "I breathe out once", "I say that I will answer tomorrow"),
    "nl": ("kijk ik uit het raam", "adem ik één keer uit", "zeg ik dat ik morgen antwoord geef"),
}
PATTERNS = {
    "en": ("saying yes before I think", "doing it all myself", "keeping quiet at the table"),
    "nl": ("ja zeggen voor ik nadenk", "alles zelf doen", "zwijgen aan tafel"),
}


@dataclass
class Day:
    """The output of a day.

    Attributes:
        number: the day, counted from the first.
        said: the output of the program without control sequences, and the typed text.
    """

    number: int
    said: str


@dataclass
class Year:
    """A person's year.

    Attributes:
        days: the days with a check-in.
        typed: all typed texts.
        changed: the days on which the pattern was named, changed or left.
    """

    language: str
    days: list[Day] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)

    def entries(self, home: Home) -> list[dict[str, Any]]:
        """Return the entries of the year, oldest first."""
        out = home.run("export", "--format", "json", "-").out
        return sorted((json.loads(line) for line in out.splitlines()), key=lambda entry: entry["started_at"])


class Writer:
    """A person at the terminal.

    Args:
        year: collects the typed texts.
        random: selects the answers.
        skips: the share of questions that are skipped.
    """

    def __init__(self, year: Year, random: Random, skips: float):
        self._year, self._random, self._skips = year, random, skips

    def answer(self, asked: str, prompt: str) -> str:
        """Return the line that answers a question, given its prompt."""
        language, random = self._year.language, self._random
        cue, response = BEFORE_THE_LINE[language]
        if phrases_of(language).start.passphrase_question in " ".join(asked.split()):
            return ""
        if f"{prompt}:" == response:
            return self._type(RESPONSES[language])
        if random.random() < self._skips:
            return ""
        if f"{prompt}:".lower().endswith(cue.lower()):
            return self._type(CUES[language])
        if choices := _CHOICE.findall(asked):
            return str(random.choice(choices))
        if _RANGE.search(asked):
            return str(random.randint(0, 10))
        return self._type(WORDS[language])

    def names(self) -> str:
        """Return a name for the pattern."""
        return self._type(PATTERNS[self._year.language])

    def _type(self, lines: Sequence[str]) -> str:
        line = self._random.choice(lines)
        self._year.typed.add(line)
        return line


def check_in(home: Home, writer: Writer, year: Year, *, names_pattern: str) -> Day:
    """Check in on the home's current day, and return the output.

    Args:
        home: the person's home, on the day.
        writer: answers.
        year: the day is added to it.
        names_pattern: the wording after which a name for the pattern is typed; "" for never.
    """
    assert home.day is not None
    terminal = home.open("--plain", "--lang", year.language)
    try:
        read = 0
        while (asked := _next(terminal, read)) is not None:
            said, prompt = asked
            read = len(terminal.outside)
            is_pattern = bool(names_pattern) and names_pattern in " ".join(said.split())
            line = writer.names() if is_pattern else writer.answer(said, prompt)
            if is_pattern:
                year.changed.add(home.day)
            terminal.line(line)
        code = terminal.wait_exit()
        assert code == 0, terminal.dump()
        day = Day(home.day, _CONTROL.sub("", terminal.outside).replace("\r", ""))
    finally:
        home.close()
    year.days.append(day)
    return day


def _next(terminal: Terminal, read: int) -> tuple[str, str] | None:
    """Return the output since the last line, and the prompt before the cursor; None if the program has ended."""
    terminal.waits_until(
        lambda: _PROMPT.search(terminal.outside[read:]) is not None or terminal.process.poll() is not None,
        "nothing was asked",
    )
    said = terminal.outside[read:]
    found = _PROMPT.search(said)
    return (_CONTROL.sub("", said).replace("\r", ""), found[1]) if found else None
