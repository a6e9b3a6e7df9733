"""Tests of the private parts of Textual in use, and of modules not imported before the first question is shown."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reflect.screen.textual_seams  # isort: skip
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widgets import TextArea

import reflect.screen

SEAMS = Path(reflect.screen.textual_seams.__file__)


def private_names(*classes: type) -> set[str]:
    """Return the private names of classes, including inherited ones and instance attributes."""
    sources = [
        inspect.getsource(base)
        for one in classes
        for base in one.__mro__
        if base.__module__.startswith("textual")
    ]
    return {name for source in sources for name in re.findall(r"(?:self\.|def )(_[a-z]\w*)", source)}


def used_names(path: Path) -> set[str]:
    """Return the private names that a module reads, sets or defines."""
    tree = ast.parse(path.read_text("utf-8"))
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    defined = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    return {name for name in read | defined if re.match(r"_[a-z]", name)}


def methods_of(name: str) -> set[str]:
    """Return the private names that a class of the seams uses."""
    tree = ast.parse(SEAMS.read_text("utf-8"))
    (found,) = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == name)
    read = {node.attr for node in ast.walk(found) if isinstance(node, ast.Attribute)}
    defined = {node.name for node in ast.walk(found) if isinstance(node, ast.FunctionDef)}
    return {private for private in read | defined if re.match(r"_[a-z]", private)} - {"_seamed_app"}


@pytest.mark.parametrize(("seam", "of"), [("SeamedApp", App), ("SeamedDriver", LinuxDriver)])
def test_every_private_name_that_is_used_is_there(seam: str, of: type) -> None:
    assert methods_of(seam)
    assert methods_of(seam) <= private_names(of)


def test_no_other_module_uses_a_private_name_of_textual() -> None:
    theirs = private_names(App, Screen, TextArea, Driver, LinuxDriver)
    modules = [path for path in Path(reflect.screen.__path__[0]).rglob("*.py") if path != SEAMS]
    found = {path.name: sorted(used_names(path) & theirs) for path in modules}
    assert {name: names for name, names in found.items() if names} == {}


def test_the_release_of_textual_is_held_to_the_minor_version_that_was_tried() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    assert re.search(r'"textual>=(\d+)\.(\d+),<\1\.\d+"', project)


def imported(code: str) -> set[str]:
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(out.stdout.split())


def test_the_palette_and_its_widgets_stay_away() -> None:
    modules = imported("import reflect.screen.app")
    absent = {"textual.command", "textual.widgets._input", "textual.widgets._option_list", "textual.types"}
    assert not modules & absent
    later = {"closing", "breathing", "places", "confirm", "writing"}
    assert not modules & {f"reflect.screen.{name}" for name in later}
    assert "textual.widgets._text_area" not in modules


BEFORE_THE_FIRST_QUESTION = """
import reflect.cli.commands.checkin
import reflect.screen.app
from reflect.bank.load import load
from reflect.session.state import Session

load()
Session.model_rebuild()
"""


def test_what_the_first_question_does_not_need_is_not_loaded_before_it() -> None:
    modules = imported(BEFORE_THE_FIRST_QUESTION)
    assert {"asyncio", "textual.app", "reflect.bank.ready"} <= modules, "or the check means nothing"
    outside = {"yaml", "ssl", "importlib.metadata", "email", "tzlocal"}
    own = {"reflect.bank.file", "reflect.bank.source", "reflect.plain.session", "reflect.pages.closing"}
    own |= {"reflect.session.earlier", "reflect.session.own_sheet", "reflect.actions.earlier"}
    own |= {"reflect.language.en.earlier", "reflect.language.nl.earlier"}
    assert not modules & (outside | own)


def test_asyncio_is_complete_for_modules_that_loaded_it_before() -> None:
    code = "import asyncio.base_events as before, reflect.screen.app, ssl\nassert before.ssl is ssl"
    assert "ssl" in imported(code)


def test_the_real_palette_can_still_be_imported() -> None:
    assert "textual.command" in imported(
        "import reflect.screen.app\nfrom textual.command import Hit\nassert Hit.__doc__"
    )
