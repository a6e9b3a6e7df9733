"""The texts at the top of the repository: their links are valid, and the changelog describes this version."""

import re

import pytest

from reflect.system.places import resolved
from tests.packaging.test_constraints import PROJECT, ROOT

TEXTS = ("README.md", "README.nl.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")


def headings(text: str) -> set[str]:
    """Return the anchors of the headings in a Markdown text."""
    lines = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-") for line in lines}


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"", text)
    for link in map("".join, links):
        if not link.startswith("https://"):
            path, _, anchor = link.partition("#")
            target = resolved(ROOT / (path or name))
            assert target.is_relative_to(ROOT), link
            assert target.exists(), link
            assert not anchor or anchor in headings(target.read_text(encoding="utf-8")), link


def test_the_changes_begin_with_this_version() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"]
    assert "0.1.0" in versions


@pytest.mark.parametrize(
    ("name", "page"), [("CONTRIBUTING.md", "docs/contributing.md"), ("SECURITY.md", "docs/security.md")]
)
def test_the_short_texts_lead_to_the_long_ones(name: str, page: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert f"({page})" in text
    assert len(text.splitlines()) < 15, "it is said there"
