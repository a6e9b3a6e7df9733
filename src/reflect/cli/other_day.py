"""Questions at the terminal about an unfinished check-in of another day."""

import sys
from typing import cast

from reflect.actions.context import Context
from reflect.actions.other_day import DraftChoice, OtherDay
from reflect.terminal import person
from reflect.terminal.ask import asked, confirmed
from reflect.terminal.say import tell


class AtTerminal:
    """Asks with a letter and Enter; a bare Enter leaves the draft where it is."""

    def __init__(self, ctx: Context):
        self._ctx = ctx

    def ask(self, draft: OtherDay) -> DraftChoice:
        """Return what to do with a draft. `q` and the end of input leave the program."""
        phrases = self._ctx.phrases
        choices, prompt = phrases.start.other_day_choices(done=draft.done, can_finish=draft.can_finish), "›"
        if person.sentences(self._ctx):
            # Deferred: only those who listen need it.
            from reflect.pages.sentences.sentence import offer

            choices, prompt = offer(choices), phrases.session.plain_prompt
        tell(phrases.start.other_day(draft.day, draft.answered))
        while True:
            tell(choices)
            word = asked(prompt)
            if word is None or word == "q":
                sys.exit(0)
            if not word:
                return "leave"
            letters = {letter: choice for choice, letter in phrases.start.other_day_letters.items()}
            choice = cast("DraftChoice", letters.get(word[0], ""))
            if choice == "discard" and not confirmed(self._ctx, phrases.session.discard_question, sure=False):
                continue
            if choice and (choice != "finish" or draft.can_finish):
                return choice
            tell(phrases.session.wrong_choice)

    def tell(self, draft: OtherDay, choice: DraftChoice) -> None:
        """Tell that a draft was finished or discarded."""
        phrases = self._ctx.phrases
        finished = choice == "finish"
        tell(phrases.start.saved_as_it_is(draft.day) if finished else phrases.session.discarded)
