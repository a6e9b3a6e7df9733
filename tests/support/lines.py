"""Simulated line input: typed on a terminal, or from a pipe."""

import io
from collections.abc import Callable, Sequence

from reflect.bank.bank import Bank
from reflect.errors import FileError
from reflect.language.choose import phrases_of
from reflect.plain.session import PlainEnding, PlainSession
from reflect.session.checkin import CheckIn
from reflect.session.history import History
from tests.support.sessions import MemoryKeeper, a_checkin

Item = str | BaseException | type[BaseException] | None | Callable[[], str]
"""A line, an exception in place of one, the end of input (None), or a function that returns the line when needed."""


class Typed:
    """A reader that returns the given items one by one, and then reports the end of input."""

    def __init__(self, items: Sequence[Item], *, person: bool = False, can_change: bool = False):
        self.person = person
        self.can_change = can_change
        self.left = list(items)
        self.prompts: list[str] = []
        self.recalled: list[str] = []
        self.on_the_line = ""

    def read(self, *, prompt: str = "", recall: str = "") -> str | None:
        self.prompts.append(prompt)
        self.recalled.append(recall)
        item = self.left.pop(0) if self.left else None
        if isinstance(item, BaseException) or (isinstance(item, type) and issubclass(item, BaseException)):
            raise item
        return item() if callable(item) else item  # type: ignore[return-value]

    def unfinished(self) -> str:
        return self.on_the_line


class Talk:
    """A plain session over a check-in of the real bank, which records its output and its drafts."""

    def __init__(
        self,
        bank: Bank,
        *items: Item,
        session: str | None = "core",
        questions: Sequence[str] = (),
        person: bool = False,
        can_change: bool = False,
        language: str = "en",
        history: History | None = None,
        keeper: MemoryKeeper | None = None,
        checkin: CheckIn | None = None,
    ):
        self.keeper = keeper or MemoryKeeper()
        self.checkin = checkin or a_checkin(
            bank,
            "quick" if questions else session,
            language=language,
            questions=questions,
            history=history,
            keeper=self.keeper,
        )
        self.lines = Typed(items, person=person, can_change=can_change)
        self.out = io.StringIO()
        self.plain = PlainSession(
            self.checkin, phrases_of(language), self.lines, self.out, lambda error: worded(error)
        )

    def run(self, notice: str = "") -> PlainEnding:
        return self.plain.run(notice)

    @property
    def said(self) -> str:
        return self.out.getvalue()

    @property
    def answers(self) -> list[dict[str, object]]:
        """The answers so far, without the questions."""
        found = [a for a in self.checkin.session.answers if a is not None]
        return [a.model_dump(exclude_defaults=True, exclude={"asked", "format"}) for a in found]

    @property
    def draft(self) -> dict[str, dict[str, str]] | None:
        """The unconfirmed text in the draft; None if there is no draft."""
        kept = self.keeper.drafts.get(self.checkin.session.id)
        return kept.typing if kept else None


def worded(error: FileError) -> str:
    return f"trouble: {error.problem}."
