"""The sheets that a key opens over a question, and their results."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from reflect.errors import FileError
from reflect.language.wording import worded
from reflect.screen.draft_page import DraftPage
from reflect.screen.keys import Help

if TYPE_CHECKING:
    from reflect.screen.sheet import Sheet


class QuestionSheets:
    """Opens the sheets; each returns to the question.

    Args:
        page: the question below the sheets.

    """

    def __init__(self, page: DraftPage):
        self._page, self._checkin, self._phrases = page, page.checkin, page.phrases
        self._breaths = 0

    async def _open(self, sheet: "Sheet") -> None:
        await self._page.app.push_screen(sheet)

    async def breathe(self) -> None:
        """Open the breathing pause, which returns to this question."""
        from reflect.screen.breathing_sheet import BreathingSheet

        # Each check-in starts at a different practice and cycles from there.
        start = sum(map(ord, self._checkin.session.id))
        words, longer = self._checkin.breathing_pause(start + self._breaths)
        self._breaths += 1
        after = partial(self._page.say, self._phrases.session.breathe_done)
        seconds = self._page.program.settings.breath
        await self._open(BreathingSheet(self._phrases, words, after, longer, seconds=seconds))

    async def look_around(self) -> None:
        """Open the outward pause, which returns to this question."""
        from reflect.screen.looking_sheet import LookingSheet

        after = partial(self._page.say, self._phrases.session.breathe_done)
        await self._open(LookingSheet(self._phrases, after))

    async def last_answers(self) -> None:
        """Show the last answers to this question, or say that there are none."""
        from reflect.screen.last_answers_sheet import LastAnswersSheet

        page = self._page
        page.gather()
        try:
            found = self._checkin.last_answers()
        except FileError as trouble:
            page.say(worded(trouble, self._phrases)[0])
            return
        if found:
            await self._open(LastAnswersSheet(self._phrases, self._checkin.asked, found, page.draw))
        else:
            page.say(self._phrases.earlier.no_last_answers)

    async def own_sheet(self) -> None:
        """Show the person's own sheet at a plan, or say that it is empty."""
        from reflect.screen.plan_sheet import PlanSheet

        page = self._page
        if not page.form.view.is_plan:
            return
        page.gather()
        try:
            sheet = self._checkin.own_sheet()
        except FileError as trouble:
            page.say(worded(trouble, self._phrases)[0])
            return
        if not (sheet.cue or sheet.response):
            page.say(self._phrases.earlier.no_sheet)
            return
        written = {half: page.form.value(half) for half in page.form.view.fields}
        await self._open(
            PlanSheet(self._phrases, sheet, written, page.field, self._take_from_sheet, page.draw)
        )

    def _take_from_sheet(self, taken: Mapping[str, str]) -> None:
        """Insert words into the plan for editing; undo restores the previous text."""
        page = self._page
        for writing in page.shown_writings:
            if words := taken.get(writing.field):
                writing.rewrite(words)
        if taken:
            page.typed()
            empty = [writing.field for writing in page.shown_writings if not writing.words.strip()]
            page.go_to(empty[0] if empty else page.form.view.fields[-1])

    async def areas(self) -> None:
        """Open the sheet that corrects the body areas."""
        from reflect.screen.areas_sheet import AreasSheet

        page = self._page
        page.gather()
        if (marked := page.form.marked) is not None:
            known = [area.id for area in self._checkin.areas]
            await self._open(AreasSheet(self._phrases, known, marked.ids, self._placed, page.draw))

    def _placed(self, areas: tuple[str, ...]) -> None:
        self._page.form.values["areas"] = " ".join(areas)
        self._page.typed()

    async def explain(self) -> None:
        """Show the key help."""
        from reflect.screen.keys_sheet import KeysSheet

        page = self._page
        page.gather()
        inputs = page.form.view.inputs
        picks = None if isinstance(inputs, tuple) else inputs
        about = Help(page.question_keys.works, picks, changes=self._checkin.changes, keys=page.keys)
        await self._open(KeysSheet(self._phrases, page.draw, about))
