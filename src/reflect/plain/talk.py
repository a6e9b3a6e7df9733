"""The plain-mode conversation: output, input, and the command lines that stand in for keys.

A command is a line of one character: `.` goes back, `?` shows a nudge, `~` starts a breathing pause, `!` discards,
and `-` empties an answer: in a change to an entry, and for a person who came back to an answer of a check-in or
changes a plan. `@`, alone or followed by a space and body areas, corrects the areas. For a person `~~` is a pause of
two minutes, `~.` one to look around, `<` tells the last answers, `+` at a plan what is on the person's own sheet, and
`??` explains the commands; from a pipe these are text. A backslash before a command makes it text, and a backslash at
the end of a line continues the text on the next line.
"""

import shutil
import textwrap
from collections.abc import Callable, Sequence
from typing import TextIO

from reflect.errors import BadLine, FileError, LineProblem
from reflect.journal.answers import TextAnswer
from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.plain.lines import HalfCharacter, Lines, wait
from reflect.sanitize import shown, shown_line
from reflect.session.areas import areas_listed
from reflect.session.checkin import CheckIn
from reflect.session.forms.view import HALVES
from reflect.session.state import AreasChosen, Event

WIDTH = 78
"""Maximum width of a line; a narrower terminal has shorter ones."""
LINES_OF_PAUSE = 3
BREATH_SECONDS = 10.0
"""Seconds for which each of the three lines of a practice is shown."""
LONGER = "~~"
_NUMBER = "number"
RECOVERY_GROUP = "group"
"""The name of the field for a group of the recovery key, which no command about the question is for."""
LONG_SECONDS = 120.0


class GoBack(Exception):
    """The line was `.`."""


class Stop(Exception):
    """The input has ended."""


class ThrowAway(Exception):
    """The line was `!`, and discarding was confirmed."""


class Emptied(Exception):
    """The line was `-` while changing an entry: the answer is to be emptied, which is not yet confirmed."""


class FromSheet(Exception):
    """A line of the person's own sheet was picked, in place of a line of text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Talk:
    """The conversation of a check-in.

    Args:
        checkin: the check-in.
        phrases: the phrases of the check-in's language.
        lines: the source of answers.
        out: the output of the conversation.
        take: applies an event; here the correction of body areas.

    Attributes:
        heard: the parts of the current answer given so far, by field.
        tips: the lines that a nudge gives one after another.
        emptied: whether a person asked for the answer to be left empty.
        breath_seconds: for how long each line of a breathing pause is shown.
    """

    def __init__(
        self, checkin: CheckIn, phrases: Phrases, lines: Lines, out: TextIO, take: Callable[[Event], None]
    ):
        self._checkin = checkin
        self._phrases = phrases
        self._lines = lines
        self._out = out
        self._take = take
        self._signs = {
            key.sign: key.action
            for key in QUESTION.values()
            if key.sign and (lines.person or not key.typed_only)
        }
        self._nudges = 0
        self._breaths = 0
        self._field = "text"
        self._can_empty = False
        self._taken: dict[str, str] = {}
        self.heard: dict[str, str] = {}
        self.tips: Sequence[str] = ()
        self.emptied = False
        self.breath_seconds = BREATH_SECONDS

    @property
    def person(self) -> bool:
        """Whether a person types, so that a question can be repeated."""
        return self._lines.person

    @property
    def recalls(self) -> bool:
        """Whether the up arrow can recall an answer."""
        return self._lines.can_change

    def begin(self) -> None:
        """Reset the state for another question."""
        self._nudges = 0
        self._taken = {}
        self.heard = {}
        self.emptied = False

    def unfinished(self) -> dict[str, str]:
        """Return the partial answer, including the line being typed."""
        line, begun = self._lines.unfinished(), self.heard.get(self._field)
        # A partial number or choice is not worth resuming; partial text is.
        if not line or self._field not in ("text", "cue", "response"):
            return {**self.heard, **self._taken}
        return {**self.heard, self._field: line if begun is None else f"{begun}\n{line}"}

    @property
    def _width(self) -> int:
        columns = shutil.get_terminal_size((80, 24)).columns if self._out.isatty() else WIDTH
        return max(20, min(WIDTH, columns))

    def say(self, *lines: str) -> None:
        """Write lines, wrapped and sanitized; wrapped lines keep their indent."""
        width = self._width
        for text in shown("\n".join(lines)).split("\n"):
            indent = text[: len(text) - len(text.lstrip(" "))]
            # A path stays in one piece.
            whole = textwrap.fill(
                text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
            self._out.write(whole + "\n" if text else "\n")
        self._out.flush()

    def answer(self, field: str, before: str = "", *, prompt: str, can_empty: bool) -> str:
        """Return an answer of one or more lines; "" if left empty.

        The line is empty at first, so that a command on it is always taken. The previous text is shown above it, the
        up arrow recalls it, and an empty line keeps it. While changing an entry the text is already shown.

        Args:
            field: the field of the answer.
            before: the text answered or typed before.
            prompt: the words before the line.
            can_empty: whether `-` empties the answer.

        Raises:
            GoBack, Stop, ThrowAway, Emptied: instead of an answer.
        """
        if before and not self._checkin.changes:
            self._tell_standing(before, can_empty=can_empty)
        while True:
            try:
                parts = [self.line(field, before, prompt=prompt, can_empty=can_empty)]
                break
            except FromSheet as taken:
                before = self._taken[field] = taken.text
                arrow = self._lines.can_change and self._reads_back(before)
                self.say(self._phrases.earlier.from_sheet(before))
                self.say(self._phrases.session.keeps_text(arrow=arrow, hyphen=False))
        self._taken = {}
        if not parts[0] and before:
            return before
        while _goes_on(parts[-1]):
            parts[-1] = _ended(parts[-1])
            self.heard[field] = "\n".join(parts)
            more = self._read(prompt=prompt)
            if more is None:
                raise Stop
            parts.append(more)
        parts[-1] = _ended(parts[-1])
        self.heard.pop(field, None)
        text = "\n".join(parts)
        return text if text.strip() else ""

    def _tell_standing(self, text: str, *, can_empty: bool) -> None:
        phrases = self._phrases.session
        self.say(phrases.written_until_now(text))
        if self.person:
            self.say(
                phrases.keeps_text(
                    arrow=self._lines.can_change and self._reads_back(text), hyphen=can_empty and self.person
                )
            )

    def line(self, field: str, before: str = "", *, prompt: str, can_empty: bool) -> str:
        """Return the next line that is not a command, after carrying out any commands before it.

        Args:
            field: the field of the answer.
            before: the text that the up arrow recalls.
            prompt: the words before the line.
            can_empty: whether `-` empties the answer.

        Raises:
            GoBack, Stop, ThrowAway, Emptied: instead of a line.
        """
        self._field = field
        changes = self._checkin.changes
        self._can_empty = can_empty and (changes or self.person)
        while True:
            line = self._read(prompt=prompt, recall=before if self._reads_back(before) else "")
            if line is None:
                raise Stop
            word = line.strip()
            match self._action(word):
                case "back":
                    raise GoBack
                case "nudge":
                    self._nudge()
                case "keys":
                    self._explain()
                case "breathe":
                    self._breathe()
                case "look_around":
                    self._look_around()
                case "last_answers":
                    self._tell_last_answers()
                case "sheet":
                    self._choose_from_sheet()
                case "discard":
                    if self.agreed(self._discard_question):
                        raise ThrowAway
                case "areas" if self._checkin.body and (word == "@" or word[1].isspace()):
                    self._correct(word[1:])
                case "areas" if self._checkin.body and self._marked and not self._areas(word[1:])[1]:
                    self._choose(self._areas(word[1:])[0])
                case None if word == LONGER and self.person:
                    self._breathe(longer=True)
                case None if word == "-" and self._can_empty:
                    raise Emptied
                case _:
                    return self._unescaped(line)

    def _action(self, word: str) -> str | None:
        """Return the action of a command; None if the line is no command here."""
        action = self._signs.get("@" if word.startswith("@") else word)
        works = {"last_answers": self._field != RECOVERY_GROUP, "sheet": self._field in HALVES}
        return action if action and works.get(action, True) else None

    @property
    def _discard_question(self) -> str:
        phrases, checkin = self._phrases, self._checkin
        if checkin.changes:
            return phrases.revising.drop_change_question
        written = self.heard or checkin.session.held != "place"
        return phrases.session.discard_question if written else phrases.session.discard_empty_question

    def wrong(self, problem: LineProblem, words: str, known: Sequence[str] = ()) -> None:
        """Tell a person that a line does not fit, before asking again.

        Raises:
            BadLine: the line comes from a pipe; stopping keeps later lines from answering the wrong question.
        """
        if not self.person:
            raise BadLine(self._checkin.step.question, problem, known)
        self.say(words)

    def retry(self, words: str) -> bool:
        """Say that something failed, and return whether to retry: True for an empty line, False at the end of input."""
        self.say(words)
        while True:
            # Text typed here answers no question, so only an empty line means a retry.
            self.say(self._phrases.session.enter_tries_again)
            line = self._read(prompt=self._phrases.session.plain_prompt)
            if not line:
                return line is not None

    def _read(self, *, prompt: str = "", recall: str = "") -> str | None:
        while True:
            try:
                return self._lines.read(prompt=prompt, recall=recall)
            except HalfCharacter:
                self.wrong("half_character", self._phrases.session.half_character)

    def agreed(self, question: str) -> bool:
        """Ask a yes-or-no question, and repeat it after a line that is neither.

        Raises:
            Stop: the end of input; nothing is agreed to.
        """
        field, phrases = self._field, self._phrases
        yes, no = phrases.words.yes_words, phrases.words.no_words
        how = phrases.session.yes_or_no(yes[0], no[0])
        self.say(f"{question} {how}")
        while True:
            line = self._read(prompt=phrases.session.plain_prompt)
            if line is None:
                raise Stop
            word = line.strip().casefold()
            if word in yes:
                return True
            if not word or word in no:
                return False
            self._field = field
            self.wrong("not_yes_or_no", how, (*yes, *no))

    def _correct(self, words: str) -> None:
        """Correct the areas of the latest answer that has areas; unknown words are asked for again.

        Raises:
            BadLine: the line comes from a pipe and contains an unknown word.
        """
        areas, unknown = self._areas(words)
        if self._marked is None:
            self.wrong("no_areas_yet", self._phrases.session.no_areas_yet)
        elif unknown:
            names = [self._phrases.words.areas.get(area.id, area.id) for area in self._checkin.bank.areas]
            self.wrong("not_an_area", self._phrases.session.wrong_area(unknown[0], names), names)
        else:
            self._choose(areas)

    @property
    def _marked(self) -> str | None:
        """The question of the latest answer that has areas.

        While an entry is being changed this may be the current question, which already has an answer.
        """
        session = self._checkin.session
        answers = session.answers[: session.at + 1] if self._checkin.changes else session.answers
        marked = [a for a in answers if isinstance(a, TextAnswer) and a.areas is not None and not a.skipped]
        return marked[-1].question if marked else None

    def _areas(self, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the areas listed, and the words that are not areas."""
        return areas_listed(
            words, self._checkin.bank.areas, self._checkin.session.language, self._phrases.words.areas
        )

    def _choose(self, areas: tuple[str, ...]) -> None:
        if question := self._marked:
            self._take(AreasChosen(question, areas))
            self.say(
                self._phrases.session.areas_noted(
                    [self._phrases.words.areas.get(area, area) for area in areas]
                )
            )

    def _explain(self) -> None:
        phrases = self._phrases
        keys = phrases.revising.plain_change_keys if self._checkin.changes else phrases.session.plain_keys
        self.say(keys, phrases.earlier.plain_signs, phrases.session.plain_more, phrases.session.where_help_is)

    def _nudge(self) -> None:
        if self.tips:
            self.say(self.tips[self._nudges % len(self.tips)])
            self._nudges += 1

    def _breathe(self, *, longer: bool = False) -> None:
        short, long = self._checkin.pause(self._breaths)
        if not (lines := long if longer else short):
            return
        self._breaths += 1
        seconds = LONG_SECONDS / len(lines) if longer else self.breath_seconds
        for line in lines:
            self.say(f"  {line}")
            if self.person and wait(seconds):
                break
        self.say(self._phrases.session.breathe_done)

    def _look_around(self) -> None:
        for line in self._phrases.earlier.look_around:
            self.say(f"  {line}")
            if wait(BREATH_SECONDS):
                break
        self.say(self._phrases.session.breathe_done)

    def _tell_last_answers(self) -> None:
        # Deferred: few people ask for them, and the pages take time to load.
        from reflect.pages.sentences.earlier import last_answers

        phrases = self._phrases
        try:
            found = self._checkin.last_answers()
        except FileError as error:
            self.say(worded(error, phrases)[0])
        else:
            self.say(*(last_answers(found, phrases) if found else [phrases.earlier.no_last_answers]))

    def _choose_from_sheet(self) -> None:
        """Tell what is on the person's own sheet for the half that is asked for, and let them pick a line.

        Raises:
            FromSheet: a line was picked.
            Stop: the input has ended.
        """
        half, words = self._field, self._phrases.earlier
        try:
            lines = self._checkin.own_sheet().of(half)
        except FileError as error:
            self.say(worded(error, self._phrases)[0])
            return
        if not lines:
            self.say(words.no_sheet)
            return
        titles = {"cue": words.sheet_cue, "response": words.sheet_response}
        numbered = [f"{number}: {shown_line(line.text)}" for number, line in enumerate(lines, 1)]
        self.say(f"{titles[half]}:", *numbered, words.which_line(len(lines)))
        self._field = _NUMBER  # what is being typed now is no part of the plan
        while line := self._read(prompt=self._phrases.session.plain_prompt):
            word = line.strip().rstrip(".")
            if word == QUESTION["sheet"].sign:
                self.say(
                    *(
                        f"{one}, {words.how_often(line.times)}"
                        for one, line in zip(numbered, lines, strict=True)
                    )
                )
            elif word.isascii() and word.isdigit() and len(word) < 4 and 1 <= int(word) <= len(lines):
                self._field = half
                raise FromSheet(lines[int(word) - 1].text)
            elif not word:
                break
            else:
                self.say(words.which_line(len(lines)))
        if line is None:
            raise Stop
        self._field = half

    def _reads_back(self, text: str) -> bool:
        """Return whether a text, prefilled and entered unchanged, is read back as the same text."""
        one_line = "\n" not in text and shown(text) == text
        whole = not text.endswith("\\") and not self._is_key(text.strip())
        return one_line and whole and self._unescaped(text) == text

    def _unescaped(self, line: str) -> str:
        r"""Remove one backslash from an escaped command: `\.` becomes the text `.`."""
        bare = line.strip().lstrip("\\")
        escaped = line.strip().startswith("\\") and self._is_key(bare)
        return line.replace("\\", "", 1) if escaped else line

    def _is_key(self, word: str) -> bool:
        own = (word == "-" and self._can_empty) or (word == LONGER and self.person)
        return own or word.startswith("@") or self._action(word) is not None


def _goes_on(line: str) -> bool:
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _ended(line: str) -> str:
    r"""Return a line with its final backslashes unescaped: `\\` is one backslash, a single one is removed."""
    bare = line.rstrip("\\")
    return bare + "\\" * ((len(line) - len(bare)) // 2)
