"""The question bank in memory: the built-in file and the user's packs, indexed by id."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from reflect.bank.question import (
    NOT_SECTIONS,
    Area,
    BankFile,
    Practice,
    Question,
    Recipe,
    Reminder,
    Theme,
    WordedLines,
)


class Bank:
    """All questions that can be asked. Later files add to earlier ones and never replace anything.

    Args:
        files: the built-in bank first, then the user's packs, each already validated.
    """

    def __init__(self, files: Iterable[BankFile]):
        files = tuple(files)
        self.themes: Mapping[str, Theme] = {t.id: t for f in files for t in f.themes}
        self.questions: Mapping[str, Question] = {q.id: q for f in files for q in f.questions}
        self.recipes: Mapping[str, Recipe] = {r.id: r for f in files for r in f.sessions}
        self.reminders: tuple[Reminder, ...] = tuple(r for f in files for r in f.reminders)
        self.practices: tuple[Practice, ...] = tuple(p for f in files for p in f.practices)
        self.areas: tuple[Area, ...] = tuple(a for f in files for a in f.areas)
        self.closings: Mapping[str, WordedLines] = {
            moment: lines for f in files for moment, lines in f.closings.items()
        }
        self.credit = next((f.credit for f in files if f.credit), None)

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The ids of the themes that are sections and have questions, in the order of the article."""
        asked = {q.theme for q in self.questions.values()}
        return tuple(t for t in self.themes if t not in NOT_SECTIONS and t in asked)

    def practices_with(self, *, body: bool) -> tuple[Practice, ...]:
        """Return the practices; `body` is whether the settings allow those about the body."""
        return tuple(practice for practice in self.practices if body or not practice.body)

    def long_pause(self, practice: Practice | None, *, body: bool = True) -> WordedLines | None:
        """Return the lines for a two-minute pause.

        Args:
            practice: the current practice. If it has no long lines, those of the first practice with some are used.
            body: whether the settings allow lines about the body.
        """
        if practice and practice.long:
            return practice.long
        others = (one.long for one in self.practices_with(body=body) if one.long)
        return next(others, practice.lines if practice else None)

    def of_themes(self, themes: Iterable[str]) -> tuple[Question, ...]:
        """Return the questions of these themes, in the order of the bank."""
        wanted = set(themes)
        return tuple(q for q in self.questions.values() if q.theme in wanted)
