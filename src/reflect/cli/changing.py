"""Changing an entry: a session over its own answers, kept as a draft until it is done."""

import os
import sys
import textwrap
from functools import partial

from reflect.actions.context import Context
from reflect.cli.faces import talk_through
from reflect.cli.keeping import ChangeKeeper
from reflect.editor import edit
from reflect.errors import BadLine, FileTrouble, Interrupted, NeedsConfirmation, NoTextAnswer, UnknownName
from reflect.harmless import shown_line
from reflect.journal.claims import Claims
from reflect.journal.entry import Entry, TextAnswer
from reflect.journal.ids import new_id
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES
from reflect.language.wording import worded
from reflect.session.checkin import CheckIn
from reflect.session.revising import begin, changeable, revised
from reflect.session.state import Answered, Event, Resumed, Session, Skipped
from reflect.terminal import person
from reflect.terminal.ask import asked, confirmed, picked
from reflect.terminal.say import tell


class Change:
    """One change to an entry.

    Args:
        ctx: the surroundings; while it asks they speak the entry's language, as a check-in taken up does.
        journal: it is in.
        entry: as the person sees it.
        sure: whether an answer may be emptied without asking.
    """

    def __init__(self, ctx: Context, journal: Journal, entry: Entry, *, sure: bool):
        self._ctx, self._journal, self._entry, self._sure = ctx, journal, entry, sure
        self._claims = Claims(ctx.places.claims)
        self._keeper = ChangeKeeper(ctx, journal, self._claims, entry.id)

    def ask(self, question: str | None) -> None:
        """Go through the answers on the full screen or in plain lines, or through one of them.

        Raises:
            UnknownName: the entry has no such question.
            NothingToChange: the entry has no answer that can be asked anew.
            Interrupted: Ctrl-C; what was typed is kept.
            BadLine: a line from a pipe does not fit its question; nothing has changed.
            NeedsConfirmation: a line from a pipe would empty an answer; nothing has changed.
            PurgedMeanwhile: another program has purged the entry.
            FileTrouble: something could not be kept.
        """
        ctx, entry, own = self._ctx, self._entry, self._ctx.language
        self._journal.must_be_writable()
        begun = begin(entry, ctx.bank, id=new_id(), question=question)
        try:
            if entry.language in LANGUAGES:
                ctx.speak(entry.language)
            # The lines of a pipe are counted from the first question: it takes up nothing.
            found = self._taken_up(question) if person.interactive() else None
            checkin, notice = found or (
                self._checkin(begun, entry),
                ctx.phrases.changing(ctx.phrases.long_date(entry.day), entry.begun),
            )
            ended = talk_through(ctx, checkin, notice, sure=self._sure)
        except Interrupted as interrupted:
            interrupted.change_of = entry.ref
            raise
        except (BadLine, NeedsConfirmation) as error:
            self._keeper.discard(checkin.session)
            if isinstance(error, BadLine):
                error.kept = False
            raise
        finally:
            ctx.speak(own)
            # In the browser this program goes on, and the change may be taken up elsewhere.
            self._claims.close()
        match ended.how:
            case "paused" if checkin.begun:
                ended.out.write(ctx.phrases.change_paused(entry.ref) + "\n")
            case "discarded" if ended.on_screen:
                ended.out.write(ctx.phrases.change_dropped + "\n")
            case "finished":
                ended.out.write(self._outcome(checkin) + "\n")

    def write(self, question: str | None) -> None:
        """Open the person's own editor on one answer.

        Raises:
            UnknownName: the entry has no such question.
            NoTextAnswer: it is not clear which answer, or the one named is not in words.
            EditorFailed: the editor could not be used; nothing has changed.
            NeedsConfirmation: the text was emptied and nobody is there to be asked; nothing has changed.
            FileTrouble: the change could not be kept.
        """
        phrases, entry = self._ctx.phrases, self._entry
        self._journal.must_be_writable()
        chosen = self._text(question)
        if chosen is None:
            tell(phrases.nothing_changed)
            return
        begun = begin(entry, self._ctx.bank, id=new_id(), question=chosen.question)
        checkin = self._checkin(begun, entry)
        text = edit(chosen.text, os.environ)
        event: Event = Answered(checkin.text(text)) if text.strip() else Skipped()
        if not checkin.empties(event) or confirmed(self._ctx, phrases.empty_question, sure=self._sure):
            self._take(checkin, event)
        tell(self._outcome(checkin))

    def _taken_up(self, question: str | None) -> tuple[CheckIn, str] | None:
        """Return the change to go on with, and what to say to it; None when none is waiting."""
        phrases, entry = self._ctx.phrases, self._entry
        draft = self._keeper.taken_up(
            lambda session: question is None or question in {step.question for step in session.steps}
        )
        if draft is None:
            return None
        seen = self._keeper.seen(draft)
        # Of the version that was seen nothing may be left, once something that it quoted was purged.
        session = draft if seen else draft.model_copy(update={"revises": entry.revision})
        checkin = self._checkin(session, seen or entry)
        if not checkin.begun:
            self._keeper.discard(draft)
            return None
        checkin.take(Resumed())
        behind = [] if session.revises == entry.revision else [phrases.changed_since]
        return checkin, " ".join([phrases.change_resumed, *behind])

    def _checkin(self, session: Session, original: Entry) -> CheckIn:
        return CheckIn(
            session=session,
            bank=self._ctx.bank,
            keeper=self._keeper,
            make=partial(revised, original),
            close=None,
            original=original,
        )

    def _take(self, checkin: CheckIn, event: Event) -> None:
        """Go on by an event; a person can make room and try again, because the words are still here."""
        while True:
            try:
                checkin.take(event)
            except FileTrouble as trouble:
                phrases = self._ctx.phrases
                if not person.interactive():
                    raise
                if asked(phrases.not_saved(" ".join(worded(trouble, phrases)))) is None:
                    raise
                continue
            return

    def _text(self, question: str | None) -> TextAnswer | None:
        """Return the answer in words that is meant; None when the person is asked and means none."""
        answers = changeable(self._entry)
        if question is not None and question not in answers:
            raise UnknownName("question", question, tuple(answers))
        texts = [answer for answer in answers.values() if isinstance(answer, TextAnswer)]
        fit = [a for a in texts if (not a.skipped if question is None else a.question == question)]
        if len(fit) == 1:
            return fit[0]
        if not fit or self._sure or not person.interactive():
            raise NoTextAnswer(question or "", tuple(answer.question for answer in texts))
        lines = [f"{i:>3}  {shown_line(answer.asked)}" for i, answer in enumerate(fit, 1)]
        sys.stderr.writelines(textwrap.shorten(line, 78, placeholder="…") + "\n" for line in lines)
        number = picked(self._ctx, len(fit))
        return None if number is None else fit[number]

    def _outcome(self, checkin: CheckIn) -> str:
        """Return what became of the change, in one sentence."""
        phrases = self._ctx.phrases
        if checkin.entry is None:
            return phrases.nothing_changed
        return phrases.changed if self._keeper.alone else phrases.changed_elsewhere(self._entry.ref)
