"""A change to an entry: a session over its answers, saved as a draft and, when finished, as a new revision."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from reflect.actions.body import shows_body
from reflect.actions.context import Context
from reflect.actions.drafts import as_draft, free_draft
from reflect.actions.front_end import OpenFrontEnd, notice
from reflect.actions.own_editor import TEXT, edited
from reflect.errors import BadLine, FileError, Interrupted, NeedsConfirmation, NoTextAnswer, UnknownName
from reflect.journal.answers import TextAnswer
from reflect.journal.entry import Entry
from reflect.journal.ids import new_id
from reflect.journal.lock_file import LockFile
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES
from reflect.language.phrases import Phrases
from reflect.session.checkin import CheckIn
from reflect.session.revising import begin, changeable, revised
from reflect.session.state import Answered, Event, Resumed, Session, Skipped

if TYPE_CHECKING:
    from reflect.session.earlier import Earlier


class Changed(NamedTuple):
    """The outcome of a change.

    Attributes:
        how: how it ended; `paused` only if a draft can be resumed.
        ref: the REF of the entry.
    """

    how: Literal["changed", "changed_elsewhere", "nothing_changed", "paused", "discarded", "untouched"]
    ref: str

    def said(self, phrases: Phrases) -> str:
        """Return a sentence about the outcome; "" if there is nothing to say."""
        return {
            "changed": phrases.revising.changed,
            "changed_elsewhere": phrases.revising.changed_elsewhere(self.ref),
            "nothing_changed": phrases.revising.nothing_changed,
            "paused": phrases.revising.change_paused(self.ref),
            "discarded": phrases.revising.change_dropped,
            "untouched": "",
        }[self.how]


class ChangeAction:
    """One change to an entry, and its `session.checkin.DraftStore`.

    Args:
        ctx: the command's context; it switches to the entry's language while the questions are asked, as it does
            for a resumed check-in.
        journal: the journal that holds the entry.
        entry: the entry as the user sees it.
    """

    def __init__(self, ctx: Context, journal: Journal, entry: Entry):
        self._ctx, self._journal, self._entry = ctx, journal, entry
        self._locks = LockFile(ctx.places.lock_file)
        self._kept = False
        self._alone = True

    def ask(self, question: str | None, open_front_end: OpenFrontEnd, *, take_up: bool) -> Changed:
        """Ask for all answers again, or for one of them.

        Args:
            question: the question to answer again; None for all.
            open_front_end: opens the front end that asks the questions.
            take_up: whether to resume a saved draft of a change.

        Raises:
            UnknownName: the entry has no such question.
            NothingToChange: the entry has no answer that can be asked again.
            Interrupted: Ctrl-C was pressed; what was typed is kept.
            BadLine: a line from a pipe does not fit its question; nothing has changed.
            NeedsConfirmation: a line from a pipe would empty an answer; nothing has changed.
            PurgedMeanwhile: another program has purged the entry.
            FileError: the draft or the revision could not be saved.
        """
        ctx, entry, own = self._ctx, self._entry, self._ctx.language
        self._journal.must_be_writable()
        begun = begin(entry, ctx.bank, id=new_id(), question=question)
        try:
            if entry.language in LANGUAGES:
                ctx.speak(entry.language)
            checkin, line = (self._taken_up(question) if take_up else None) or (
                self._checkin(begun, entry),
                ctx.phrases.revising.changing(ctx.phrases.words.long_date(entry.day), entry.begun),
            )
            open_front_end(checkin, ctx.phrases).run(notice(ctx, line))
        except Interrupted as interrupted:
            interrupted.change_of = entry.ref
            raise
        except (BadLine, NeedsConfirmation) as error:
            self.discard(checkin.session)
            if isinstance(error, BadLine):
                error.kept = False
            raise
        finally:
            ctx.speak(own)
            # The browser keeps running, and another program may resume the draft.
            self._locks.close()
        match checkin.session.phase:
            case "finished":
                return self._outcome(checkin)
            case "discarded":
                return Changed("discarded", entry.ref)
        return Changed("paused" if checkin.begun else "untouched", entry.ref)

    def write(
        self,
        question: str | None,
        *,
        which: Callable[[Sequence[TextAnswer]], TextAnswer | None] | None,
        may_empty: Callable[[], bool],
        made_room: Callable[[FileError], bool],
    ) -> Changed:
        """Open the user's own editor on one answer.

        Args:
            question: the question whose answer to edit; None if there is only one or the user is asked.
            which: asks the user for an answer and returns None if they choose none; None without a user to ask.
            may_empty: returns whether the answer may be emptied, or raises `NeedsConfirmation`.
            made_room: returns whether to retry saving the change.

        Raises:
            UnknownName: the entry has no such question.
            NoTextAnswer: it is not clear which answer is meant, or the named one is not text.
            EditorFailed: the editor could not be used; nothing has changed.
            NeedsConfirmation: the text was emptied and there is no user to ask; nothing has changed.
            FileError: the change could not be saved.
        """
        self._journal.must_be_writable()
        answers = changeable(self._entry)
        if question is not None and question not in answers:
            raise UnknownName("answer", question, tuple(answers))
        texts = [answer for answer in answers.values() if isinstance(answer, TextAnswer)]
        fit = [a for a in texts if (not a.skipped if question is None else a.question == question)]
        if not fit or (len(fit) > 1 and which is None):
            raise NoTextAnswer(question or "", tuple(answer.question for answer in texts))
        chosen = fit[0] if len(fit) == 1 or which is None else which(fit)
        if chosen is None:
            return Changed("nothing_changed", self._entry.ref)
        begun = begin(self._entry, self._ctx.bank, id=new_id(), question=chosen.question)
        checkin = self._checkin(begun, self._entry)
        text = edited(self._ctx, checkin, chosen.text, TEXT)
        event: Event = Answered(checkin.text(text)) if text.strip() else Skipped()
        if not checkin.empties(event) or may_empty():
            self._take(checkin, event, made_room)
        return self._outcome(checkin)

    # The interface of `session.checkin.DraftStore`

    def keep(self, session: Session) -> None:
        """Save the draft."""
        self._locks.acquire(session.id)
        self._journal.save_draft(as_draft(session, self._entry.id), now=self._ctx.now())
        self._kept = True

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Add the revision, if anything changed, and drop the draft."""
        if entry is None:
            self.discard(session)
            return
        self._alone = self._journal.revise(entry, now=self._ctx.now(), draft=session.id)

    def discard(self, session: Session) -> None:
        """Drop the draft, if there is one."""
        if self._kept:
            self._journal.drop_draft(session.id)

    def _taken_up(self, question: str | None) -> tuple[CheckIn, str] | None:
        """Return the draft to resume and the message that announces it; None if there is no draft."""
        phrases, entry = self._ctx.phrases, self._entry
        draft = free_draft(
            self._journal,
            self._locks,
            lambda session: question is None or question in {step.question for step in session.steps},
            entry=entry.id,
        )
        if draft is None:
            return None
        self._kept = True
        versions = self._journal.history(entry.id)
        seen = next((v.entry for v in versions if v.revision == draft.revises), None)
        # The version that was seen may be gone: purging something that it quoted replaces it.
        session = draft if seen else draft.model_copy(update={"revises": entry.revision})
        checkin = self._checkin(session, seen or entry)
        if not checkin.begun:
            self.discard(draft)
            return None
        checkin.take(Resumed())
        behind = [] if session.revises == entry.revision else [phrases.revising.changed_since]
        return checkin, " ".join([phrases.revising.change_resumed, *behind])

    def _checkin(self, session: Session, original: Entry) -> CheckIn:
        return CheckIn(
            session=session,
            bank=self._ctx.bank,
            keeper=self,
            make=partial(revised, original),
            close=None,
            original=original,
            earlier=partial(self._earlier, original),
            body=shows_body(self._ctx),
        )

    def _earlier(self, original: Entry) -> "Earlier":
        # Deferred: few changes need it.
        from reflect.actions.earlier import earlier

        return earlier(lambda: self._journal, original.day, original)

    @staticmethod
    def _take(checkin: CheckIn, event: Event, made_room: Callable[[FileError], bool]) -> None:
        """Handle an event, and retry while the user makes room on the disk: the text is still in memory."""
        while True:
            try:
                checkin.take(event)
            except FileError as trouble:
                if not made_room(trouble):
                    raise
            else:
                return

    def _outcome(self, checkin: CheckIn) -> Changed:
        if checkin.entry is None:
            return Changed("nothing_changed", self._entry.ref)
        return Changed("changed" if self._alone else "changed_elsewhere", self._entry.ref)
