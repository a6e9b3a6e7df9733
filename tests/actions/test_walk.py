"""The number of modules that an answer passes through from the command to the journal.

At every SQL statement the stack is read from the command's `run`, the function that typer calls, to the first frame in
`reflect.journal`. The distinct modules of reflect between them are counted, both ends included; modules further inside
the journal are not. A confirmed answer passes through five modules. An unfinished answer is saved through the form that
asks for it, which is one more.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import apsw
import pytest

from reflect.journal.entry import Entry
from tests.cli.support import date, run

WRITES = ("INSERT INTO draft", "INSERT INTO revision")


class Walks:
    """The modules on the stack at each SQL statement, by statement; a statement may have several call paths."""

    def __init__(self, command: str):
        self._command = f"reflect.cli.commands.{command}"
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def __call__(self, _: object, sql: str, __: object) -> bool:
        frame, modules = sys._getframe(1), list[str]()
        while frame is not None:
            modules.append(str(frame.f_globals.get("__name__")))
            if (modules[-1], frame.f_code.co_name) == (self._command, "run"):
                self.found.append((sql, _counted(modules[::-1])))
                break
            frame = frame.f_back  # type: ignore[assignment]
        return True

    def to(self, statement: str) -> set[tuple[str, ...]]:
        return {modules for sql, modules in self.found if sql.startswith(statement)}


def _counted(modules: Sequence[str]) -> tuple[str, ...]:
    """Return the distinct modules of reflect on the stack, outermost first, up to the first one of the journal."""
    distinct: dict[str, None] = {}
    for module in modules:
        if module.startswith("reflect."):
            distinct.setdefault(module)
            if module.startswith("reflect.journal."):
                break
    return tuple(distinct)


@pytest.fixture
def walks(request: pytest.FixtureRequest) -> Iterator[Walks]:
    found = Walks(request.param)

    def hook(connection: apsw.Connection) -> None:
        connection.exec_trace = found

    apsw.connection_hooks.append(hook)
    yield found
    apsw.connection_hooks.remove(hook)


@pytest.mark.parametrize("walks", ["checkin"], indirect=True)
def test_an_answer_of_a_check_in_passes_through_five_modules(home: Path, walks: Walks) -> None:
    assert run("checkin", "core", stdin="my jaw\na thought\n\n").code == 0
    kept, finished = (walks.to(statement) for statement in WRITES)
    five = (
        "reflect.cli.commands.checkin",
        "reflect.actions.check_in",
        "reflect.plain.session",
        "reflect.session.checkin",
        "reflect.journal.store",
    )
    assert finished == {five}
    assert five in kept
    assert {len(modules) for _, modules in walks.found} <= {3, 4, 5, 6}
    assert {modules[3] for modules in kept if len(modules) > 5} <= {"reflect.plain.form_prompts"}


@pytest.mark.parametrize("walks", ["edit"], indirect=True)
def test_an_answer_of_an_entry_passes_through_five_modules(weeks: Sequence[Entry], walks: Walks) -> None:
    ran = run("edit", f"{date(0)}.2", stdin="my jaw\nother words\n")
    assert ran.code == 0, ran.err
    kept, finished = (walks.to(statement) for statement in WRITES)
    five = (
        "reflect.cli.commands.edit",
        "reflect.actions.change",
        "reflect.plain.session",
        "reflect.session.checkin",
        "reflect.journal.store",
    )
    assert finished == {five}
    assert five in kept
    assert max(len(modules) for _, modules in walks.found) == 5
