"""Plain mode: a check-in, or a change to an entry, as alternating lines of question and answer.

It serves screen readers, pipes and scripts.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, TextIO

from reflect.bank.roles import FREE_SESSION
from reflect.errors import BadLine, FileError, Interrupted, NeedsConfirmation
from reflect.idle import IdleTimeout
from reflect.journal.answers import Answer
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.pages.opening import opening_lines
from reflect.plain.answer_reader import AnswerReader
from reflect.plain.form_prompts import FormPrompts
from reflect.plain.interruptions import DiscardConfirmed, EmptyAnswer, EndOfInput, GoBack
from reflect.plain.lines import Lines
from reflect.plain.pauses import BREATH
from reflect.plain.signs import RECOVERY_GROUP
from reflect.sanitize import shown, shown_line
from reflect.session.checkin import CheckIn
from reflect.session.decided_plan import new_plan
from reflect.session.state import Answered, Back, Discarded, Event, Paused, Skipped
from reflect.system.signals import put_off

if TYPE_CHECKING:
    from reflect.session.recovery_check import RecoveryCheck

PlainEnding = Literal["finished", "paused", "discarded", "protect"]
"""How a session ended. `protect`: the user wants to choose a passphrase before the first question."""


class PlainSession:
    """The plain-mode front end of a check-in.

    Args:
        checkin: the check-in to run.
        phrases: the phrases of the check-in's language.
        lines: the source of answers.
        out: the output of the conversation.
        problem: returns the wording of an error as one sentence.
        sure: whether an answer of an entry may be emptied without confirmation.
        at_end: called once the check-in is finished.
        breath: the length of a breathing pause in seconds.
    """

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        lines: Lines,
        out: TextIO,
        problem: Callable[[FileError], str],
        *,
        sure: bool = False,
        at_end: Callable[[], None] = lambda: None,
        breath: float = BREATH,
    ):
        self._checkin = checkin
        self._phrases = phrases
        self._problem = problem
        self._talk = AnswerReader(checkin, phrases, lines, out, self._take, breath=breath)
        self._prompts = FormPrompts(checkin, phrases, self._talk, self._take, self._may_empty)
        self._sure = sure
        self._at_end = at_end

    def run(self, notice: str = "") -> PlainEnding:
        """Ask questions until the check-in is finished, paused or discarded, and return which.

        Raises:
            BadLine: a line from a pipe does not fit its question; the draft is kept.
            NeedsConfirmation: a line from a pipe would empty an answer of an entry.
            FileError: an answer from a pipe could not be saved.
            Interrupted: Ctrl-C; what was typed has been saved.
        """
        if notice:
            self._talk.say(notice)
        if self._talk.person:
            phrases, changes = self._phrases, self._checkin.changes
            recall = [phrases.revising.plain_change_recall] if changes and self._talk.recalls else []
            if opening := self._checkin.opening:
                page = opening_lines(opening, phrases, keys=False)
                for paragraph in (page.title, *page.text, "\n".join(page.language)):
                    self._talk.say(paragraph, "")
                if opening.offers_passphrase and (ending := self._offer_passphrase()):
                    return ending
            if changes:
                self._talk.say(phrases.revising.plain_change_short, *recall)
            else:
                words = phrases.session
                keys = [words.plain_keys, words.plain_more] if self._checkin.is_first else [words.plain_short]
                if self._checkin.session.session == FREE_SESSION and not self._checkin.is_first:
                    keys.append(words.line_goes_on)
                self._talk.say(words.dated(self._checkin.day, self._checkin.dated()), *keys)
        while self._checkin.session.phase == "asking":
            at = self._checkin.session.at
            try:
                taken, before = self._next(), self._checkin.given
                self._take(taken)
                self._let_see(taken, before)
            except BadLine as error:
                self._keep_unfinished()
                if self._checkin.begun:
                    self._take(Paused())
                error.kept = self._checkin.begun
                raise
            except IdleTimeout:
                with suppress(FileError):  # no user is there to free disk space
                    self._keep_unfinished()
                    if self._checkin.begun:
                        self._checkin.take(Paused())
                self._talk.say("")
                return "paused"
            except KeyboardInterrupt:
                if self._is_at(at):
                    self._keep_unfinished()
                self._talk.say("")
                raise Interrupted(kept=self._checkin.begun, held=self._checkin.session.held) from None
            except SystemExit:
                with suppress(FileError):  # there may be no user left to free disk space
                    if self._is_at(at) and (event := self._prompts.unfinished(self._talk.unfinished())):
                        self._checkin.take(event)
                raise
        match self._checkin.session.phase:
            case "paused":
                return "paused"
            case "discarded":
                changes = self._checkin.changes
                self._talk.say(
                    self._phrases.revising.change_dropped if changes else self._phrases.session.discarded
                )
                return "discarded"
            case _:
                self._at_end()
                return "finished"

    def _offer_passphrase(self) -> PlainEnding | None:
        """Ask whether to choose a passphrase first; return None to continue with the first question."""
        try:
            return "protect" if self._talk.agreed(self._phrases.start.passphrase_question) else None
        except EndOfInput:
            return "paused"
        except IdleTimeout:
            self._talk.say("")
            return "paused"

    def _ask_for_recovery_key(self, check: "RecoveryCheck") -> None:
        """Ask for groups of the recovery key; an empty line skips the check."""
        talk, words = self._talk, self._phrases.protection
        talk.begin()
        talk.nudges = ()
        talk.say("", words.recovery_title, words.recovery_asked, words.recovery_never_again)
        while not check.settled:
            number = check.number
            talk.say("", f"{words.recovery_group(number, check.count)} {words.recovery_empty_line}")
            typed = talk.line(RECOVERY_GROUP, prompt=self._phrases.session.plain_prompt, can_empty=False)
            if not typed.strip():
                check.pass_over()
            elif not check.take(typed):
                talk.say(words.recovery_not_it(number))
        if check.confirmed:
            talk.say(words.recovery_is_right)

    def _next(self) -> Event:
        """Ask the current question and return the resulting event."""
        try:
            if check := self._checkin.asks_recovery:
                self._ask_for_recovery_key(check)
            return self._ask()
        except GoBack:
            if self._checkin.session.at == 0:
                self._talk.say(self._phrases.session.already_back)
            return Back()
        except EndOfInput:
            self._keep_unfinished()
            return Paused()
        except DiscardConfirmed:
            return Discarded()

    def _let_see(self, event: Event, before: Answer | None) -> None:
        """Show a new or changed plan to the user, after it is saved; the closing shows that of the last question."""
        ends = self._checkin.session.phase != "asking"
        if self._talk.person and not self._checkin.changes and not ends and isinstance(event, Answered):
            phrases = self._phrases
            if plan := new_plan(event.answer, before):
                line = shown_line(plan_line(plan.cue, plan.response, phrases))
                self._talk.say("", f"{phrases.session.closing_intention}:", f"  {line}")

    def _is_at(self, at: int) -> bool:
        """Whether this question is still the current one; after its answer is taken, nothing is unfinished."""
        return self._checkin.session.phase == "asking" and self._checkin.session.at == at

    def _keep_unfinished(self) -> None:
        """Save a partial answer."""
        if fields := self._talk.unfinished():
            self._prompts.hold(fields)

    def _take(self, event: Event) -> None:
        while True:
            try:
                with put_off():
                    self._checkin.take(event)
            except FileError as error:
                # The answer is still in memory, so the user can free disk space and try again.
                if not (self._talk.person and self._tried_again(event, error)):
                    raise
            else:
                return

    def _tried_again(self, event: Event, error: FileError) -> bool:
        """Report to the user that saving failed, and return whether to retry; a signal causes one last attempt."""
        try:
            return self._talk.retry(self._phrases.session.not_saved(self._problem(error)))
        except (KeyboardInterrupt, SystemExit):
            with suppress(FileError):
                self._checkin.take(event)
            raise

    def _ask(self) -> Event:
        checkin, talk = self._checkin, self._talk
        step, session = checkin.step, checkin.session
        talk.begin()
        for quiet in (step.insight, step.light):
            if quiet:
                talk.say("", quiet)
        view = self._prompts.begin().view
        if view.plan:
            talk.say("", f"{view.plan_label} {shown(view.plan)}")
        talk.say("", f"{self._phrases.session.question_of(session.number, session.count)}. {view.ask}")
        while True:
            try:
                event = self._prompts.answer()
            except EmptyAnswer:
                event, talk.emptied = None, True
            # An empty line keeps the previous answer.
            given = checkin.session.answer
            event = event or (Answered(given) if given and not talk.emptied else Skipped())
            if not (isinstance(event, Skipped) and checkin.empties(event)) or self._may_empty():
                return event

    def _may_empty(self) -> bool:
        """Return whether an answer of the entry may be emptied.

        Raises:
            NeedsConfirmation: there is no person to ask.
        """
        if not self._sure and not self._talk.person:
            raise NeedsConfirmation
        return self._sure or self._talk.agreed(self._phrases.revising.empty_question)
