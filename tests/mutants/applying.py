"""Application of a change: find its function in the source, and replace a text in it."""

import ast
import functools
from pathlib import Path
from typing import NamedTuple

SOURCE = Path("src", "reflect")
"""The path of the program, relative to the root of the project."""


class Change(NamedTuple):
    """A change to the program that breaks a promise.

    Attributes:
        promise: a key of `promises.PROMISES`.
        function: the module and the qualified name of a function or a class, `journal.file.engine:set_up`. If
            the module has no such function, all modules are searched, so that a function may be moved.
        what: a short description of the change.
        old: a text that occurs in the function exactly once.
        new: the replacement.
        test: the node id, relative to `tests/`, of the test that detects the change.
    """

    promise: str
    function: str
    what: str
    old: str
    new: str
    test: str


class DoesNotApply(Exception):
    """A change whose function is missing or ambiguous, or whose text does not occur in it exactly once."""


class Applied(NamedTuple):
    """A file, by its path relative to the root, and its source after a change."""

    path: Path
    source: str


def apply(change: Change, root: Path) -> Applied:
    """Return the file that a change alters, and its new source, without writing anything.

    Raises:
        DoesNotApply: the change no longer matches the source.
    """
    path = _file_of(change.function, root)
    source = path.read_text(encoding="utf-8")
    first, last = _extent(source, change.function.partition(":")[2])
    lines = source.splitlines(keepends=True)
    function = "".join(lines[first:last])
    if (count := function.count(change.old)) != 1:
        raise DoesNotApply(f"{change.function}: {change.old!r} stands in it {count} times")
    lines[first:last] = [function.replace(change.old, change.new)]
    altered = "".join(lines)
    if altered == source:
        raise DoesNotApply(f"{change.function}: changes nothing")
    try:
        compile(altered, str(path), "exec")
    except SyntaxError as error:
        raise DoesNotApply(f"{change.function}: {error.msg}") from None
    return Applied(path.relative_to(root), altered)


def _file_of(function: str, root: Path) -> Path:
    module, _, name = function.partition(":")
    usual = root.joinpath(SOURCE, *module.split(".")).with_suffix(".py")
    if usual.is_file() and _nodes(usual.read_text(encoding="utf-8"), name):
        return usual
    found = [
        path
        for path in sorted((root / SOURCE).rglob("*.py"))
        if name.rpartition(".")[2] in (source := path.read_text(encoding="utf-8")) and _nodes(source, name)
    ]
    if len(found) != 1:
        raise DoesNotApply(f"{function}: there are {len(found)} of that name elsewhere")
    return found[0]


def _extent(source: str, name: str) -> tuple[int, int]:
    nodes = _nodes(source, name)
    if len(nodes) != 1:
        raise DoesNotApply(f"{name}: defined {len(nodes)} times in its module")
    node = nodes[0]
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return first - 1, node.end_lineno or first


_Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


_parsed = functools.lru_cache(maxsize=None)(ast.parse)


def _nodes(source: str, name: str) -> list[_Defined]:
    """Return the functions and classes with a qualified name, including those within `if` and `try`."""
    found: list[_Defined] = []

    def look(node: ast.AST, names: list[str]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, _Defined):
                if child.name == names[0]:
                    if len(names) == 1:
                        found.append(child)
                    else:
                        look(child, names[1:])
            elif isinstance(child, ast.If | ast.Try | ast.With):
                look(child, names)

    look(_parsed(source), name.split("."))
    return found


def is_there(test: str, root: Path) -> bool:
    """Return whether the file of a test exists and contains the test."""
    file, _, name = test.partition("::")
    path = root / "tests" / file
    function = name.partition("[")[0].replace("::", ".")
    return bool(function) and path.is_file() and bool(_nodes(path.read_text(encoding="utf-8"), function))
