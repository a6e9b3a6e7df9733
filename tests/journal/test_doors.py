"""Which modules open database files, and which use the connection of a journal, as found in the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reflect

SOURCE = Path(reflect.__file__).parent
JOURNAL = SOURCE / "journal"
FILE = JOURNAL / "file"

ON_OPENING = {
    "busy_timeout", "foreign_keys", "fullfsync", "checkpoint_fullfsync", "hexkey", "journal_mode", "key", "rekey",
    "secure_delete", "synchronous", "trusted_schema", "writable_schema",
}  # fmt: skip


def nodes(tree: str) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(tree))


def connects(node: ast.AST) -> bool:
    """Return whether a node refers to SQLite's connection class, to call it or to pass it on."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "apsw" and any(name.name in ("Connection", "*") for name in node.names)
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "apsw.Connection"


def sets_up(node: ast.AST) -> bool:
    """Return whether a node is a pragma that sets up a connection."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return False
    name = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
    return node.func.attr == "pragma" and name in ON_OPENING


def takes_a_connection(node: ast.AST) -> bool:
    """Return whether a node reads the connection of an open journal."""
    return isinstance(node, ast.Attribute) and node.attr in ("connection", "_connection")


def where(found: object, *, outside: Path) -> list[str]:
    assert callable(found)
    return [
        f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}"
        for path in sorted(SOURCE.rglob("*.py"))
        if outside not in path.parents
        for node in nodes(path.read_text(encoding="utf-8"))
        if found(node)
    ]


def test_only_the_package_of_the_file_opens_databases() -> None:
    assert where(connects, outside=FILE) == []


def test_only_the_package_of_the_file_makes_connections_ready() -> None:
    assert where(sets_up, outside=FILE) == []


def test_nobody_outside_the_journal_is_given_a_connection() -> None:
    assert where(takes_a_connection, outside=JOURNAL) == []


@pytest.mark.parametrize(
    ("found", "source"),
    [
        (connects, "import apsw\napsw.Connection('x')"),
        (connects, "from apsw import Connection"),
        (sets_up, "connection.pragma('key', key)"),
        (takes_a_connection, "check(journal.connection)"),
    ],
)
def test_the_search_itself_finds_them(found: object, source: str) -> None:
    assert callable(found)
    assert any(found(node) for node in nodes(source))
