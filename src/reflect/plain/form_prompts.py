"""Prompts for the fields of a form in plain mode."""

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from reflect.language.phrases import Phrases
from reflect.plain.answer_reader import AnswerReader
from reflect.plain.choice_lines import labels_of, option_named, options_named
from reflect.plain.interruptions import EmptyAnswer
from reflect.sanitize import shown, shown_line
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Form
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import HALVES, Choices, FoundAreas, ScaleInput, Stay, TextInput, Told
from reflect.session.state import Answered, Event, Skipped, Typed


class FormPrompts:
    """Asks the current question, whatever its format.

    Args:
        checkin: the check-in whose questions are asked.
        phrases: the phrases of the check-in's language.
        talk: the conversation.
        take: applies an event; here the event that saves a partial answer.
        may_empty: asks whether an answer of the entry may be emptied.
    """

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        talk: AnswerReader,
        take: Callable[[Event], None],
        may_empty: Callable[[], bool],
    ):
        self._checkin = checkin
        self._phrases = phrases
        self._talk = talk
        self._take = take
        self._may_empty = may_empty
        self.form: Form | None = None
        self._emptied: set[str] = set()

    def begin(self) -> Form:
        """Return the form of the current question, at its first page."""
        self.form = form_of(self._checkin, self._phrases, hinted=self.form is not None and self.form.hinted)
        self.form.rewind()
        self._emptied = set()
        return self.form

    def answer(self) -> Event | None:
        """Ask the current question and return its event, or None if nothing was answered.

        Raises:
            GoBack, EndOfInput, DiscardConfirmed, EmptyAnswer: instead of an answer.
        """
        form, talk = self.begin(), self._talk
        first = field = form.rewind()
        introduced = ""
        while True:
            if introduced != field:
                self._introduce(form, field)
                introduced = field
            before = form.value(field)
            given = self._given(form, field, first=field == first)
            if field == first and not given:
                return None
            form.values[field] = given
            step = form.enter(field)
            if isinstance(step, Stay) and not step.problem and step.message and not talk.person:
                step = form.enter(field)  # only a user needs hints
            match step:
                case Stay(field, problem=problem, message=message, known=known) if problem:
                    skip = problem == "needs_response" and form.skips_when_emptied
                    ways = [self._phrases.session.plan_can_be_skipped_plain] * skip
                    talk.wrong(problem, " ".join([self._right(form) or message, *ways]), known)
                    if introduced not in self._emptied:
                        form.values[introduced] = before
                case Stay():
                    self._hear(introduced, given)
                    field = step.field
                    if step.message:
                        talk.say(step.message)
                case Told(event, message):
                    talk.say(message)
                    return event
                case Answered():
                    if form.view.replacing:
                        talk.say(form.view.replacing)
                    if (marked := form.marked) is not None:
                        self._tell_areas(marked, changed=given != before)
                    return step
                case Skipped():
                    return None
                case _:
                    assert_never(step)

    # Text before the prompt of an answer

    def _introduce(self, form: Form, field: str) -> None:
        view, talk, phrases, changes = form.view, self._talk, self._phrases, self._checkin.changes
        talk.nudges = self._nudges_for(form)
        if view.suggestion and talk.person and field == view.fields[0]:
            talk.say(_unquoted(phrases.session.body_suggestion(shown(view.suggestion))))
        match view.inputs:
            case ScaleInput(low=low, high=high, low_word=low_word, high_word=high_word):
                talk.say(phrases.session.scale_range(low, high, low_word, high_word))
                self._say_now(self._stands(form, field) or form.value(field), first=view.first)
            case Choices(options=options, default=default, default_note=note, several=several):
                numbered = [f"{i}: {label}" for i, (_, label) in enumerate(options, 1)]
                ask = phrases.session.plain_several if several else phrases.session.plain_outcome
                talk.say(ask if view.first else view.ask, *numbered)
                if note and not changes:
                    talk.say(note)
                else:
                    stands = self._stands(form, field, default) or form.value(field)
                    self._say_now(labels_of(stands, options, several=several), first=view.first)
            case lines:
                if field == view.fields[0] and view.ask and not view.first:
                    talk.say(view.ask)
                label = next(line.label for line in lines if line.field == field)
                if label and not talk.person:
                    talk.say(_spoken(label))  # a user reads it before typing the line
                self._say_there(form.value(field))
        if changes and (marked := form.marked) is not None and marked.ids:
            self._say_areas(marked.ids)
            if talk.person:
                talk.say(phrases.revising.plain_change_areas)

    def _right(self, form: Form) -> str:
        """Return the valid values if there are only a few; "" for other fields, whose form reports problems."""
        inputs = form.view.inputs
        if not isinstance(inputs, Choices):
            return ""
        words = self._phrases.session
        return (words.some_of if inputs.several else words.one_of)([label for _, label in inputs.options])

    def _nudges_for(self, form: Form) -> Sequence[str]:
        """Return the lines of a nudge: the nudges of the question where they apply, else the valid values."""
        checkin = self._checkin
        if form.view.has_nudges:
            nudges = [*checkin.nudges, checkin.why]
        else:
            # The valid values alone would sound like an error.
            right = self._right(form)
            nudges = [f"{self._phrases.session.choice_nudge} {right}" if right else checkin.why]
        return list(dict.fromkeys(filter(None, nudges)))

    def _say_now(self, words: str, *, first: bool) -> None:
        """Show the current value, which is kept if no value is chosen."""
        if not words:
            return
        if self._checkin.changes:
            self._talk.say(self._phrases.revising.stands_now(shown_line(words)))
        else:
            hyphen = first and self._talk.person
            self._talk.say(self._phrases.session.until_now(shown_line(words), hyphen=hyphen))

    def _say_there(self, words: str) -> None:
        """Show the current text if an entry is being changed; an empty line keeps the text."""
        if self._checkin.changes and words:
            self._talk.say(*(f"  {line}" for line in shown(words).split("\n")))

    def _say_areas(self, areas: Sequence[str]) -> None:
        names = [self._phrases.words.areas.get(area, shown_line(area)) for area in areas]
        self._talk.say(self._phrases.session.areas_noted(names))

    def _tell_areas(self, marked: FoundAreas, *, changed: bool) -> None:
        checkin, talk = self._checkin, self._talk
        if changed or not checkin.changes:
            self._say_areas(marked.ids)
        last = checkin.session.at + 1 == len(checkin.session.steps)
        if not (checkin.changes or marked.corrected or last) and talk.person:
            words = self._phrases.session
            talk.say(words.plain_keys_areas if checkin.is_first else words.plain_short_areas)

    # The prompt of an answer

    def _given(self, form: Form, field: str, *, first: bool) -> str:
        """Return the value that a line gives to a field; an empty line keeps the current value."""
        match form.view.inputs:
            case ScaleInput():
                return self._picked(form, field, first=first) or self._stands(form, field)
            case Choices(options=options, default=default, several=several):
                line = self._picked(form, field, first=first)
                if not line:
                    return self._stands(form, field, default)
                return options_named(line, options) if several else option_named(line, options)
            case lines:
                return self._written(form, next(one for one in lines if one.field == field), first=first)

    def _picked(self, form: Form, field: str, *, first: bool) -> str:
        can_empty = self._checkin.changes or (first and bool(form.value(field)))
        return self._talk.line(field, prompt=self._phrases.session.plain_prompt, can_empty=can_empty).strip()

    def _stands(self, form: Form, field: str, default: str = "") -> str:
        """Return the value of an empty line for a scale or choice.

        After going back to an answer it is "", because the answer is then kept as a whole.
        """
        if self._checkin.changes:
            return form.value(field) or default
        return default or self._checkin.typed.get(field, "")

    def _written(self, form: Form, line: TextInput, *, first: bool) -> str:
        before = form.value(line.field)
        prompt = _spoken(line.label) if line.label else self._phrases.session.plain_prompt
        emptied = line.field in self._emptied
        # A hyphen is never the text of a half of a plan, so it always empties the half.
        can_empty = self._checkin.changes or bool(before) or emptied or line.field in HALVES
        while True:
            try:
                text = self._talk.answer(line.field, before, prompt=prompt, can_empty=can_empty)
            except EmptyAnswer:
                if not line.optional and (first or self._checkin.changes):
                    raise
                if not line.optional:
                    # Half a plan: the form asks for the other half.
                    self._emptied.add(line.field)
                    return ""
                text = ""
            if not line.optional:
                return text if first else text or before
            if text or not before.strip() or not self._checkin.changes or self._may_empty():
                return text
            self._say_there(before)

    # Saving a partial answer

    def _hear(self, field: str, text: str) -> None:
        """Save one part of an answer immediately, before the answer is complete."""
        self._talk.heard[field] = text
        self.hold(self._talk.heard)

    def hold(self, fields: Mapping[str, str]) -> None:
        """Save a partial answer, unless it agrees with the answer already given."""
        if event := self.unfinished(fields):
            self._take(event)

    def unfinished(self, fields: Mapping[str, str]) -> Typed | None:
        """Return a partial answer as an event, or None if it agrees with the answer already given."""
        standing = self.form.standing if self.form else {}
        same = all(standing.get(name) == value for name, value in fields.items())
        return Typed(dict(fields)) if fields and (not same or self._checkin.typed) else None


def _unquoted(line: str) -> str:
    """Return a line without quotation marks, because a screen reader may read them aloud."""
    return line.replace("“", "").replace("”", "")


def _spoken(label: str) -> str:
    """Return the label of a field in the form in which it precedes the line: `when …` as `When:`."""
    words = label.rstrip(" …").replace(": ", ", ")
    return f"{words[:1].upper()}{words[1:]}:"
