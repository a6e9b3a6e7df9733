"""The four formats in plain lines: how each kind of question is asked and answered."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from reflect.errors import LineProblem
from reflect.harmless import shown, shown_line
from reflect.journal.answers import (
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
from reflect.language.phrases import Phrases
from reflect.plain.talk import Emptied, Talk
from reflect.session.checkin import CheckIn
from reflect.session.intention import is_a_not
from reflect.session.state import Answered, Event, Typed


class Formats:
    """Asks a question in its format.

    Args:
        checkin: what the question is of.
        phrases: those of the check-in's language.
        talk: the conversation.
        take: passes an event on, here what was given of an answer so far.
        may_empty: asks whether what stands in an entry may go.
    """

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        talk: Talk,
        take: Callable[[Event], None],
        may_empty: Callable[[], bool],
    ):
        self._checkin = checkin
        self._phrases = phrases
        self._talk = talk
        self._take = take
        self._may_empty = may_empty
        self._hinted = False

    def answer(self, given: Answer | None) -> Event | None:
        """Ask the present question, and return None where nothing was answered.

        Args:
            given: what was answered before.

        Raises:
            GoBack, Stop, ThrowAway, Emptied: instead of an answer.
        """
        match self._checkin.step.format:
            case "text":
                return self._text(given)
            case "scale":
                return self._scale(given)
            case "intention":
                return self._intention(given)
            case "follow_up":
                return self._follow_up(given)

    def _text(self, given: Answer | None) -> Event | None:
        old = given.text if isinstance(given, TextAnswer) else ""
        now = self._checkin.session.typed.get("text", old)
        self._say_there(now)
        if self._checkin.changes and isinstance(given, TextAnswer) and given.areas:
            self._say_areas(given.areas)
            if self._talk.person:
                self._talk.say(self._phrases.plain_change_areas)
        text = self._talk.answer("text", now)
        if not text:
            return None
        answer = self._checkin.text(text)
        if answer.areas is not None and (put_right := self._checkin.session.typed.get("areas")) is not None:
            # On the full screen, before a pause.
            answer = answer.model_copy(update={"areas": tuple(put_right.split()), "areas_corrected": True})
        if answer.areas is not None:
            if not self._checkin.changes or text != old:
                self._say_areas(answer.areas)
            last = self._checkin.session.at + 1 == len(self._checkin.session.steps)
            if not (self._checkin.changes or answer.areas_corrected or last) and self._talk.person:
                self._talk.say(self._phrases.plain_keys_areas)
        return Answered(answer)

    def _scale(self, given: Answer | None) -> Event | None:
        low, high = self._checkin.step.range
        words = self._checkin.line("low"), self._checkin.line("high")
        self._talk.say(self._phrases.scale_range(low, high, *words))
        old = str(given.value) if isinstance(given, ScaleAnswer) else ""
        self._say_now(old)
        while True:
            line = self._talk.line("value", old).strip()
            if not line:
                return None
            if line.isascii() and line.isdigit() and len(line) < 9 and low <= int(line) <= high:
                return Answered(self._checkin.scale(int(line)))
            problem: LineProblem = "out_of_range" if line.lstrip("-").isdigit() else "not_a_number"
            self._talk.wrong(problem, self._phrases.wrong_number, (f"{low}–{high}",))

    def _intention(self, given: Answer | None) -> Event | None:
        old = {"cue": given.cue, "response": given.response} if isinstance(given, IntentionAnswer) else {}
        beside = self._checkin.changes and given is not None
        if self._checkin.suggested_cue and self._talk.person and not beside:
            self._talk.say(self._phrases.body_suggestion(shown(self._checkin.suggested_cue)))
        plan = self._plan({**old, **self._checkin.session.typed})
        return Answered(self._checkin.intention(*plan)) if plan else None

    def _follow_up(self, given: Answer | None) -> Event | None:
        checkin, phrases, talk = self._checkin, self._phrases, self._talk
        old = given.model_dump() if isinstance(given, FollowUpAnswer) else {}
        typed = checkin.session.typed
        old |= typed
        talk.say(phrases.plain_outcome, *_numbered(OUTCOMES, phrases.outcomes))
        known = old.get("outcome") if checkin.changes else typed.get("outcome")
        self._say_now(phrases.outcomes.get(known or "", known or ""))
        outcome = self._one_of("outcome", OUTCOMES, phrases.outcomes, "not_an_outcome", known)
        if not outcome:
            return None
        self._hear("outcome", outcome)
        talk.say(checkin.line("note") or phrases.plain_note)
        text = self._note(old.get("text", ""))
        self._hear("text", text)
        talk.say(checkin.line("decide") or phrases.plain_decision, *_numbered(DECISIONS, phrases.decisions))
        otherwise = old.get("decision") or "keep" if checkin.changes else "keep"
        self._say_now(phrases.decisions.get(otherwise, otherwise))
        if not checkin.changes:
            talk.say(phrases.keep_is_default)
        decision = self._one_of("decision", DECISIONS, phrases.decisions, "not_a_decision", otherwise)
        new = None
        if decision == "change":
            self._hear("decision", decision)
            new = self._plan({"cue": checkin.step.cue, "response": checkin.step.response, **old})
        # Without a new plan the old one stays.
        decided = decision if decision != "change" or new else "keep"
        return Answered(checkin.follow_up(cast("Outcome", outcome), text, cast("Decision", decided), new))

    # Parts of an answer

    def _say_now(self, words: str) -> None:
        """In a change, say what stands there."""
        if self._checkin.changes and words:
            self._talk.say(self._phrases.stands_now(shown_line(words)))

    def _say_there(self, words: str) -> None:
        """In a change, show words that stand there; an empty line keeps them."""
        if self._checkin.changes and words:
            self._talk.say(*(f"  {line}" for line in shown(words).split("\n")))

    def _say_areas(self, areas: Sequence[str]) -> None:
        names = [self._phrases.areas.get(area, shown_line(area)) for area in areas]
        self._talk.say(self._phrases.areas_found(names))

    def _note(self, old: str) -> str:
        while True:
            try:
                self._say_there(old)
                text = self._talk.answer("text", old)
            except Emptied:
                text = ""
            if text or not old.strip() or not self._checkin.changes or self._may_empty():
                return text

    def _hear(self, field: str, text: str) -> None:
        """Keep a part of an answer at once, though it is not whole yet."""
        self._talk.heard[field] = text
        self.hold(self._talk.heard)

    def hold(self, fields: Mapping[str, str]) -> None:
        """Keep what was given so far, unless the answer that stands there says the same."""
        if event := self.unfinished(fields):
            self._take(event)

    def unfinished(self, fields: Mapping[str, str]) -> Typed | None:
        """Return what was given so far as an event, None where the answer that stands there says the same."""
        session = self._checkin.session
        same = all(getattr(session.answer, name, None) == value for name, value in fields.items())
        return Typed(dict(fields)) if fields and (not same or session.typed) else None

    def _plan(self, old: Mapping[str, str]) -> tuple[str, str] | None:
        """Ask for both halves of a plan; None when the first is left empty."""
        phrases, talk, language = self._phrases, self._talk, self._checkin.session.language
        talk.say(phrases.cue_example)
        self._say_there(old.get("cue", ""))
        cue = talk.answer("cue", old.get("cue", ""))
        if not cue:
            return None
        self._hear("cue", cue)
        talk.say(phrases.response_example)
        response = old.get("response", "")
        # A plan that stands already needs no hint.
        kept = response if self._checkin.changes else None
        self._say_there(response)
        while True:
            response = talk.answer("response", response)
            if not response:
                talk.wrong("needs_response", phrases.needs_response)
            elif talk.person and not self._hinted and response != kept and is_a_not(response, language):
                self._hinted = True
                talk.say(self._checkin.line("hint_not") or phrases.hint_not)
            else:
                return cue, response

    def _one_of(
        self, field: str, ids: Sequence[str], names: Mapping[str, str], problem: LineProblem, old: str | None
    ) -> str | None:
        """Ask for one of a few, by its number, its id or the beginning of its name; an empty line is the old one."""
        while True:
            line = self._talk.line(field).strip().casefold().replace("'", "’")
            if not line:
                return old
            if line.isascii() and line.isdigit() and len(line) < 9 and 1 <= int(line) <= len(ids):
                return ids[int(line) - 1]
            fits = [i for i in ids if line in (i, names[i].casefold())]
            fits = fits or [i for i in ids if names[i].casefold().startswith(line)]
            if len(fits) == 1:
                return fits[0]
            self._talk.wrong(problem, self._phrases.wrong_choice, ids)


def _numbered(ids: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [f"  {i} {names[name]}" for i, name in enumerate(ids, 1)]
