"""A check-in in plain lines: question, then a line of answer. For screen readers, pipes and scripts."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TextIO

from reflect.bank.question import Question
from reflect.errors import BadLine, FileTrouble, Interrupted, LineProblem
from reflect.harmless import shown
from reflect.journal.entry import (
    DECISIONS,
    OUTCOMES,
    Answer,
    Decision,
    FollowUpAnswer,
    IntentionAnswer,
    Outcome,
    ScaleAnswer,
    TextAnswer,
)
from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.plain.lines import HalfCharacter, Lines, wait
from reflect.session.areas import area_named
from reflect.session.checkin import CheckIn
from reflect.session.intention import is_a_not
from reflect.session.state import Answered, AreasChosen, Back, Discarded, Event, Paused, Skipped, Typed

Ending = Literal["finished", "paused", "discarded"]

WIDTH = 78
BREATH_SECONDS = 10.0
"""Each of the three lines of a practice stays this long."""


class _GoBack(Exception):
    """A line that is just `.`."""


class _Stop(Exception):
    """The end of input."""


class _ThrowAway(Exception):
    """A line that is just `!`, confirmed."""


class PlainSession:
    """The face in plain lines.

    Args:
        checkin: what to drive.
        phrases: those of the check-in's language.
        lines: where answers come from.
        out: where the conversation goes.
        problem: words an error in one sentence.
    """

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        lines: Lines,
        out: TextIO,
        problem: Callable[[FileTrouble], str],
    ):
        self._checkin = checkin
        self._phrases = phrases
        self._lines = lines
        self._out = out
        self._problem = problem
        self._nudge = 0
        self._breaths = 0
        self._hinted = False
        self._quoted = False

    def run(self, notice: str = "") -> Ending:
        """Ask until the check-in is finished, paused or discarded, and return which.

        Raises:
            BadLine: a line from a pipe that does not fit its question; the draft is kept.
            FileTrouble: from a pipe, an answer could not be kept.
            Interrupted: Ctrl-C; what was typed is kept.
        """
        if notice:
            self._say(notice)
        if self._lines.person:
            self._say(self._phrases.plain_keys)
        while self._checkin.session.phase == "asking":
            try:
                event = self._ask()
            except _GoBack:
                if self._checkin.session.at == 0:
                    self._say(self._phrases.already_back)
                event = Back()
            except _Stop:
                event = Paused()
            except _ThrowAway:
                event = Discarded()
            except KeyboardInterrupt:
                self._interrupted()
            self._take(event)
        match self._checkin.session.phase:
            case "paused":
                return "paused"
            case "discarded":
                self._say(self._phrases.discarded)
                return "discarded"
            case _:
                return "finished"

    def _interrupted(self) -> None:
        line = self._lines.unfinished()
        if line:
            self._take(Typed({"cue" if self._checkin.step.format == "intention" else "text": line}))
        self._say("")
        session = self._checkin.session
        raise Interrupted(kept=bool(session.answered or session.typing))

    def _take(self, event: Event) -> None:
        while True:
            try:
                self._checkin.take(event)
            except FileTrouble as error:
                if not self._lines.person:
                    raise
                # Enter tries again: the words are still here.
                self._say(self._phrases.not_saved(self._problem(error)))
                if self._lines.read() is None:
                    raise
                continue
            return

    def _ask(self) -> Event:
        checkin, phrases = self._checkin, self._phrases
        step, session = checkin.step, checkin.session
        self._nudge = 0
        for quiet in (step.insight, step.light):
            if quiet:
                self._say("", quiet)
        self._say("", f"{phrases.question_of(session.at + 1, len(session.steps))}. {checkin.asked}")
        given = session.answer
        match step.format:
            case "text":
                return self._ask_text(given)
            case "scale":
                return self._ask_scale(given)
            case "intention":
                return self._ask_intention(given)
            case "follow_up":
                return self._ask_follow_up(given)

    # The four formats

    def _ask_text(self, given: Answer | None) -> Event:
        typed = self._checkin.session.typed.get("text", "")
        old = given.text if isinstance(given, TextAnswer) else ""
        text = self._answer(typed or old)
        if not text:
            return Answered(given) if given else Skipped()
        answer = self._checkin.text(text)
        if answer.areas is not None:
            names = [self._phrases.areas[area] for area in answer.areas]
            self._say(self._phrases.areas_found(names))
            if self._lines.person and not answer.areas_corrected:
                self._say(self._phrases.plain_keys_areas)
        return Answered(answer)

    def _ask_scale(self, given: Answer | None) -> Event:
        question, (low, high) = self._checkin.question, self._checkin.step.range
        language = self._checkin.session.language
        words = [
            w.say(language) if w else ""
            for w in ((question.low, question.high) if question else (None, None))
        ]
        self._say(self._phrases.scale_range(low, high, *words))
        old = str(given.value) if isinstance(given, ScaleAnswer) else ""
        while True:
            line = self._line(old).strip()
            if not line:
                return Answered(given) if given else Skipped()
            if line.isascii() and line.isdigit() and low <= int(line[:9]) <= high:
                return Answered(self._checkin.scale(int(line)))
            problem: LineProblem = "out_of_range" if line.lstrip("-").isdigit() else "not_a_number"
            self._wrong(problem, self._phrases.wrong_number, (f"{low}–{high}",))

    def _ask_intention(self, given: Answer | None) -> Event:
        old = (given.cue, given.response) if isinstance(given, IntentionAnswer) else ("", "")
        typed = self._checkin.session.typed
        if self._checkin.suggested_cue and self._lines.person:
            self._say(self._phrases.body_suggestion(shown(self._checkin.suggested_cue)))
        plan = self._plan((typed.get("cue", old[0]), typed.get("response", old[1])), self._checkin.question)
        if plan is None:
            return Answered(given) if given else Skipped()
        return Answered(self._checkin.intention(*plan))

    def _ask_follow_up(self, given: Answer | None) -> Event:
        checkin, phrases = self._checkin, self._phrases
        step, question, language = checkin.step, checkin.question, checkin.session.language
        self._say(
            phrases.quoted_intention,
            "  " + shown(plan_line(step.cue, step.response, phrases_or(step.made_in, phrases))),
        )
        self._say(phrases.plain_outcome, *_numbered(OUTCOMES, phrases.outcomes))
        old = given.outcome if isinstance(given, FollowUpAnswer) else None
        outcome = self._one_of(OUTCOMES, phrases.outcomes, "not_an_outcome", phrases.wrong_outcome, old)
        if outcome is None:
            return Answered(given) if given else Skipped()
        self._say(question.note.say(language) if question and question.note else phrases.plain_note)
        text = self._answer(given.text if isinstance(given, FollowUpAnswer) else "")
        self._say(question.decide.say(language) if question and question.decide else phrases.plain_decision)
        self._say(*_numbered(DECISIONS, phrases.decisions), phrases.keep_is_default)
        decision = self._one_of(
            DECISIONS, phrases.decisions, "not_a_decision", phrases.wrong_decision, "keep"
        )
        new = self._plan((step.cue, step.response), question) if decision == "change" else None
        if decision == "change" and new is None:
            decision = "keep"
        return Answered(checkin.follow_up(_outcome(outcome), text, _decision(decision or "keep"), new))

    def _plan(self, old: tuple[str, str], question: Question | None) -> tuple[str, str] | None:
        """Ask for both halves of a plan; None when the first is left empty."""
        phrases = self._phrases
        self._say(phrases.cue_example)
        cue = self._answer(old[0])
        if not cue:
            return None
        self._say(phrases.response_example)
        while True:
            response = self._answer(old[1])
            if not response:
                self._wrong("needs_response", phrases.needs_response, ())
            elif (
                self._lines.person and not self._hinted and is_a_not(response, self._checkin.session.language)
            ):
                self._hinted = True
                hint = question.hint_not if question else None
                self._say(hint.say(self._checkin.session.language) if hint else phrases.hint_not)
                old = (cue, response)
            else:
                return cue, response

    def _one_of(
        self, ids: Sequence[str], names: Mapping[str, str], problem: LineProblem, wrong: str, old: str | None
    ) -> str | None:
        while True:
            line = self._line().strip().casefold()
            if not line:
                return old
            if line.isascii() and line.isdigit() and 1 <= int(line[:3]) <= len(ids):
                return ids[int(line) - 1]
            fits = [i for i in ids if line in (i, names[i].casefold())]
            fits = fits or [i for i in ids if names[i].casefold().startswith(line)]
            if len(fits) == 1:
                return fits[0]
            self._wrong(problem, wrong, ids)

    # Lines

    def _answer(self, before: str = "") -> str:
        """Return an answer, which a line ending in a backslash continues in the next; "" when left empty.

        Where a line cannot be given to change, what stands there is shown, and an empty line keeps it.
        """
        one_line = "\n" not in before and getattr(self._lines, "can_change", False)
        if before and not one_line:
            self._say(shown(before))
        line = self._line(before if one_line else "")
        if not line and before and not one_line:
            return before
        parts = [line]
        while _continues(parts[-1]):
            parts[-1] = parts[-1][:-1]
            more = self._read()
            if more is None:
                parts.append("")
                self._take(Typed({"text": "\n".join(parts)}))
                raise _Stop
            parts.append(more)
        text = "\n".join(parts)
        return text if text.strip() else ""

    def _line(self, before: str = "") -> str:
        """Return a line that is not one of the keys; those are done here."""
        while True:
            line = self._read(before)
            if line is None:
                raise _Stop
            match line.strip():
                case ".":
                    raise _GoBack
                case "?":
                    self._say_nudge()
                case "~":
                    self._breathe()
                case "!":
                    if self._confirmed(self._phrases.discard_question):
                        raise _ThrowAway
                case word if word.startswith("@") and self._corrected_areas(word[1:]):
                    pass
                case _:
                    return _unescaped(line)

    def _read(self, before: str = "") -> str | None:
        while True:
            try:
                return self._lines.read(before=before)
            except HalfCharacter:
                self._wrong("half_character", self._phrases.half_character, ())

    def _wrong(self, problem: LineProblem, words: str, known: Sequence[str]) -> None:
        """Ask a person again; from a pipe stop, so that no later line lands on the wrong question."""
        if not self._lines.person:
            session = self._checkin.session
            if session.answered or session.typing:
                self._take(Paused())
            raise BadLine(self._checkin.step.question, problem, known)
        self._say(words)

    def _confirmed(self, question: str) -> bool:
        self._say(f"{question} ({self._phrases.yes_letters[0]}/{self._phrases.no_letters[0]})")
        line = self._read() or ""
        return line.strip()[:1].casefold() in tuple(self._phrases.yes_letters)

    def _corrected_areas(self, words: str) -> bool:
        """Put the areas of the latest answer that has some right; False when a word is no area."""
        session, bank = self._checkin.session, self._checkin.bank
        named = [area_named(word, bank.areas, session.language) for word in words.replace(",", " ").split()]
        marked = [
            a for a in session.answers if isinstance(a, TextAnswer) and a.areas is not None and not a.skipped
        ]
        if not marked or None in named:
            return False
        areas = tuple(dict.fromkeys(area for area in named if area))
        self._take(AreasChosen(marked[-1].question, areas))
        self._say(self._phrases.areas_found([self._phrases.areas[area] for area in areas]))
        return True

    # Saying

    def _say(self, *lines: str) -> None:
        for text in "\n".join(lines).split("\n"):
            indent = text[: len(text) - len(text.lstrip(" "))]
            self._out.write(textwrap.fill(text, WIDTH, subsequent_indent=indent) + "\n" if text else "\n")
        self._out.flush()

    def _say_nudge(self) -> None:
        lines = self._checkin.stuck
        if lines:
            self._say(lines[self._nudge % len(lines)])
            self._nudge += 1

    def _breathe(self) -> None:
        practices = self._checkin.bank.practices
        if not practices:
            return
        practice = practices[self._breaths % len(practices)]
        self._breaths += 1
        for line in practice.lines.say(self._checkin.session.language):
            self._say(f"  {line}")
            if self._lines.person and wait(BREATH_SECONDS):
                break
        self._say(self._phrases.breathe_done)


def _continues(line: str) -> bool:
    return line.endswith("\\") and not line.endswith("\\\\")


def _unescaped(line: str) -> str:
    r"""Take one backslash off a line that would be a key without it: `\.` is a point."""
    bare = line.strip().lstrip("\\")
    escaped = line.strip().startswith("\\") and (bare in (".", "?", "~", "!") or bare.startswith("@"))
    return line.replace("\\", "", 1) if escaped else line


def _numbered(ids: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [f"  {i} {names[name]}" for i, name in enumerate(ids, 1)]


def _outcome(name: str) -> Outcome:
    return next(o for o in OUTCOMES if o == name)


def _decision(name: str) -> Decision:
    return next(d for d in DECISIONS if d == name)
