"""Actions return results: they print nothing and use neither the command line nor a standard stream."""

import ast
from pathlib import Path

import pytest

import reflect.actions

FILES = sorted(Path(reflect.actions.__path__[0]).glob("*.py"))
STREAMS = {"stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__"}
WRITERS = {"print", "input", "breakpoint"}


def spoken(tree: ast.AST) -> list[str]:
    """Return the code in a module that writes to the user directly."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name("sys"), attr=name) if name in STREAMS:
                found.append(f"sys.{name}")
            case ast.ImportFrom(module="sys", names=names):
                found += [f"sys.{one.name}" for one in names if one.name in STREAMS]
            case ast.Call(func=ast.Name(name)) if name in WRITERS:
                found.append(name)
            case ast.Import(names=names):
                found += [
                    one.name for one in names if one.name.partition(".")[0] in ("typer", "textual", "click")
                ]
            case ast.ImportFrom(module=str(name)) if name.partition(".")[0] in ("typer", "textual", "click"):
                found.append(name)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_action_speaks_by_itself(file: Path) -> None:
    assert spoken(ast.parse(file.read_text())) == []


def test_the_check_sees_each_way_to_speak() -> None:
    ways = """
import sys, typer
from sys import stdout
from textual.app import App
sys.stderr.write("")
print("")
input()
"""
    assert sorted(spoken(ast.parse(ways))) == [
        "input", "print", "sys.stderr", "sys.stdout", "textual.app", "typer",
    ]  # fmt: skip
    assert len(FILES) > 5
