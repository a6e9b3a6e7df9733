"""The documentation for contributors: everything that it names exists.

In `docs/contributing.md` every path exists, and every name is defined in a file named in the same paragraph. In the
decisions every path and every link exists.
"""

import ast
import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

import pytest

from tests.support.processes import ROOT

SOURCE = ROOT / "src" / "reflect"
MAP = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
PROSE = re.sub(r"^```.*?^```$", "", MAP, flags=re.MULTILINE | re.DOTALL)
PICTURE = re.findall(r"^```\n(.*?)^```$", MAP, re.MULTILINE | re.DOTALL)[0]

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

NO_NAMES = {"make", "reflect-status", "reflect-complete", "apsw", ".", "?", "~", "!", "--answers", "--json"}
"""Texts in backticks that are neither a path nor a name nor a command line."""


def paragraphs() -> Iterator[list[str]]:
    """Yield the texts in backticks of each paragraph, list item and table row."""
    for part in re.split(r"\n\s*\n|\n(?=\d+\. |- |\| )", PROSE):
        yield [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", part)]


CODES = sorted({code for codes in paragraphs() for code in codes} - NO_NAMES)
LINES = [code for code in CODES if " " in code]
PATHS = [
    code
    for code in CODES
    if code not in LINES and (re.search(r"/|\.(py|md|yaml)$", code) or code == ".importlinter")
]
NAMES = sorted(set(CODES) - {*LINES, *PATHS})


def place(path: str) -> Path:
    top = ("src/", "tests/", "docs/", "data/", ".")
    return (ROOT if path.startswith(top) else SOURCE) / path


@cache
def defined(path: Path) -> frozenset[str]:
    """Return the names that a module, or the modules of a folder, define: `f`, `Class`, `Class.method`, `module.f`."""
    if path.is_dir():
        return frozenset(name for module in path.glob("**/*.py") for name in defined(module))
    names = set[str]()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # A class may be in a block, if only some systems have it.
    for node in [*tree.body, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]:
        names |= set(named := list(_named(node)))
        names |= {f"{path.stem}.{name}" for name in named}
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{inner}" for statement in node.body for inner in _named(statement)}
    return frozenset(names)


def _named(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            nodes = (inner for target in targets for inner in ast.walk(target))
            yield from (inner.id for inner in nodes if isinstance(inner, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def test_every_path_exists() -> None:
    assert len(PATHS) > 200
    assert [
        path for path in PATHS if not (place(path).is_dir() if path.endswith("/") else place(path).exists())
    ] == []


def test_every_link_leads_to_a_file() -> None:
    for page in (ROOT / "docs" / "contributing.md", *DECISIONS):
        for link in re.findall(r"\]\(([^)#]+)\)", re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))):
            assert (page.parent / link).exists(), (page.name, link)


def test_every_path_in_a_decision_exists() -> None:
    for page in DECISIONS:
        for path in re.findall(r"`([\w./]+\.(?:py|md|yaml))`", page.read_text(encoding="utf-8")):
            assert place(path).exists() or (ROOT / path).exists(), (page.name, path)


def test_every_name_is_in_the_file_named_next_to_it() -> None:
    layers = {folder.name for folder in SOURCE.iterdir() if folder.is_dir()}
    named = set(NAMES) - layers
    assert len(named) > 200
    for codes in paragraphs():
        files = [place(code) for code in codes if code.endswith((".py", "/"))]
        for name in named.intersection(codes):
            assert any(name in defined(file) for file in files if file.exists()), (name, files)


@pytest.mark.parametrize("line", LINES)
def test_every_command_line_can_be_run(line: str) -> None:
    words = line.split()
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert all(
            re.search(rf"\$\({word.partition('=')[0]}\)", (ROOT / "Makefile").read_text())
            for word in words[2:]
        )
    else:
        assert words[0].endswith("python"), line
    for word in words:
        if word.startswith("tests."):
            assert (ROOT / f"{word.replace('.', '/')}.py").is_file()
        elif "tests/" in word:
            assert (ROOT / word.rpartition("=")[2]).exists()


def test_the_picture_has_every_package_in_the_order_of_the_layers() -> None:
    drawn = [name for line in PICTURE.splitlines() for name in re.findall(r"\w+", line[:20])]
    packages = {folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").is_file()}
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    top = next(contract for contract in contracts.values() if contract.get("containers") == "reflect")
    layers = re.findall(r"\w+", top["layers"])
    assert packages <= set(drawn)
    assert [name for name in drawn if name in packages] == [name for name in layers if name in packages]


def test_the_map_has_every_package_of_the_journal() -> None:
    packages = {f"journal/{module.parent.name}/" for module in (SOURCE / "journal").glob("*/__init__.py")}
    assert packages <= set(PATHS)


def test_a_name_in_another_file_is_noticed() -> None:
    assert "Journal.finish" in defined(SOURCE / "journal" / "store.py")
    assert "opening.open_journal" in defined(SOURCE / "journal")
    assert "Journal.finish" not in defined(SOURCE / "session")
    assert "Journal.begin" not in defined(SOURCE / "journal" / "store.py"), (
        "a function inside another is not named"
    )


def test_there_is_something_to_check() -> None:
    assert len(PATHS) > 60
    assert len(NAMES) > 80
