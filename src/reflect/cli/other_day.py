"""Questions at the terminal about an unfinished check-in of another day."""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from typing import cast

from reflect.actions.context import Context
from reflect.actions.other_day import DraftChoice, OtherDay
from reflect.terminal import person
from reflect.terminal.ask import asked, confirmed
from reflect.terminal.one_key import ENTER, LEAVE, keys_at_once
from reflect.terminal.say import tell

_PROMPT = "›"
_ENTER = "Enter"
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
        tell(start.other_day(draft.day, draft.answered, begun=draft.begun, others=draft.others))
        while True:
            choice = self._chosen(choices)
            if choice != "discard" or confirmed(
                self._ctx, self._ctx.phrases.session.discard_question, sure=False
            ):
                return choice

    def _chosen(self, choices: Mapping[str, str]) -> DraftChoice:
        """Show the choices until one is picked."""
        words = {choice: self._row(choice, said) for choice, said in choices.items()}
        letters = {letter: choice for choice, letter in self._ctx.phrases.start.other_day_letters.items()}
        wrong = False
        # The mode stays while the choices are repeated: a key that is typed meanwhile is a key too.
        with keys_at_once(self._ctx.watch_if_open) if self._by_key else nullcontext(self._word) as typed:
            while True:
                self._show(words.values())
                word = self._key(typed) if self._by_key else typed()
                if word in _LEAVING_WORDS:
                    self._echo("")
                    sys.exit(0)
                if wrong and word == ENTER and self._by_key:
                    # The wrong key looked like the beginning of a line, and this Enter ends that line.
                    wrong = False
                    self._echo("")
                    tell(self._ctx.phrases.start.enter_ended_the_line)
                    continue
                choice = "leave" if word == ENTER else letters.get(word[:1], "")
                if choice in choices:
                    self._echo(words[choice])
                    return cast("DraftChoice", choice)
                self._echo(word)
                tell(self._ctx.phrases.session.wrong_choice)
                wrong = True

    def _row(self, choice: str, words: str) -> str:
        key = self._ctx.phrases.start.other_day_letters.get(choice, _ENTER)
        return f"{key}: {words}" if person.sentences(self._ctx) else f"{key:<{len(_ENTER)}}  {words}"

    def _show(self, rows: Iterable[str]) -> None:
        """Write one choice a line; words that go on in the next line begin below those above."""
        under = "" if person.sentences(self._ctx) else " " * (len(_ENTER) + 2)
        for row in rows:
            tell(row, under=under)

    def _key(self, key: Callable[[], str]) -> str:
        sys.stderr.write(f"{_PROMPT} ")
        sys.stderr.flush()
        try:
            return key()
        except BaseException:
            # The key was not echoed, so what follows begins on a line of its own.
            sys.stderr.write("\n")
            raise

    def _echo(self, words: str) -> None:
        """Write what was picked by key behind the prompt: the terminal does not, and what follows has its own line."""
        if self._by_key:
            sys.stderr.write(f"{' '.join(words.split())}\n")
            sys.stderr.flush()

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
