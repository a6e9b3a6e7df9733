"""The page that asks the questions of a check-in: the action of each key, and the saving of what is typed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Literal

from textual import events

from reflect.errors import EditorFailed
from reflect.keys import QUESTION
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.screen.draft_page import DraftPage
from reflect.screen.pointer import Pointer
from reflect.screen.question_sheets import QuestionSheets
from reflect.screen.words import Said
from reflect.session.checkin import CheckIn
from reflect.session.decided_plan import new_plan
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import Stay, Told
from reflect.session.state import Answered, Back, Discarded, Event, Paused, Resumed

if TYPE_CHECKING:
    from reflect.screen.writing import Writing

TAKES = (*QUESTION["other_field"].keys, "right")
"""Keys that take a suggestion into an empty field."""

ESCAPE_SECONDS = 5.0
"""Seconds in which a second Escape pauses; one much later would pause by surprise."""


MEANT_BEFORE = 0.6
"""Seconds during which Enter is ignored on an untouched question that came by itself: it was meant for the plan."""


class Page(DraftPage, inherit_css=False, inherit_bindings=False):
    """A page that asks one question at a time.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        notice: a line above the first question.
        editor: opens a text and the name of its field in the person's own editor, and returns the edited text.
        end: ends the program with an outcome.
        show_closing: shows the closing of a finished check-in.

    """

    takes_ahead = False

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        notice: str,
        editor: Callable[[str, str], str],
        *,
        end: Callable[[Literal["paused", "discarded"]], None],
        show_closing: Callable[[], Awaitable[None]],
    ):
        super().__init__(checkin, phrases, notice)
        self._editor, self._end, self._show_closing = editor, end, show_closing
        self._escape_at = 0.0
        self._went_on_at = 0.0
        self._sheets = sheets = QuestionSheets(self)
        actions: dict[str, Callable[[], Awaitable[None] | None]] = {
            "go_on": self.go_on,
            "back": self.go_back,
            "other_field": self.next_field,
            "nudge": self.nudge,
            "breathe": sheets.breathe,
            "look_around": sheets.look_around,
            "last_answers": sheets.last_answers,
            "sheet": sheets.own_sheet,
            "areas": sheets.areas,
            "editor": self.edit,
            "pause": self.pause,
            "discard": self.cut_or_discard,
            "keys": sheets.explain,
            "escape": self.escape,
        }
        self._actions = {key: actions[name] for name in actions for key in QUESTION[name].keys}

    async def on_mount(self) -> None:
        """Show the first question, or the current one of a resumed check-in."""
        if self.checkin.session.phase == "paused":
            self.take(Resumed())
        await self.show_form()
        await self._ask_for_recovery_key()

    # Keys

    @property
    def writes(self) -> bool:
        """Whether text can be typed here now."""
        return self.writing is not None

    @property
    def tab_writes(self) -> bool:
        """Whether there is exactly one editor, so that Tab has no other editor to move to."""
        return len(self.shown_writings) == 1

    async def press(self, event: events.Key) -> None:
        """Handle a key completely before the next, so that no key reaches the wrong question."""
        writing, action = self.writing, self._actions.get(event.key)
        if event.key in QUESTION["go_on"].keys and self._came_by_itself:
            return
        if event.character == "?" and not self.has_words:
            action = self._sheets.explain
        elif writing and event.key in TAKES and self._suggested:
            self._take_over(writing)
            return
        if self._asks_to_escape and event.key not in QUESTION["escape"].keys:
            self.say("")
        if action is not None:
            if (waiting := action()) is not None:
                await waiting
            return
        if writing and (beyond := self._beyond(writing, event.key)):
            self.go_to(beyond)
        elif writing.press(event) if writing else self.picker is not None and self.picker.press(event):
            self.typed()

    @property
    def _came_by_itself(self) -> bool:
        """Whether the question came by itself a moment ago, and nothing is written in it yet."""
        if monotonic() - self._went_on_at >= MEANT_BEFORE:
            return False
        self.gather()
        return self.form.values == self.shown_values

    async def point(self, pointer: Pointer) -> None:
        """Pick what is clicked; the wheel picks nothing, because it is turned by accident."""
        picker = self.picker
        if pointer.kind == "click" and picker is not None and not self.shown_writings:
            region = picker.region
            if region.contains(pointer.x, pointer.y) and picker.click(
                pointer.x - region.x, pointer.y - region.y
            ):
                self.typed()

    async def put(self, pasted: str) -> None:
        """Insert a paste, which is always text and never a key."""
        if writing := self.writing:
            writing.put(pasted)
            self.typed()

    async def go_on(self) -> None:
        """Confirm or skip the answer, or move to the form's next field (Enter)."""
        self.gather()
        step = self.form.enter(self.field)
        notice = ""
        if isinstance(step, Told):
            # Said on the next page: what is typed while this one waits for another Enter would land in the plan.
            notice, step = step.message, step.event
        if isinstance(step, Stay):
            await self.show_form(self._with_way_out(step))
        elif self.checkin.empties(step):
            await self._ask_to_empty(step)
        else:
            await self._confirm(step, notice)

    def _with_way_out(self, stay: Stay) -> Stay:
        """Return what half a plan still lacks, with how it can be skipped instead."""
        screen, needs_response = self.phrases.screen, self.phrases.session.needs_response
        back = self.keys["back"].short
        if self.form.view.keeps:
            ways = {
                needs_response: screen.kept_plan_stays_back(back),
                screen.needs_cue: screen.kept_plan_stays,
            }
        else:
            ways = {
                needs_response: screen.plan_can_be_skipped(back),
                screen.needs_cue: screen.response_can_be_emptied,
            }
        way = ways.get(stay.message, "") if self.form.skips_when_emptied else ""
        return replace(stay, message=f"{stay.message} {way}".strip())

    async def _confirm(self, event: Event, notice: str = "") -> None:
        given = None if self.checkin.changes or not isinstance(event, Answered) else event.answer
        plan = new_plan(given, self.checkin.given) if given else None
        if not self.take(event):
            return
        if plan is None:
            await self._arrive(notice)
        else:
            await self._let_see(plan_line(plan.cue, plan.response, self.phrases), notice)

    async def _let_see(self, plan: str, notice: str) -> None:
        """Show a new plan alone, before what comes next."""
        from reflect.screen.seen_sheet import SeenSheet

        # The plan is in the check-in, and the editors that still hold it belong to no question any more.
        self.in_transition = True
        self.autosave.saved()

        async def go_on(by_itself: bool) -> None:  # noqa: FBT001 - the only thing there is to say
            self._went_on_at = monotonic() if by_itself else 0.0
            await self._arrive(notice)

        def pause() -> None:
            if self.checkin.session.phase != "finished":
                self.pause()

        await self.app.push_screen(SeenSheet(self.phrases, plan, go_on, pause))

    async def _ask_to_empty(self, event: Event) -> None:
        """Ask whether the answer in the entry may be emptied; if not, restore it in the editor."""
        from reflect.screen.confirm_sheet import Asked, ConfirmSheet

        phrases = self.phrases
        asked = Asked(phrases.revising.empty_question, phrases.revising.empty_no, phrases.revising.empty_yes)
        sheet = ConfirmSheet(phrases, asked, partial(self._confirm, event), self.draw, no=self._refill)
        await self.app.push_screen(sheet)

    async def _refill(self) -> None:
        await self.show_form(self.form.refill())

    async def go_back(self) -> None:
        """Go back to the form's previous step, or to the previous question."""
        self.gather()
        if stay := self.form.back(self.field):
            await self.show_form(stay)
        elif self.checkin.session.at == 0:
            self.say(self.phrases.session.already_back)
        elif self.keep() and self.take(Back()):
            await self._arrive()

    def next_field(self) -> None:
        """Move to the other half of a plan (Tab).

        In an empty first half Tab is meant to take a suggestion: what is typed next may not land in the other half.
        """
        fields = [writing.field for writing in self.shown_writings]
        if len(fields) < 2:
            return
        if self.field == fields[0] and self.writing and not self.writing.words:
            self.say(self.phrases.screen.nothing_to_take)
        else:
            self.go_to(fields[(fields.index(self.field) + 1) % len(fields)])

    def _take_over(self, writing: "Writing") -> None:
        """Take the suggestion into the first half, and go on to the second."""
        writing.rewrite(self._suggested)
        self.typed()
        self.go_to(self.form.view.fields[-1])

    def _beyond(self, writing: "Writing", key: str) -> str:
        """Return the field that an arrow leads to from the first or the last row of an editor; "" if none."""
        by = {"up": -1, "down": 1}.get(key, 0)
        fields = [one.field for one in self.shown_writings]
        at = fields.index(writing.field) + by
        at_end = writing.row == (1 if by < 0 else writing.rows)
        return fields[at] if by and at_end and 0 <= at < len(fields) else ""

    def nudge(self) -> None:
        """Show a follow-up line, and the next one each time it is called."""
        self.said.tips += 1
        self.draw()

    def edit(self) -> None:
        """Continue writing in the person's own editor."""
        writing = self.writing
        if writing is None:
            return
        self.keep()
        before, after, trouble = writing.words, None, ""
        with self.program.outside():
            try:
                after = self._editor(before, writing.field)
            except EditorFailed as failed:
                after, trouble = failed.saved, self._of_editor(failed)
        if after is not None and after != before:
            writing.rewrite(after)
            self.typed()
        # What comes from an editor that was stopped is nowhere else any more.
        if trouble and (after is None or self.keep()):
            self.say(trouble)

    def _of_editor(self, failed: EditorFailed) -> str:
        """Return what to say of an editor that failed; only of one that was stopped there is more to know."""
        what, then = worded(failed, self.phrases)
        if failed.saved is not None:
            return self.phrases.screen.editor_was_stopped(failed.editor)
        return f"{what} {then}" if failed.problem == "stopped" else what

    def escape(self) -> None:
        """Ask for a second Escape, which pauses; leave an entry that has not been changed at once."""
        self.gather()
        if self._escaped or self.unchanged:
            self.pause()
        else:
            self._escape_at = monotonic()
            self.set_timer(ESCAPE_SECONDS, self._forget_escape)
            self.say(self._escape_again(typed=self.has_words))

    @property
    def _escaped(self) -> bool:
        """Whether another Escape pauses now."""
        return self._asks_to_escape and monotonic() - self._escape_at < ESCAPE_SECONDS

    @property
    def _asks_to_escape(self) -> bool:
        """Whether the page says that another Escape pauses."""
        return self.said.message in (self._escape_again(typed=True), self._escape_again(typed=False))

    def _escape_again(self, *, typed: bool) -> str:
        return self.phrases.screen.escape_again(self.keys["keys"].short, typed=typed)

    def _forget_escape(self) -> None:
        """Take the message away, unless it belongs to a later Escape."""
        if self._asks_to_escape and not self._escaped:
            self.say("")

    @property
    def _suggested(self) -> str:
        """The text that a key takes into the empty first field of a plan; "" if there is none."""
        writing, view = self.writing, self.form.view
        empty = writing is not None and not writing.words and self.field == view.fields[0]
        return view.suggestion if empty else ""

    def pause(self) -> None:
        """Pause the check-in, so that it can be resumed later."""
        if self.keep() and self.take(Paused()):
            self._end("paused")

    async def cut_or_discard(self) -> None:
        """Cut the selection; without one, ask whether to discard the check-in."""
        from reflect.screen.confirm_sheet import Asked, ConfirmSheet

        writing = self.writing
        if writing is not None and writing.selected_text:
            writing.action_cut()
            self.typed()
        else:
            phrases = self.phrases
            written = self.checkin.session.held != "place" or not self.form.empty
            question = phrases.session.discard_question if written else phrases.session.discard_empty_question
            asked = Asked(question, phrases.screen.discard_no, phrases.screen.discard_yes)
            if self.checkin.changes:
                drop = (
                    phrases.revising.drop_change_question,
                    phrases.revising.drop_change_no,
                    phrases.revising.drop_change_yes,
                )
                asked = Asked(*drop)
            await self.app.push_screen(ConfirmSheet(phrases, asked, self._discard, self.draw))

    def _discard(self) -> None:
        if self.take(Discarded()):
            self._end("discarded")

    # After a key

    async def _arrive(self, notice: str = "") -> None:
        """Show the current question with a notice, or the closing after the last."""
        self.said = Said(notice)
        self.autosave.saved()
        if self.checkin.session.phase == "finished":
            await self._show_closing()
            return
        self.in_transition = True
        self.form = form_of(self.checkin, self.phrases, hinted=self.form.hinted)
        await self.show_form()
        await self._ask_for_recovery_key()

    async def _ask_for_recovery_key(self) -> None:
        """Open the sheet that asks for the recovery key, if it is due before this question."""
        if (check := self.checkin.asks_recovery) is None:
            return
        # Deferred: few check-ins ask for it.
        from reflect.screen.recovery_sheet import Leads, RecoverySheet

        def go_on() -> None:
            self.say(self.phrases.protection.recovery_is_right if check.confirmed else "")

        leads = Leads(go_on, self.go_back, self.pause)
        await self.app.push_screen(RecoverySheet(self.phrases, check, leads))
