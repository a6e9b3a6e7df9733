"""Licences: reflect is MIT, so its dependencies are permissive, and the GPL program of the tests is not one."""

import ast
import re
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.test_constraints import PROJECT, ROOT

PERMISSIVE = re.compile(r"\b(MIT|BSD|Apache|PSF|ISC|any-OSI)\b")
IN_ITS_FILE = {"apsw-sqlite3mc": "SPDX-License-Identifier: any-OSI"}
"""Packages whose metadata name no licence, with words from their licence files."""


def needed() -> set[str]:
    """Return the names of all packages installed with reflect, including its extra for the keychain."""
    extra = PROJECT["project"]["optional-dependencies"]["keychain"]
    waiting = [Requirement(words) for words in (*PROJECT["project"]["dependencies"], *extra)]
    seen = set[str]()
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name not in seen:
            seen.add(name)
            asked = map(Requirement, distribution(name).requires or ())
            waiting += [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    return seen


def licence_of(name: str) -> str:
    metadata = distribution(name).metadata
    said = [str(line) for field in ("License-Expression", "License") for line in metadata.get_all(field, [])]
    named = [str(line) for line in metadata.get_all("Classifier", []) if line.startswith("License ::")]
    return " ".join([line.splitlines()[0] for line in said if line] + named)


def licence_files(name: str) -> str:
    files = [file for file in distribution(name).files or () if "licen" in file.name.lower()]
    return "\n".join(file.read_text() for file in files)


def test_all_dependencies_have_permissive_licences() -> None:
    names = needed()
    assert {"textual", "cryptography", "pydantic-core", "cffi"} <= names, "it looked no further"
    for name in sorted(names):
        said = licence_files(name) if name in IN_ITS_FILE else licence_of(name)
        assert IN_ITS_FILE.get(name, "") in said, name
        assert PERMISSIVE.search(said), f"{name}: {said}"
        assert "GPL" not in licence_of(name), name


def test_no_module_imports_jrnl() -> None:
    files = [
        file for folder in ("src", "tests", "docs", "benchmarks") for file in (ROOT / folder).rglob("*.py")
    ]
    assert len(files) > 500
    imported = {
        name.split(".")[0]: file
        for file in files
        if "jrnl" in (text := file.read_text(encoding="utf-8")) or "pyte" in text
        for node in ast.walk(ast.parse(text))
        for name in _names(node)
    }
    assert "jrnl" not in imported, imported.get("jrnl")
    assert "pyte" in imported


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def test_every_dependency_is_in_the_list_that_says_why() -> None:
    listed = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8").lower()
    extra = PROJECT["project"]["optional-dependencies"]["keychain"]
    for words in (*PROJECT["project"]["dependencies"], *extra):
        assert Requirement(words).name.lower() in listed, words
