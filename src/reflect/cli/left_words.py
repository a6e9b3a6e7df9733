"""Text that a killed editor has saved: offered to the user at a terminal, mentioned elsewhere."""

import sys
from typing import TYPE_CHECKING

from reflect.actions.context import Context
from reflect.errors import PurgedMeanwhile
from reflect.journal.entry import Entry
from reflect.language.wording import worded
from reflect.sanitize import shown_line
from reflect.system.edited_places import edited_folders
from reflect.terminal import capabilities
from reflect.terminal.ask import asked, confirmed
from reflect.terminal.one_key import ENTER, LEAVE, keys_at_once
from reflect.terminal.say import tell

if TYPE_CHECKING:
    from reflect.system.edited_file import LeftBehind

_EXCERPT = 40
"""Maximum length of the preview of the text, in characters."""
_PROMPT = "›"


def offer_left_words(ctx: Context) -> None:
    """Offer to restore text that an editor saved; only at a terminal, and only once the journal is unlocked."""
    if not capabilities.interactive() or not edited_folders(ctx.environ):
        return
    # Deferred, as in this whole module: such text is rare.
    from reflect.system.edited_file import left_behind

    found = left_behind(ctx.environ, ctx.places.journal)
    if found:
        ctx.asked_about_words = True
        ctx.journal_file  # noqa: B018 - asks for the passphrase before text is shown
    for left in found:
        try:
            _ask(ctx, left)
        finally:
            left.close()


def _ask(ctx: Context, left: "LeftBehind") -> None:
    texts = ctx.phrases.own_editor
    words = shown_line(left.text)
    tell(texts.left(words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + "…"))
    choices = texts.left_choices
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.sentence import offer as sentence

        choices = sentence(choices)
    while True:
        tell(choices)
        match _chosen(ctx):
            case "put_back":
                return _put_back(ctx, left)
            case "later":
                return None
            case "discard" if confirmed(ctx, texts.discard_left, sure=False):
                left.remove()
                return tell(texts.left_discarded)


def _chosen(ctx: Context) -> str:
    """Return the user's choice; "" for an invalid one."""
    if capabilities.full_screen(ctx):
        with keys_at_once() as key:
            sys.stderr.write(f"{_PROMPT} ")
            sys.stderr.flush()
            word = key()
        sys.stderr.write("\n")  # the key was not echoed
    else:
        line = asked(ctx.phrases.session.plain_prompt if capabilities.prefers_sentences(ctx) else _PROMPT)
        word = LEAVE if line is None else line or ENTER
    if word == ENTER:
        return "put_back"
    if word in (LEAVE, "q", "\x1b"):
        return "later"
    return {letter: choice for choice, letter in ctx.phrases.own_editor.left_letters.items()}.get(
        word[:1], ""
    )


def _put_back(ctx: Context, left: "LeftBehind") -> None:
    # Deferred: rarely needed, and loads the question bank.
    from reflect.actions.own_editor import put_back

    texts = ctx.phrases.own_editor
    try:
        place = put_back(ctx, left)
    except PurgedMeanwhile as purged:
        left.remove()
        tell(worded(purged, ctx.phrases)[0])
        return
    if place is None:
        tell(texts.no_place_now)
        return
    left.remove()
    if isinstance(place, Entry):
        ref, told = place.ref, texts.back_in_change(place.day, place.ref)
    else:
        ref, told = "", texts.back_in_check_in
    tell(told)
    if capabilities.full_screen(ctx):
        ctx.words_put_back[ref] = told  # shown again later, because the screen that follows covers this line


def mention(ctx: Context) -> None:
    """Mention the text that an editor saved, in one line on standard error."""
    from reflect.system.edited_file import left_behind

    found = left_behind(ctx.environ, ctx.places.journal)
    for left in found:
        left.close()
    if found:
        tell(ctx.phrases.own_editor.left_elsewhere)
