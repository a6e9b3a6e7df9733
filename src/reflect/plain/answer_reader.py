"""Input of answers in plain lines: one or more lines, and the signs between them."""

from collections.abc import Callable, Sequence
from typing import TextIO

from reflect.language.phrases import Phrases
from reflect.plain.areas import AreaCorrection
from reflect.plain.conversation import Conversation
from reflect.plain.earlier import picked_from_sheet, tell_last_answers
from reflect.plain.interruptions import DiscardConfirmed, EmptyAnswer, EndOfInput, GoBack, LinePicked
from reflect.plain.lines import Lines
from reflect.plain.pauses import BREATH, Pauses
from reflect.plain.signs import Signs, ended, goes_on
from reflect.session.checkin import CheckIn
from reflect.session.state import Event

_NUMBER = "number"
"""The name of the field while a line of the person's own sheet is picked: the input is then not part of a plan."""


class AnswerReader(Conversation):
    """The conversation of a check-in, in which a line may be a sign.

    Args:
        checkin: the check-in.
        phrases: the phrases of the check-in's language.
        lines: the source of answers.
        out: the output of the conversation.
        take: applies an event; here the correction of body areas.
        breath: the length of a breathing pause in seconds.

    Attributes:
        heard: the parts of the current answer given so far, by field.
        nudges: the lines that a nudge gives one after another.
        emptied: whether a person asked for the answer to be left empty.
    """

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        lines: Lines,
        out: TextIO,
        take: Callable[[Event], None],
        *,
        breath: float = BREATH,
    ):
        super().__init__(checkin, phrases, lines, out)
        self._signs = Signs(lines.person)
        self._areas = AreaCorrection(checkin, phrases, self, take)
        self._pauses = Pauses(checkin, phrases, self, breath)
        self._nudges_shown = 0
        self._field = "text"
        self._taken: dict[str, str] = {}
        self.heard: dict[str, str] = {}
        self.nudges: Sequence[str] = ()
        self.emptied = False

    def begin(self) -> None:
        """Reset the state for another question."""
        self._nudges_shown = 0
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

    def answer(self, field: str, before: str = "", *, prompt: str, can_empty: bool) -> str:
        """Return an answer of one or more lines; "" if left empty.

        The line is empty at first, so that a sign on it is always taken. The previous text is shown above it, the
        up arrow recalls it, and an empty line keeps it. While changing an entry the text is already shown.

        Args:
            field: the field of the answer.
            before: the text answered or typed before.
            prompt: the words before the line.
            can_empty: whether a hyphen empties the answer.

        Raises:
            GoBack, EndOfInput, DiscardConfirmed, EmptyAnswer: instead of an answer.
        """
        if before and not self._checkin.changes:
            self._tell_standing(before, can_empty=can_empty)
        while True:
            try:
                parts = [self.line(field, before, prompt=prompt, can_empty=can_empty)]
                break
            except LinePicked as taken:
                before = self._taken[field] = taken.text
                arrow = self._lines.can_change and self._signs.reads_back(before)
                self.say(self._phrases.earlier.from_sheet(before))
                self.say(self._phrases.session.keeps_text(arrow=arrow, hyphen=False))
        self._taken = {}
        if not parts[0] and before:
            return before
        while goes_on(parts[-1]):
            parts[-1] = ended(parts[-1])
            self.heard[field] = "\n".join(parts)
            more = self.read(prompt=prompt)
            if more is None:
                raise EndOfInput
            parts.append(more)
        parts[-1] = ended(parts[-1])
        self.heard.pop(field, None)
        text = "\n".join(parts)
        return text if text.strip() else ""

    def _tell_standing(self, text: str, *, can_empty: bool) -> None:
        phrases = self._phrases.session
        self.say(phrases.written_until_now(text))
        if self.person:
            self.say(
                phrases.keeps_text(
                    arrow=self._lines.can_change and self._signs.reads_back(text),
                    hyphen=can_empty and self.person,
                )
            )

    def line(self, field: str, before: str = "", *, prompt: str, can_empty: bool) -> str:
        """Return the next line that is not a sign, after performing the actions of the signs before it.

        Args:
            field: the field of the answer.
            before: the text that the up arrow recalls.
            prompt: the words before the line.
            can_empty: whether a hyphen empties the answer.

        Raises:
            GoBack, EndOfInput, DiscardConfirmed, EmptyAnswer: instead of a line.
        """
        self._field = field
        self._signs = signs = Signs(self.person, field, can_empty and (self._checkin.changes or self.person))
        while True:
            line = self.read(prompt=prompt, recall=before if signs.reads_back(before) else "")
            if line is None:
                raise EndOfInput
            word = line.strip()
            match signs.action(word):
                case "back":
                    raise GoBack
                case "empty":
                    raise EmptyAnswer
                case "discard":
                    if self.agreed(self._discard_question):
                        raise DiscardConfirmed
                case "nudge":
                    self._nudge()
                case "keys":
                    self._explain()
                case "breathe":
                    self._pauses.breathe()
                case "longer":
                    self._pauses.breathe(longer=True)
                case "look_around":
                    self._pauses.look_around()
                case "last_answers":
                    tell_last_answers(self._checkin, self._phrases, self)
                case "sheet":
                    self._pick_from_sheet(field)
                case "areas" if self._areas.take(word):
                    pass
                case _:
                    return signs.unescaped(line)

    def _pick_from_sheet(self, half: str) -> None:
        """Let a person pick a line of their own sheet.

        Raises:
            LinePicked: a line was picked.
            EndOfInput: the input has ended.
        """
        self._field = _NUMBER
        picked = picked_from_sheet(half, self._checkin, self._phrases, self)
        self._field = half
        if picked:
            raise LinePicked(picked)

    @property
    def _discard_question(self) -> str:
        phrases, checkin = self._phrases, self._checkin
        if checkin.changes:
            return phrases.revising.drop_change_question
        written = self.heard or checkin.session.held != "place"
        return phrases.session.discard_question if written else phrases.session.discard_empty_question

    def _explain(self) -> None:
        phrases = self._phrases
        keys = phrases.revising.plain_change_keys if self._checkin.changes else phrases.session.plain_keys
        self.say(keys, phrases.earlier.plain_signs, phrases.session.plain_more, phrases.session.where_help_is)

    def _nudge(self) -> None:
        if self.nudges:
            self.say(self.nudges[self._nudges_shown % len(self.nudges)])
            self._nudges_shown += 1
