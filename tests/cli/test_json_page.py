"""`docs/json.md` matches the models, and the output of every command matches the page."""

import importlib
import importlib.util
import inspect
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import TypeAdapter

from reflect.cli.app import COMMANDS
from reflect.cli.shapes import FindingShape, ImportShape, SettingShape
from reflect.journal.archive import RevisionLine, RevisitLine
from reflect.journal.entry import Entry
from reflect.review.shapes import (
    AnsweredShape,
    CalendarDayShape,
    NamedPatternsShape,
    PatternsShape,
    ReminderShape,
    SevenDaysShape,
    StatusShape,
    TagShape,
    ThreadItemShape,
    VersionShape,
)
from tests.cli.support import run
from tests.support.ran import ENTRY
from tests.support.schedulers import machine

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_json", ROOT / "docs" / "make_json.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_models_say(script: ModuleType) -> None:
    written = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert script.steady(script.page()) == written, "make docs-json writes it anew"


def commands_with_json() -> list[str]:
    found = []
    for name in COMMANDS:
        module = importlib.import_module(f"reflect.cli.commands.{'import_' if name == 'import' else name}")
        if "json" in inspect.signature(module.run).parameters:
            found.append(name)
    return found


def test_every_command_that_prints_json_is_on_the_page() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert commands_with_json()
    assert [name for name in commands_with_json() if f"`{name}" not in page] == []


SHAPES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "list": (list[Entry], ("list", "--all", "--json")),
    "search": (list[Entry], ("search", "my", "--json")),
    "revisit": (list[Entry], ("revisit", "--json")),
    "show": (Entry, ("show", "last", "--json")),
    "checkin": (Entry, ("checkin", "free", "--answers", "-", "--json")),
    "thread": (list[ThreadItemShape], ("thread", "small-step", "--json")),
    "threads": (list[AnsweredShape], ("thread", "--json")),
    "tags": (list[TagShape], ("tags", "--json")),
    "status": (StatusShape, ("status", "--json")),
    "pattern": (NamedPatternsShape, ("pattern", "--json")),
    "patterns": (PatternsShape, ("patterns", "--json")),
    "week": (SevenDaysShape, ("week", "--json")),
    "calendar": (list[CalendarDayShape], ("calendar", "2026", "--json")),
    "history": (list[VersionShape], ("history", "2026-11-18", "--json")),
    "remind": (ReminderShape, ("remind", "show", "--json")),
    "config": (list[SettingShape], ("config", "--json")),
    "config get": (SettingShape, ("config", "get", "breath", "--json")),
    "doctor": (list[FindingShape], ("doctor", "--json")),
    "import": (ImportShape, ("import", "-", "--dry-run", "--json")),
}


def test_every_command_has_its_shape_tried() -> None:
    assert set(commands_with_json()) <= SHAPES.keys()


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_printed_has_the_shape_of_the_page(
    name: str, home: Path, weeks: Sequence[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    shape, arguments = SHAPES[name]
    given = {"checkin": '{"free": "words"}', "import": "[2020-01-01 10:00] Words.\n"}.get(name, "")
    run("edit", "2026-11-18", "body-signal", stdin="other words\n")
    machine(home.parent, monkeypatch)
    run("remind", "set", "20:30")
    ran = run(*arguments, stdin=given)
    assert ran.code == 0, ran.err
    assert ran.json, "something to hold against it"
    TypeAdapter(shape).validate_json(ran.out)
    if shape in (Entry, list[Entry]):
        entries = ran.json if isinstance(ran.json, list) else [ran.json]
        assert all(entry.keys() >= ENTRY for entry in entries)


def test_a_name_that_the_page_does_not_have_is_noticed(home: Path, weeks: Sequence[Entry]) -> None:
    status = run("status", "--json").json
    with pytest.raises(ValueError, match="later"):
        StatusShape.model_validate(status | {"later": 1})


def test_lines_of_an_export_have_the_shape_of_the_page(home: Path, weeks: Sequence[Entry]) -> None:
    run("revisit", "--never-again", weeks[0].day.isoformat())
    run("purge", weeks[1].day.isoformat(), "--yes")
    for line in run("export", "--format", "json").out.splitlines():
        TypeAdapter(Entry).validate_json(line)
        assert json.loads(line).keys() >= ENTRY
    lines = run("export", "--format", "json", "--history").out.splitlines()
    assert len(lines) == len(weeks) + 2
    for line in lines:
        model = RevisitLine if "revisit" in json.loads(line) else RevisionLine
        assert not TypeAdapter(model).validate_json(line).model_extra
