"""The user's own editor at a question, and recovery of text that it saved before the program was killed."""

from typing import TYPE_CHECKING

from reflect.actions.context import Context
from reflect.actions.drafts import as_draft, drafts
from reflect.errors import EditorFailed, PurgedMeanwhile
from reflect.journal.entry import Entry
from reflect.journal.ids import new_id
from reflect.journal.lock_file import LockFile
from reflect.journal.store import Journal
from reflect.session.checkin import CheckIn
from reflect.session.forms.registry import FORMS
from reflect.session.revising import begin, changeable
from reflect.session.state import Session, resumable

if TYPE_CHECKING:
    from reflect.system.edited_file import LeftBehind, Origin

TEXT = "text"
"""The field of a text answer that holds the text."""


def edited(ctx: Context, checkin: CheckIn, text: str, field: str) -> str:
    """Open a text in the user's own editor, and return the edited text.

    Args:
        ctx: the command's context.
        checkin: the check-in, or the change to an entry, at the question.
        text: the text.
        field: the field that it is in.

    Raises:
        EditorFailed: the editor could not be used, or was killed.
    """
    # Deferred: most commands open no editor.
    from reflect.system.editor import edit

    return edit(
        text, ctx.editor_environ, origin=_origin(ctx, checkin, field), secret=ctx.journal_file.key is not None
    )


def edited_on_page(ctx: Context, checkin: CheckIn, text: str, field: str) -> str:
    """Open a text in the user's own editor, as `edited` does; text saved by a killed editor is returned without asking.

    Raises:
        EditorFailed: the editor could not be used; or it was killed, with the text saved in it if that can be read.
    """
    from reflect.system.edited_file import left_behind

    try:
        return edited(ctx, checkin, text, field)
    except EditorFailed as failed:
        saved = None
        for left in left_behind(ctx.environ, ctx.places.journal) if failed.problem == "stopped" else ():
            if left.origin == _origin(ctx, checkin, field):
                saved = left.text
                left.remove()
            else:
                left.close()
        if saved is None:
            raise
        raise EditorFailed(failed.editor, failed.problem, saved) from None


def _origin(ctx: Context, checkin: CheckIn, field: str) -> "Origin":
    from reflect.system.edited_file import Origin

    return Origin(
        str(ctx.places.journal),
        checkin.session.model_dump_json(),
        field,
        checkin.original.id if checkin.original else "",
    )


def put_back(ctx: Context, left: "LeftBehind") -> Entry | Session | None:
    """Put text that a killed editor saved into the field where it was written, in a draft.

    If the field now has a different text, the saved text is appended to it.

    Returns:
        The entry whose change has the text, or the check-in that does; None if the text has no place at present,
        because another program is working on that draft, or this version cannot read it.

    Raises:
        PurgedMeanwhile: the entry has been purged.
        FileError: the draft could not be written.
    """
    journal = ctx.journal()
    locks = LockFile(ctx.places.lock_file)
    try:
        session, entry = _where(ctx, journal, left.origin)
        if session is None or (journal.on_disk and not locks.acquire(session.id)):
            return None
        if not journal.on_disk:
            journal = ctx.journal(create=True)
        draft = as_draft(_with_words(session, left), entry.id if entry else None)
        journal.save_draft(draft, now=ctx.now())
        return entry or session
    finally:
        locks.close()


def _where(ctx: Context, journal: Journal, origin: "Origin") -> tuple[Session | None, Entry | None]:
    """Return the current session with the question, and the entry that it changes."""
    try:
        written = Session.model_validate_json(origin.state)
    except ValueError:
        return None, None  # from another version
    identity = origin.entry or written.id
    stored = next((one for one in drafts(journal, origin.entry or None) if one.id == written.id), None)
    entry = journal.by_id(identity)
    if stored is None and entry is not None and written.step.question in changeable(entry):
        # The check-in was finished meanwhile, or the editor was opened on an entry.
        draft = written.id if origin.entry else new_id()
        return begin(entry, ctx.bank, id=draft, question=written.step.question), entry
    if origin.entry and entry is None:
        if journal.by_id(identity, deleted=True) is None:
            raise PurgedMeanwhile
        return None, None
    return stored or resumable(origin.state, written.id), entry if origin.entry else None


def _with_words(session: Session, left: "LeftBehind") -> Session:
    """Return the session at the question, with the saved text in its field."""
    question = Session.model_validate_json(left.origin.state).step.question
    at = next((i for i, step in enumerate(session.steps) if step.question == question), None)
    if at is None:
        return session
    given = session.answers[at]
    loaded = FORMS[given.format].loaded(given) if given is not None and not given.skipped else {}
    fields = {**loaded, **session.typing.get(question, {})}
    there, words = fields.get(left.origin.field, ""), left.text
    if words not in there:
        fields[left.origin.field] = words if not there.strip() or there in words else f"{there}\n\n{words}"
    return session.model_copy(update={"at": at, "typing": {**session.typing, question: fields}})
