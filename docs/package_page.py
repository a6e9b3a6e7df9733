"""The description in the package's metadata: the README, made to be read where the repository is not at hand.

A build backend puts the README into the metadata as it is, with pictures and links that lead nowhere outside the
repository. Here each picture becomes the text of the screen that it shows, and each link to a file its words.
"""

import html
import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r'<picture>.*?<img alt="(?P<alt>[^"]*)" src="(?P<file>[^"]*)">.*?</picture>', re.DOTALL)
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?!https?:|#)[^)]+\)")
_WORDS_IN_SVG = re.compile(r'<text [^>]*\bx="([\d.]+)"[^>]*-line-(\d+)\)">([^<]*)</text>')
_CELL = 12.2
"""Width of a character in the pictures."""


class PackagePage(MetadataHookInterface):
    """Gives hatchling the description."""

    def update(self, metadata: dict[str, object]) -> None:
        """Set the description in the metadata."""
        text = description(Path(self.root))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def description(root: Path) -> str:
    """Return the README without what needs the repository beside it."""

    def shown(picture: re.Match[str]) -> str:
        drawn = screen((root / picture["file"]).read_text(encoding="utf-8"))
        return f"*{html.unescape(picture['alt'])}*\n\n```text\n{drawn}\n```"

    readme = (root / "README.md").read_text(encoding="utf-8")
    return _LINK.sub(r"\g<words>", _PICTURE.sub(shown, readme))


def screen(svg: str) -> str:
    """Return the text of a screen that was drawn as SVG, without empty lines around it."""
    rows = dict[int, str]()
    for x, row, words in _WORDS_IN_SVG.findall(svg):
        before = rows.get(int(row), "").ljust(round(float(x) / _CELL))
        rows[int(row)] = before + html.unescape(words).replace("\u00a0", " ").strip("\n")
    lines = [rows.get(row, "").rstrip() for row in range(max(rows, default=0) + 1)]
    return "\n".join(lines).strip("\n")
