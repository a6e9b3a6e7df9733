"""Editing an answer in the person's own editor."""

from collections.abc import Callable

from reflect.errors import EditorFailed
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.screen.draft_page import DraftPage


def edit_in_own_editor(page: DraftPage, editor: Callable[[str, str], str]) -> None:
    """Edit the answer in the person's own editor."""
    writing = page.writing
    if writing is None:
        return
    page.keep()
    before, after, trouble = writing.words, None, ""
    with page.program.outside():
        try:
            after = editor(before, writing.field)
        except EditorFailed as failed:
            after, trouble = failed.saved, _failure(failed, page.phrases)
    if after is not None and after != before:
        writing.rewrite(after)
        page.typed()
    # No other copy of the text from a killed editor exists any more.
    if trouble and (after is None or page.keep()):
        page.say(trouble)


def _failure(failed: EditorFailed, phrases: Phrases) -> str:
    """Return the message about an editor that failed."""
    what, then = worded(failed, phrases)
    if failed.saved is not None:
        return phrases.screen.editor_was_stopped(failed.editor)
    return f"{what} {then}" if failed.problem == "stopped" else what
