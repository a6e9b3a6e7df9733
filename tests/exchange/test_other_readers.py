"""Exports as read by pandoc and Hugo, if installed: the same sections, and nothing executed or hidden."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.exchange import marks
from reflect.journal.entry import Entry
from tests.support.entries import an_entry, on, text
from tests.support.markdown import PIECES, document, entries, exported, marked

PANDOC, HUGO = shutil.which("pandoc"), shutil.which("hugo")
ACTIVE = ("RawBlock", "RawInline", "Math", "Note", "Div")
"""Pandoc elements that are hidden, executed or moved, so a person's text must not produce them."""


def parsed(said: str) -> dict[str, Any]:
    ran = subprocess.run(["pandoc", "--to", "json"], input=said.encode(), capture_output=True, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def inside(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every element of a pandoc document, recursively."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from inside(one)


@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
class TestPandoc:
    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
    @given(st.lists(marked, min_size=8, max_size=24))
    def test_no_text_breaks_the_document(self, typed: list[str]) -> None:
        self.check_sections([an_entry(text(words), number=n) for n, words in enumerate(typed)])

    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
    @given(entries(most=6))
    def test_no_entry_breaks_the_document(self, those: list[Entry]) -> None:
        self.check_sections(those)

    def test_a_comment_that_begins_in_a_list_ends_with_its_answer(self) -> None:
        self.check_sections([an_entry(text("- <!-- a\n"), text("b", "free"))])

    @pytest.mark.proof
    def test_every_piece_next_to_every_other(self) -> None:
        pairs = [f"{one}\n{other}" for one in PIECES for other in PIECES[:: 1 + len(PIECES) // 12]]
        self.check_sections(
            [an_entry(text(words), text(words[::-1], "free"), number=n) for n, words in enumerate(pairs)]
        )

    def check_sections(self, those: list[Entry]) -> None:
        said = document(*those)
        tree = parsed(said)
        levels = [block["c"][0] for block in tree["blocks"] if block["t"] == "Header"]
        shown = [[2, *(3 for answer in entry.answers if not answer.skipped)] for entry in those]
        assert [level for level in levels if level <= 3] == [1, *(level for one in shown for level in one)]
        active = [piece["c"] for piece in inside(tree["blocks"]) if piece["t"] in ACTIVE]
        comment = ["html", said[said.rindex(f"\n{marks.BEGIN}\n") + 1 :].rstrip()]
        assert active[-1] == comment
        assert all(re.fullmatch("<!-- h[456] -->", piece[1]) for piece in active[:-1])
        assert tree["meta"] == {}


@pytest.mark.skipif(not HUGO, reason="Hugo is not installed")
class TestHugo:
    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        (tmp_path / "layouts" / "_default").mkdir(parents=True)
        page = '<title>{{ .Title }}</title>{{ .Date.Format "2006-01-02" }}{{ .Draft }}\n{{ .Content }}'
        (tmp_path / "layouts" / "_default" / "single.html").write_text(page)
        (tmp_path / "config.toml").write_text(
            'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "home"]\n'
        )
        (tmp_path / "content" / "post").mkdir(parents=True)
        for n, piece in enumerate(PIECES):
            those = [
                an_entry(
                    text(piece),
                    text(f"```\n{piece}\n```", "free"),
                    text("the end", "quick"),
                    day=on(n),
                    tags=("a b", piece),
                )
            ]
            for name, pieces in exported(*those, profile="hugo", split="day"):
                (tmp_path / "content" / "post" / name).write_text("".join(pieces))
        return tmp_path

    def built(self, site: Path, *options: str) -> dict[str, str]:
        command = ["hugo", "--source", str(site), "--destination", str(site / "public"), "--quiet", *options]
        ran = subprocess.run(command, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout + ran.stderr) == (0, b"")
        pages = sorted((site / "public" / "post").rglob("index.html"))
        return {page.parent.name: page.read_text() for page in pages}

    def test_a_diary_is_never_published_by_accident(self, site: Path) -> None:
        assert self.built(site, "--buildFuture") == {}

    def test_no_text_is_code_to_it(self, site: Path) -> None:
        pages = self.built(site, "--buildDrafts", "--buildFuture")
        assert len(pages) == len(PIECES)
        for (name, page), piece in zip(pages.items(), PIECES, strict=True):
            assert f"{name}true" in page
            assert re.findall("<h[1-3]", page) == ["<h2", "<h3", "<h3", "<h3"], piece
            assert "the end" in page
            assert "<script" not in page
            # The seal at the end, and the levels of lowered headings.
            assert page.count("<!-- raw HTML omitted -->") == 1 + bool(re.match("#{4,6}", piece)), piece
