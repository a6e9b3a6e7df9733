"""Moving between questions: confirming an answer, going back, and ending."""

from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic
from typing import Literal

from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.screen.draft_page import DraftPage
from reflect.screen.half_plan import with_skip_hint
from reflect.screen.question_texts import TransientTexts
from reflect.session.checkin import CheckIn
from reflect.session.decided_plan import new_plan
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import Stay, Told
from reflect.session.state import Answered, Back, Discarded, Event, Paused, Resumed

MEANT_BEFORE = 0.6
"""Seconds during which Enter is ignored on an untouched question that appeared by itself: it was meant for the plan."""


class FlowPage(DraftPage, inherit_css=False, inherit_bindings=False):
    """A page that asks one question after another.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        notice: a line above the first question.
        end: ends the program with an outcome.
        show_closing: shows the closing of a finished check-in.

    """

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        notice: str,
        *,
        end: Callable[[Literal["paused", "discarded"]], None],
        show_closing: Callable[[], Awaitable[None]],
    ):
        super().__init__(checkin, phrases, notice)
        self._end, self._show_closing = end, show_closing
        self._went_on_at = 0.0

    async def on_mount(self) -> None:
        """Show the first question, or the current one of a resumed check-in."""
        if self.checkin.session.phase == "paused":
            self.take(Resumed())
        await self.show_form()
        await self._ask_for_recovery_key()

    @property
    def came_by_itself(self) -> bool:
        """Whether the question appeared by itself a moment ago, and its answer is still empty."""
        if monotonic() - self._went_on_at >= MEANT_BEFORE:
            return False
        self.gather()
        return self.form.values == self.shown_values

    async def go_on(self) -> None:
        """Confirm or skip the answer, or move to the form's next field (Enter)."""
        self.gather()
        step = self.form.enter(self.field)
        notice = ""
        if isinstance(step, Told):
            # Shown on the next page: text typed while this page waited for another Enter would become part of the plan.
            notice, step = step.message, step.event
        if isinstance(step, Stay):
            await self.show_form(with_skip_hint(step, self.form, self.phrases, self.keys["back"].short))
        elif self.checkin.empties(step):
            await self._ask_to_empty(step)
        else:
            await self._confirm(step, notice)

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
        """Show a new plan alone, before the next page."""
        from reflect.screen.seen_sheet import SeenSheet

        # The plan is in the check-in, and the editors that still contain it no longer belong to a question.
        self.in_transition = True
        self.autosave.saved()

        async def go_on(by_itself: bool) -> None:  # noqa: FBT001 - the only argument
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

    def pause(self) -> None:
        """Pause the check-in, so that it can be resumed later."""
        if self.keep() and self.take(Paused()):
            self._end("paused")

    def discard(self) -> None:
        """Discard the check-in, without asking."""
        if self.take(Discarded()):
            self._end("discarded")

    async def _arrive(self, notice: str = "") -> None:
        """Show the current question with a notice, or the closing after the last."""
        self.said = TransientTexts(notice)
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
