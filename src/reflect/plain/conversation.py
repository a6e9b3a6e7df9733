"""A conversation in plain lines: the output, and the lines from a person or a pipe."""

import shutil
import textwrap
from collections.abc import Sequence
from typing import TextIO

from reflect.errors import BadLine, LineProblem
from reflect.language.phrases import Phrases
from reflect.plain.interruptions import EndOfInput
from reflect.plain.lines import HalfCharacter, Lines
from reflect.sanitize import shown
from reflect.session.checkin import CheckIn

WIDTH = 78
"""Maximum width of a line; on a narrower terminal lines are shorter."""


class Conversation:
    """The conversation of a check-in.

    Args:
        checkin: the check-in.
        phrases: the phrases of the check-in's language.
        lines: the source of answers.
        out: the output of the conversation.

    """

    def __init__(self, checkin: CheckIn, phrases: Phrases, lines: Lines, out: TextIO):
        self._checkin = checkin
        self._phrases = phrases
        self._lines = lines
        self._out = out

    @property
    def person(self) -> bool:
        """Whether a person types, so that a question can be repeated."""
        return self._lines.person

    @property
    def recalls(self) -> bool:
        """Whether the up arrow can recall an answer."""
        return self._lines.can_change

    @property
    def _width(self) -> int:
        columns = shutil.get_terminal_size((80, 24)).columns if self._out.isatty() else WIDTH
        return max(20, min(WIDTH, columns))

    def say(self, *lines: str) -> None:
        """Write lines, wrapped and sanitized; wrapped lines keep their indent."""
        width = self._width
        for text in shown("\n".join(lines)).split("\n"):
            indent = text[: len(text) - len(text.lstrip(" "))]
            # A path is not wrapped.
            whole = textwrap.fill(
                text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
            self._out.write(whole + "\n" if text else "\n")
        self._out.flush()

    def read(self, *, prompt: str = "", recall: str = "") -> str | None:
        """Return the next line as it was typed; None at the end of input."""
        while True:
            try:
                return self._lines.read(prompt=prompt, recall=recall)
            except HalfCharacter:
                self.wrong("half_character", self._phrases.session.half_character)

    def wrong(self, problem: LineProblem, words: str, known: Sequence[str] = ()) -> None:
        """Report an invalid line to a person, before asking again.

        Raises:
            BadLine: the line comes from a pipe; stopping keeps later lines from answering the wrong question.
        """
        if not self.person:
            raise BadLine(self._checkin.step.question, problem, known)
        self.say(words)

    def retry(self, words: str) -> bool:
        """Report a failure, and return whether to retry: True for an empty line, False at the end of input."""
        self.say(words)
        while True:
            # Text typed here answers no question, so only an empty line means a retry.
            self.say(self._phrases.session.enter_tries_again)
            line = self.read(prompt=self._phrases.session.plain_prompt)
            if not line:
                return line is not None

    def agreed(self, question: str) -> bool:
        """Ask a yes-or-no question, and repeat it after a line that is neither.

        Raises:
            EndOfInput: the input has ended; nothing is agreed to.
        """
        phrases = self._phrases
        yes, no = phrases.words.yes_words, phrases.words.no_words
        how = phrases.session.yes_or_no(yes[0], no[0])
        self.say(f"{question} {how}")
        while True:
            line = self.read(prompt=phrases.session.plain_prompt)
            if line is None:
                raise EndOfInput
            word = line.strip().casefold()
            if word in yes:
                return True
            if not word or word in no:
                return False
            self.wrong("not_yes_or_no", how, (*yes, *no))
