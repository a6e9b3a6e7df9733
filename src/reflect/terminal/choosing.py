"""A question with a few choices, at a terminal without the full screen: one key chooses, Enter takes the first."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from reflect.actions.context import Context
from reflect.pages import page
from reflect.pages.page import BLANK, Line, Span, Style, paragraph
from reflect.terminal import capabilities
from reflect.terminal.one_key import ENTER, LEAVE, keys_at_once
from reflect.terminal.say import MARGIN

PROMPT = "›"
_ENTER = "Enter"


class Choice(NamedTuple):
    """One of the choices.

    Attributes:
        words: its label.
        keys: the keys that choose it; the first is shown. For the first choice, Enter is one.
    """

    words: str
    keys: str = ENTER

    @property
    def key(self) -> str:
        """The key that is shown."""
        return _ENTER if self.keys.startswith(ENTER) else self.keys[0]


def choose(ctx: Context, asking: Sequence[str], choices: Mapping[str, Choice]) -> str | None:
    """Ask until one of the choices is chosen, and return its name; None if the user quits.

    Args:
        ctx: the command's context.
        asking: the lines of the question; the last is the question itself.
        choices: the choices by name.
    """
    names = {key: name for name, choice in choices.items() for key in choice.keys}
    rows, wrong = rows_of(choices.values(), capabilities.width()), False
    # The mode stays while the choices are repeated, because another key may be typed meanwhile.
    with keys_at_once(ctx.idle_timer_if_open) as key:
        _write(ctx, [BLANK, *_asked(asking), BLANK, *rows, BLANK])
        while True:
            typed = _typed(key)
            if typed == LEAVE:
                _echo("")
                return None
            name = names.get(typed[:1], "")
            if wrong and typed == ENTER:
                # The wrong key looked like the beginning of a line, and this Enter ended that line.
                wrong, name, said = False, "", ctx.phrases.start.enter_ended_the_line
            else:
                wrong, said = not name, ctx.phrases.session.wrong_choice
            picked = choices.get(name)
            _echo(f"{picked.key}  {picked.words}" if picked else "" if typed == ENTER else typed)
            if picked:
                return name
            _write(ctx, [*_indented(said), BLANK, *rows, BLANK])


def rows_of(choices: Iterable[Choice], width: int) -> list[Line]:
    """Return one choice per line, aligned; the continuation of a wrapped label begins below its first word."""
    under = MARGIN + " " * len(_ENTER) + MARGIN
    lines: list[Line] = []
    for choice in choices:
        first, *more = paragraph(choice.words, "answer", width=width, indent=under)
        key = Span(f"{choice.key:<{len(_ENTER)}}", "title")
        lines.append([Span(MARGIN), key, Span(first[0].text[len(MARGIN) + len(_ENTER) :])])
        lines += more
    return lines


def _asked(asking: Sequence[str]) -> list[Line]:
    *about, question = asking
    lines = [line for text in about for line in _indented(text)]
    return [*lines, *_indented(question, "title")]


def _indented(text: str, style: Style = "answer") -> list[Line]:
    return paragraph(text, style, indent=MARGIN, width=capabilities.width())


def _write(ctx: Context, lines: Sequence[Line]) -> None:
    page.write(lines, sys.stdout, coloured=True, palette=ctx.palette)
    sys.stdout.flush()


def _typed(key: Callable[[], str]) -> str:
    sys.stdout.write(f"{MARGIN}{PROMPT} ")
    sys.stdout.flush()
    try:
        return key()
    except BaseException:
        # The key was not echoed, so the next output needs a new line.
        sys.stdout.write("\n")
        raise


def _echo(words: str) -> None:
    """Write the chosen key after the prompt, because the terminal did not echo it, and end the line."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
