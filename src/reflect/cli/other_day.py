"""Questions at the terminal about an unfinished check-in of another day."""

import sys
from collections.abc import Mapping
from typing import cast

from reflect.actions.context import Context
from reflect.actions.other_day import DraftChoice, OtherDay
from reflect.terminal import capabilities
from reflect.terminal.ask import asked, confirmed
from reflect.terminal.choosing import PROMPT, Choice, choose
from reflect.terminal.one_key import ENTER
from reflect.terminal.say import tell

_LEAVING_WORDS = ("q", "\x1b")


class AtTerminal:
    """Asks for a key on the full screen, for a letter and Enter in plain lines; Enter alone keeps the draft.

    Attributes:
        notice: a message that the full screen of the check-in that follows shows first.
    """

    def __init__(self, ctx: Context):
        self._ctx = ctx
        self._by_key = capabilities.full_screen(ctx)
        self.notice = ""

    def ask(self, draft: OtherDay) -> DraftChoice:
        """Return the user's choice about a draft. `q`, Esc, Ctrl-C and the end of input quit the program."""
        start = self._ctx.phrases.start
        words = start.other_day_choices(
            draft.day, self._ctx.today, done=draft.done, can_finish=draft.can_finish
        )
        said = start.other_day(draft.day, draft.answered, begun=draft.begun, others=draft.others)
        choices = {
            name: Choice(text, start.other_day_letters.get(name, ENTER)) for name, text in words.items()
        }
        while True:
            if self._by_key:
                choice = choose(self._ctx, (said, start.other_day_question), choices)
            else:
                tell(said)
                choice = self._chosen(choices)
            if choice is None:
                sys.exit(0)
            if choice != "discard" or confirmed(
                self._ctx, self._ctx.phrases.session.discard_question, sure=False
            ):
                return cast("DraftChoice", choice)

    def _chosen(self, choices: Mapping[str, Choice]) -> str | None:
        """Show the choices in plain lines until one is chosen; return None to quit."""
        sentences = capabilities.prefers_sentences(self._ctx)
        prompt = self._ctx.phrases.session.plain_prompt if sentences else PROMPT
        while True:
            for choice in choices.values():
                tell(f"{choice.key}: {choice.words}")
            word = asked(prompt, self._ctx.idle_timer_if_open)
            if word is None or word in _LEAVING_WORDS:
                return None
            for name, choice in choices.items():
                if (word or ENTER)[0] in choice.keys:
                    return name
            tell(self._ctx.phrases.session.wrong_choice)

    def tell(self, draft: OtherDay, choice: DraftChoice) -> None:
        """Report that a draft was finished or discarded."""
        phrases = self._ctx.phrases
        if choice != "finish":
            tell(phrases.session.discarded)
            return
        saved = phrases.start.saved_as_it_is(draft.day)
        tell(saved)
        # The full screen will cover this line.
        self.notice = saved if self._by_key else ""
