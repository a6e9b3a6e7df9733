"""The page that asks the questions of a check-in: its layout, and the action of each key."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from reflect.errors import EditorFailed, FileError
from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.screen.keys import footer
from reflect.screen.look import Block, column
from reflect.screen.picker import Picker
from reflect.screen.pointer import Pointer
from reflect.screen.program import Program
from reflect.screen.words import LEVELS, Said, Words, short
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Form, Stay, Told
from reflect.session.forms.registry import form_of
from reflect.session.state import Back, Discarded, Event, Paused, Resumed, Typed

if TYPE_CHECKING:
    from reflect.screen.writing import Writing

TAKES = (*QUESTION["other_field"].keys, "right")
"""Keys that take a suggestion into an empty field."""
AUTOSAVE_IDLE_SECONDS = 2.0
"""Seconds after the last key until the draft is saved."""
AUTOSAVE_MAX_SECONDS = 5.0
"""Maximum seconds from the first unsaved key until the draft is saved, while keys keep coming."""


class Page(Screen[None], inherit_css=False, inherit_bindings=False):
    """A page that asks one question at a time.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        notice: a line above the first question.
        editor: opens a text in the person's own editor and returns the edited text.
        end: ends the program with an outcome.
        show_closing: shows the closing of a finished check-in.

    """

    AUTO_FOCUS = ""
    takes_ahead = False

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        notice: str,
        editor: Callable[[str], str],
        *,
        end: Callable[[Literal["paused", "discarded"]], None],
        show_closing: Callable[[], Awaitable[None]],
    ):
        super().__init__()
        self.checkin, self.phrases = checkin, phrases
        self.form: Form = form_of(checkin, phrases)
        self.field = ""
        self.said = Said(notice)
        self._editor, self._end, self._show_closing = editor, end, show_closing
        self._breaths = 0
        self._told = ""
        # During the change to another question, the editors hold the text of neither question.
        self._in_transition = True
        self._asked: tuple[object, ...] | None = None
        self._on_disk: dict[str, str] = {}
        self._timer: Timer | None = None
        self._first_key = self._last_key = 0.0
        self._above, self._label, self._below, self._foot = Block(), Block(), Block(), Block()
        self._picker: Picker | None = None
        self._writings: list[Writing] = []
        actions: dict[str, Callable[[], Awaitable[None] | None]] = {
            "go_on": self.go_on,
            "back": self.go_back,
            "other_field": self.next_field,
            "nudge": self.nudge,
            "breathe": self.breathe,
            "areas": self.places,
            "editor": self.edit,
            "pause": self.pause,
            "discard": self.cut_or_discard,
            "keys": self.explain,
            "escape": self.escape,
        }
        self._actions = {key: actions[name] for name in actions for key in QUESTION[name].keys}

    @property
    def program(self) -> Program:
        """The program that runs this page."""
        return self.app  # type: ignore[return-value]

    # Layout

    def compose(self) -> Iterable[Widget]:
        """Return the text blocks; editors and the picker are mounted when first needed."""
        return [self._above, self._label, self._below, self._foot]

    async def on_mount(self) -> None:
        """Show the first question, or the current one of a resumed check-in."""
        if self.checkin.session.phase == "paused":
            self._take(Resumed())
        await self._show()

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        self.draw()

    async def on_writing_rewrapped(self) -> None:
        """Lay the page out for an editor whose text has been rewrapped."""
        self.draw()

    async def _show(self, stay: Stay | None = None) -> None:
        """Show the current form, with the focus on the field to fill in next."""
        self._in_transition = True
        view = self.form.view
        if self._asked != (asked := (self.checkin.session.at, view.ask, *view.fields)):
            if self._asked is not None:
                self.program.turn()
            self._asked = asked
            self.said.tips = 0
        if isinstance(view.inputs, tuple):
            await self._need_writings(len(view.inputs))
        elif self._picker is None:
            self._picker = Picker()
            await self.mount(self._picker, before=self._below)
        self.field = (stay.field if stay else "") or self.form.start()
        self.said.message = stay.message if stay else self.said.message
        if isinstance(view.inputs, tuple):
            for writing, field in zip(self._writings, view.fields, strict=False):
                if writing.field != field or writing.words != self.form.value(field):
                    writing.write(self.form.value(field))
                writing.field = field
            self.set_focus(self._writing)
        elif self._picker is not None:
            self._picker.offer(view.inputs, self.form.value(view.inputs.field))
            self.set_focus(None)
        if stay is None:
            self._on_disk = dict(self.form.values)
        self._in_transition = False
        self.draw()

    async def _need_writings(self, count: int) -> None:
        # Imported late, so that the first question appears sooner when it needs no editor.
        from reflect.screen.writing import Writing

        while len(self._writings) < count:
            self._writings.append(writing := Writing())
            await self.mount(writing, before=self._below if len(self._writings) > 1 else self._label)

    @property
    def _writing(self) -> "Writing | None":
        return next((w for w in self._shown_writings if w.field == self.field), None)

    @property
    def _shown_writings(self) -> "list[Writing]":
        inputs = self.form.view.inputs
        return self._writings[: len(inputs)] if isinstance(inputs, tuple) else []

    def draw(self) -> None:
        """Lay out the page, leaving out what does not fit."""
        if self._in_transition:
            return
        (wide, tall), words = self.app.size, Words(self.checkin, self.phrases, self.form, self.said)
        width, left = column(wide)
        wide_foot = wide - left - 1
        picking = self._picker.hint if self._picker else ""
        foot = footer(words.hints(picking, self.field, None, wide_foot), wide_foot)
        bottom = 1 if tall >= 20 else 0
        top = max(0 if tall < 12 else 1, 0 if self._is_blank_page else (tall - 14) * 2 // 5)
        picked = self._picker.lines(width) if self._picker and not self._shown_writings else []
        smallest = [3 if len(self._shown_writings) == 1 else 1] * len(self._shown_writings)
        for level in range(LEVELS):
            above, label, below = (
                words.above(width, level),
                words.between(width, level),
                words.below(width, level),
            )
            room = tall - top - bottom - len(foot) - 1
            room -= len(above) + len(label) + len(picked) + len(below)
            wanted = [min(5, writing.rows) for writing in self._shown_writings]
            if room >= sum(map(max, smallest, wanted)):
                break
        heights = self._heights(smallest, room)
        if (row := self._row_of(heights)) is not None:
            rows = len(foot)
            foot = footer(words.hints(picking, self.field, row, wide_foot), wide_foot)
            heights = self._heights(smallest, room + rows - len(foot))
        self.styles.padding = (top, 0, 0, left)
        for widget in (self._above, self._label, self._below, *self._writings, *filter(None, [self._picker])):
            widget.styles.width = width
        self._foot.styles.width = wide_foot
        self._above.show(above)
        self._label.show(label)
        if self._picker:
            self._picker.show(picked)
        for i, writing in enumerate(self._writings):
            writing.styles.height = heights[i] if i < len(heights) else 0
            writing.display = i < len(heights)
        self._below.show(below)
        used = top + len(above) + len(label) + len(picked) + len(below) + sum(heights)
        self._foot.show(foot, above=max(0, tall - used - len(foot) - bottom))
        self.program.showing(self)

    def _heights(self, smallest: list[int], room: int) -> list[int]:
        """Return the height of each editor in rows: as many as its text needs, while rows remain."""
        heights = []
        for i, (writing, least) in enumerate(zip(self._shown_writings, smallest, strict=True)):
            others = sum(smallest[i + 1 :])
            wanted = room if self._is_blank_page else max(least, writing.rows)
            height = max(1, min(wanted, room - others))
            heights.append(height)
            room -= height
        return heights

    @property
    def _is_blank_page(self) -> bool:
        """Whether a text is all that is asked for, so that it gets all the room."""
        return len(self.checkin.session.steps) == 1 and self.checkin.step.format == "text"

    def _row_of(self, heights: list[int]) -> tuple[int, int] | None:
        """Return the row of the cursor and the number of rows, if not all of them are in sight."""
        for writing, height in zip(self._shown_writings, heights, strict=True):
            if writing.field == self.field and height < writing.rows:
                return writing.row, writing.rows
        return None

    # Keys

    @property
    def writes(self) -> bool:
        """Whether text can be typed here now."""
        return self._writing is not None

    @property
    def tab_writes(self) -> bool:
        """Whether there is exactly one editor, so that Tab has no other editor to move to."""
        return len(self._shown_writings) == 1

    async def press(self, event: events.Key) -> None:
        """Handle a key completely before the next, so that no key reaches the wrong question."""
        writing, action = self._writing, self._actions.get(event.key)
        if event.character == "?" and (self._escaped or not (writing and writing.words)):
            action = self.explain
        elif writing and event.key in TAKES and self._suggested:
            writing.rewrite(self._suggested)
            self._typed()
            return
        if self._escaped and event.key not in QUESTION["escape"].keys:
            self._say("")
        if action is not None:
            if (waiting := action()) is not None:
                await waiting
            return
        if writing.press(event) if writing else self._picker is not None and self._picker.press(event):
            self._typed()

    async def point(self, pointer: Pointer) -> None:
        """Pick what is clicked; the wheel picks nothing, because it is turned by accident."""
        picker = self._picker
        if pointer.kind == "click" and picker is not None and not self._shown_writings:
            region = picker.region
            if region.contains(pointer.x, pointer.y) and picker.click(
                pointer.x - region.x, pointer.y - region.y
            ):
                self._typed()

    async def put(self, pasted: str) -> None:
        """Insert a paste, which is always text and never a key."""
        if writing := self._writing:
            writing.put(pasted)
            self._typed()

    async def go_on(self) -> None:
        """Confirm or skip the answer, or move to the form's next field (Enter)."""
        self._gather()
        step = self.form.enter(self.field)
        if isinstance(step, Told):
            if self._told != step.message:
                # The text can still be changed after the message; another Enter confirms it.
                self._told = step.message
                self._say(step.message)
                return
            step = step.event
        if isinstance(step, Stay):
            await self._show(step)
        elif self.checkin.empties(step):
            await self._ask_to_empty(step)
        else:
            await self._confirm(step)

    async def _confirm(self, event: Event) -> None:
        if self._take(event):
            await self._arrive()

    async def _ask_to_empty(self, event: Event) -> None:
        """Ask whether the answer in the entry may be emptied; if not, restore it in the editor."""
        from reflect.screen.confirm_sheet import Asked, Confirm

        phrases = self.phrases
        asked = Asked(phrases.revising.empty_question, phrases.revising.empty_no, phrases.revising.empty_yes)
        sheet = Confirm(phrases, asked, partial(self._confirm, event), self.draw, no=self._refill)
        await self.app.push_screen(sheet)

    async def _refill(self) -> None:
        await self._show(self.form.refill())

    async def go_back(self) -> None:
        """Go back to the form's previous step, or to the previous question."""
        self._gather()
        if stay := self.form.back(self.field):
            await self._show(stay)
        elif self.checkin.session.at == 0:
            self._say(self.phrases.session.already_back)
        elif self.keep() and self._take(Back()):
            await self._arrive()

    def next_field(self) -> None:
        """Move to the other half of a plan (Tab)."""
        fields = [writing.field for writing in self._shown_writings]
        if len(fields) > 1:
            self._gather()
            self.field = fields[(fields.index(self.field) + 1) % len(fields)]
            self.set_focus(self._writing)
            self.draw()

    def nudge(self) -> None:
        """Show a follow-up line, and the next one each time it is called."""
        self.said.tips += 1
        self.draw()

    async def breathe(self) -> None:
        """Open the breathing pause, which returns to this question."""
        from reflect.screen.breathing_sheet import Breathing

        practices = self.checkin.bank.practices
        # Each check-in starts at another practice and cycles from there.
        start = sum(map(ord, self.checkin.session.id))
        practice = practices[(start + self._breaths) % len(practices)] if practices else None
        self._breaths += 1
        words, longer = (
            lines.say(self.checkin.session.language) if lines else ()
            for lines in (practice and practice.lines, self.checkin.bank.long_pause(practice))
        )
        after = partial(self._say, self.phrases.session.breathe_done)
        await self.app.push_screen(Breathing(self.phrases, words, after, longer))

    async def places(self) -> None:
        """Open the sheet that corrects the body areas."""
        from reflect.screen.areas_sheet import AreasSheet

        self._gather()
        if (marked := self.form.marked) is not None:
            known = [area.id for area in self.checkin.areas]
            await self.app.push_screen(AreasSheet(self.phrases, known, marked.ids, self._placed, self.draw))

    def _placed(self, areas: tuple[str, ...]) -> None:
        self.form.values["areas"] = " ".join(areas)
        self._typed()

    def edit(self) -> None:
        """Continue writing in the person's own editor."""
        writing = self._writing
        if writing is None:
            return
        self.keep()
        before, after, trouble = writing.words, None, ""
        with self.program.outside():
            try:
                after = self._editor(before)
            except EditorFailed as failed:
                trouble, _ = worded(failed, self.phrases)
        if after is not None and after != before:
            writing.rewrite(after)
            self._typed()
        if trouble:
            self._say(trouble)

    def escape(self) -> None:
        """Ask for a second Escape, which pauses; leave an entry that has not been changed at once."""
        self._gather()
        unchanged = not self.checkin.begun and self.form.values == self._on_disk
        if self._escaped or (self.checkin.changes and unchanged):
            self.pause()
        else:
            self._say(self.phrases.screen.escape_again)

    @property
    def _escaped(self) -> bool:
        """Whether the page says that another Escape pauses."""
        return self.said.message == self.phrases.screen.escape_again

    @property
    def _suggested(self) -> str:
        """The text that a key takes into the empty first field of a plan; "" if there is none."""
        writing, view = self._writing, self.form.view
        empty = writing is not None and not writing.words and self.field == view.fields[0]
        return short(view.suggestion) if empty else ""

    def pause(self) -> None:
        """Pause the check-in, so that it can be resumed later."""
        if self.keep() and self._take(Paused()):
            self._end("paused")

    async def cut_or_discard(self) -> None:
        """Cut the selection; without one, ask whether to discard the check-in."""
        from reflect.screen.confirm_sheet import Asked, Confirm

        writing = self._writing
        if writing is not None and writing.selected_text:
            writing.action_cut()
            self._typed()
        else:
            phrases = self.phrases
            asked = Asked(
                phrases.session.discard_question, phrases.screen.discard_no, phrases.screen.discard_yes
            )
            if self.checkin.changes:
                drop = (
                    phrases.revising.drop_change_question,
                    phrases.revising.drop_change_no,
                    phrases.revising.drop_change_yes,
                )
                asked = Asked(*drop)
            await self.app.push_screen(Confirm(phrases, asked, self._discard, self.draw))

    def _discard(self) -> None:
        if self._take(Discarded()):
            self._end("discarded")

    async def explain(self) -> None:
        """Show the key help."""
        from reflect.screen.confirm_sheet import Explained

        await self.app.push_screen(Explained(self.phrases, self.draw, changes=self.checkin.changes))

    # Saving

    def keep(self) -> bool:
        """Save the unconfirmed text to the draft, and return whether it is on disk now."""
        if self._in_transition or self.checkin.session.phase in ("finished", "discarded"):
            return True
        self._gather()
        self._first_key = 0.0
        if self.form.values == self._on_disk:
            return True
        if not self._take(Typed(dict(self.form.values))):
            return False
        self._on_disk = dict(self.form.values)
        return True

    def _take(self, event: Event) -> bool:
        """Apply an event, and return whether it was saved; on failure show a message and change nothing."""
        try:
            if self.checkin.session.phase == "paused" and not isinstance(event, Resumed):
                self.checkin.take(Resumed())
            self.checkin.take(event)
        except FileError as trouble:
            what, _ = worded(trouble, self.phrases)
            self._say(self.phrases.session.not_saved(what))
            return False
        return True

    async def _arrive(self) -> None:
        """Show the current question, or the closing after the last."""
        self.said, self._told, self._first_key = Said(), "", 0.0
        if self.checkin.session.phase == "finished":
            await self._show_closing()
            return
        self._in_transition = True
        self.form = form_of(self.checkin, self.phrases, hinted=self.form.hinted)
        await self._show()

    def _gather(self) -> None:
        """Copy the text of the editors into the form."""
        if self._in_transition:
            return
        for writing in self._shown_writings:
            self._keep_field(writing.field, writing.words)
        if self._picker and not self._shown_writings:
            self._keep_field(self.field, self._picker.value)

    def _keep_field(self, field: str, value: str) -> None:
        # A field that was never touched is left out, so that an untouched question creates no draft.
        if value or field in self.form.values:
            self.form.values[field] = value

    def _typed(self) -> None:
        self.said.message = self._told = ""
        self._gather()
        self.draw()
        now = monotonic()
        self._last_key = now
        self._first_key = self._first_key or now
        if self._timer is None:
            self._timer = self.set_timer(AUTOSAVE_IDLE_SECONDS, self._perhaps_keep)

    def _perhaps_keep(self) -> None:
        """Save the draft if the idle time or the maximum delay has passed; otherwise check again later."""
        self._timer = None
        if not self._first_key:
            return
        now = monotonic()
        rest = min(
            AUTOSAVE_IDLE_SECONDS - (now - self._last_key), AUTOSAVE_MAX_SECONDS - (now - self._first_key)
        )
        if rest > 0.05:
            self._timer = self.set_timer(rest, self._perhaps_keep)
        elif self.keep():
            self.said.message = self.said.message if self._escaped else ""
            self.draw()

    def _say(self, message: str) -> None:
        self.said.message = message
        self.draw()
