"""Questions at the terminal about an unfinished check-in of another day."""

import sys
from typing import cast

from reflect.actions.context import Context
from reflect.actions.other_day import DraftChoice, OtherDay
from reflect.terminal import person
from reflect.terminal.ask import asked, confirmed
from reflect.terminal.one_key import ENTER, LEAVE, keys_at_once
from reflect.terminal.say import tell

_PROMPT = "›"
_LEAVING_WORDS = (LEAVE, "q", "\x1b")


class AtTerminal:
    """Asks by one key on the full screen, by a letter and Enter in plain lines; Enter leaves the draft where it is.

    Attributes:
        notice: what the full screen of the check-in that follows shows first.
    """

    def __init__(self, ctx: Context):
        self._ctx = ctx
        self._by_key = person.full_screen(ctx)
        self.notice = ""

    def ask(self, draft: OtherDay) -> DraftChoice:
        """Return what to do with a draft. `q`, Esc, Ctrl-C and the end of input leave the program."""
        start = self._ctx.phrases.start
        choices = start.other_day_choices(
            draft.day, self._ctx.today, done=draft.done, can_finish=draft.can_finish
        )
        if person.sentences(self._ctx):
            # Deferred: only those who listen need it.
            from reflect.pages.sentences.sentence import offer

            choices = offer(choices)
        tell(start.other_day(draft.day, draft.answered, begun=draft.begun, others=draft.others))
        while True:
            tell(choices)
            choice = self._chosen(draft, choices)
            if choice != "discard" or confirmed(
                self._ctx, self._ctx.phrases.session.discard_question, sure=False
            ):
                return choice

    def _chosen(self, draft: OtherDay, choices: str) -> DraftChoice:
        letters = {letter: choice for choice, letter in self._ctx.phrases.start.other_day_letters.items()}
        while True:
            word = self._key() if self._by_key else self._word()
            if word in _LEAVING_WORDS:
                sys.exit(0)
            if word == ENTER:
                return "leave"
            choice = cast("DraftChoice", letters.get(word[:1], ""))
            if choice and (choice != "finish" or draft.can_finish):
                return choice
            tell(self._ctx.phrases.session.wrong_choice)
            if not self._by_key:
                tell(choices)

    def _key(self) -> str:
        with keys_at_once(self._ctx.watch_if_open) as key:
            sys.stderr.write(f"{_PROMPT} ")
            sys.stderr.flush()
            try:
                return key()
            finally:
                # The key was not echoed, so what follows begins on a line of its own.
                sys.stderr.write("\n")

    def _word(self) -> str:
        sentences = person.sentences(self._ctx)
        prompt = self._ctx.phrases.session.plain_prompt if sentences else _PROMPT
        word = asked(prompt, self._ctx.watch_if_open)
        return LEAVE if word is None else word or ENTER

    def tell(self, draft: OtherDay, choice: DraftChoice) -> None:
        """Tell that a draft was finished or discarded."""
        phrases = self._ctx.phrases
        if choice != "finish":
            tell(phrases.session.discarded)
            return
        saved = phrases.start.saved_as_it_is(draft.day)
        tell(saved)
        # The full screen covers the line at once.
        self.notice = saved if self._by_key else ""
