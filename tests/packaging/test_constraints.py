"""The pinned releases: complete, within the ranges of the project, and without URLs."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "constraints.txt").read_text().splitlines()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
ASKED = [
    Requirement(words)
    for words in (
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    )
]
HERE = [asked for asked in ASKED if asked.marker is None or asked.marker.evaluate()]
"""The requirements that apply on this system, with this version of Python."""


def pinned() -> dict[str, Version]:
    """Return the pinned releases that apply here, by name."""
    requirements = [Requirement(line) for line in LINES]
    return {
        canonicalize_name(one.name): Version(str(one.specifier).removeprefix("=="))
        for one in requirements
        if one.marker is None or one.marker.evaluate()
    }


def test_every_line_is_a_name_and_a_release() -> None:
    for line in LINES:
        assert re.fullmatch(
            r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.!+]*( *; *[a-z_]+ *[<>=!]+ *['\"][^'\"]+['\"])?", line
        ), line
    names = [canonicalize_name(Requirement(line).name) for line in LINES if ";" not in line]
    assert len(set(names)) == len(names)


def test_every_requirement_is_pinned_within_its_range() -> None:
    releases = pinned()
    for asked in HERE:
        assert asked.specifier.contains(releases[canonicalize_name(asked.name)]), str(asked)


def test_indirect_requirements_are_pinned_too() -> None:
    releases, seen, waiting = pinned(), set(), list(HERE)
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if name in seen:
            continue
        seen.add(name)
        assert name in releases, f"{name} is not pinned"
        for words in distribution(name).requires or ():
            needed = Requirement(words)
            extras = asked.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                assert needed.specifier.contains(releases[canonicalize_name(needed.name)]), words
                waiting.append(needed)
    assert {"pydantic-core", "pluggy", "wcwidth", "mdurl"} <= seen, "it looked no further"


def test_the_installed_check_tools_are_the_pinned_ones() -> None:
    for name in ("ruff", "mypy", "import-linter", "pytest", "pytest-xdist", "pytest-timeout", "hypothesis"):
        assert Version(distribution(name).version) == pinned()[canonicalize_name(name)], (
            f"{name}: run make, which installs what constraints.txt says"
        )


def test_make_installs_nothing_else() -> None:
    recipe = (ROOT / "Makefile").read_text()
    installing = [line for line in recipe.splitlines() if "$(PIP) install" in line]
    assert installing
    assert all("$(PINNED)" in line for line in installing)
    assert re.search(r"^\$\(VENV\)/ready:.* constraints\.txt", recipe, re.M)
