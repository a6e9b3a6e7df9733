"""Each piece of knowledge is written once: no run of statements is repeated, and no type name is used twice."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import reflect

SOURCE = Path(reflect.__path__[0])
RUN = 10
"""Minimum length, in statements, of a run that counts as repeated."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCE.rglob("*.py"):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def statements(node: ast.AST) -> Iterator[str]:
    """Yield the code of each statement in order, imports and docstrings left out; a compound one without its body."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt) and not isinstance(child, ast.Import | ast.ImportFrom):
            text = ast.unparse(child)
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                yield text.split("\n")[0] if hasattr(child, "body") else text
        yield from statements(child)


def repeated(sources: dict[str, list[str]]) -> dict[tuple[str, ...], list[str]]:
    """Return the runs of RUN statements that occur more than once, with the places."""
    places = defaultdict[tuple[str, ...], list[str]](list)
    for name, found in sources.items():
        for i in range(len(found) - RUN + 1):
            places[tuple(found[i : i + RUN])].append(f"{name}:{i}")
    return {run: where for run, where in places.items() if len(where) > 1}


def test_no_run_of_ten_statements_is_repeated() -> None:
    sources = {name: list(statements(tree)) for name, tree in trees()}
    assert sum(map(len, sources.values())) > 5_000
    assert repeated(sources) == {}


def test_a_repeated_run_would_be_found() -> None:
    lines = [f"a = {n}" for n in range(12)]
    assert repeated({"one": lines, "other": ["b = 1", *lines]})


def types_of(tree: ast.Module) -> Iterator[str]:
    """Yield the public types that a module defines: classes, and aliases, whose names are written as theirs."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name[0].isupper() and not name.isupper() and "_" not in name:
                yield name


def test_the_name_of_a_type_is_used_once() -> None:
    places = defaultdict[str, list[str]](list)
    for module, tree in trees():
        for name in types_of(tree):
            if not name.startswith("_"):
                places[name].append(module)
    assert len(places) > 200
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}
