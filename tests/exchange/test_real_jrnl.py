"""Import of a thousand awkward entries written by the real jrnl, compared character by character."""

import datetime as dt
import importlib.util
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reflect.exchange.incoming import Item, Setting
from reflect.exchange.jrnl import read_jrnl_json
from reflect.exchange.jrnl_text import read_jrnl_text
from reflect.journal.entry import Entry
from tests.support.imports import SETTING, entries_of, problems_of, words_of

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jrnl") is None, reason="jrnl is not installed: pip install --group dev"
)

SCRIPT = Path(__file__).with_name("with_jrnl.py")
MANY = 1000
SOME = 250
"""Number of texts for other variants than the thousand; jrnl is slow."""
PIECES = (
    "a walk", "Één", "ĳs", "שלום", "👩‍👩‍👧", "e\u0301", "@work", "#Two-Words", "@a+b", "a@b.example", "#", "@",
    "*", "**bold**", "[note]", "[2026-01-01 10:00]", "(see [1])", "\t", "  ", "\u00a0", "\u2028", "\x0b", "\x85",
    "\r\n", "\r", "\n", "\n\n", "\n\n\n", "\n    indented", "\n- item", "\n# heading", "\n> quoted", "\n---\n",
    ". ", "! ", "? ", "… ", ".", ": ", "\\", '"', "'", "{}", "%s", "\x1b[31m", "\x00", "\ufeff", "trailing   \n",
    "\n[1] a footnote", "\n[ ] to do", "\n[x](https://example.org)", "x" * 3000,
)  # fmt: skip
DATED = ("\n[2019-05-01 10:00] long ago", "\n[2031-05-01 10:00] one day\n", "\n\n[2019-05-01 10:00] long ago")


def awkward(count: int, pieces: Sequence[str], seed: int) -> list[tuple[str, str]]:
    """Return `count` texts, each with a different minute."""
    chance, start, made = random.Random(seed), dt.datetime(2026, 1, 1, 0, 0), list[tuple[str, str]]()  # noqa: DTZ001
    for n in range(count):
        at = start + dt.timedelta(minutes=n * 7 % count)
        words = "".join(chance.choices(pieces, k=chance.randint(0, 9)))
        made.append((at.isoformat(), f"n{n}{chance.choice(['', ' ', '. ', chr(10)])}{words}"))
    return made


def written_by_jrnl(
    folder: Path, texts: list[tuple[str, str]], timeformat: str = "%Y-%m-%d %H:%M"
) -> dict[str, Any]:
    """Write texts with jrnl, and return its JSON export of them."""
    given = {"folder": str(folder), "timeformat": timeformat, "texts": texts}
    # In a subprocess, where warnings of jrnl are not errors as they are in these tests.
    subprocess.run(
        [sys.executable, str(SCRIPT)], input=json.dumps(given), text=True, encoding="utf-8", check=True
    )
    return dict(json.loads((folder / "export.json").read_text(encoding="utf-8")))


def shown(entry: dict[str, Any]) -> str:
    # jrnl's JSON keeps the trailing spaces of a title without a body; its file does not.
    return "\n".join(part for part in (entry["title"].strip(), entry["body"]) if part)


def facts(entry: Entry) -> tuple[Any, ...]:
    starred = bool(entry.source and (entry.source.model_extra or {}).get("starred"))
    return f"{entry.started_at:%Y-%m-%d %H:%M}", words_of(entry), starred


def said(document: dict[str, Any]) -> Counter[tuple[Any, ...]]:
    """Return the facts about all non-empty entries in jrnl's JSON."""
    return Counter(
        (f"{e['date']} {e['time']}", shown(e), e["starred"]) for e in document["entries"] if shown(e)
    )


def read_file(path: Path, setting: Setting = SETTING) -> list[Item]:
    reader = read_jrnl_json if path.suffix == ".json" else read_jrnl_text
    with path.open("rb") as file:
        return list(reader(file, setting))


@pytest.mark.parametrize(
    ("timeformat", "count"),
    [
        ("%Y-%m-%d %H:%M", SOME),
        ("%d/%m/%Y om %H.%M", SOME),
        ("%F %r", SOME),
        pytest.param("%Y-%m-%d %H:%M", MANY, marks=pytest.mark.proof),
    ],
)
def test_a_thousand_awkward_entries_arrive_to_the_character(
    tmp_path: Path, timeformat: str, count: int
) -> None:
    document = written_by_jrnl(tmp_path, awkward(count, PIECES, seed=1), timeformat)
    assert len(document["entries"]) == count
    from_json = read_file(tmp_path / "export.json")
    assert Counter(map(facts, entries_of(from_json))) == said(document)
    setting = SETTING._replace(time_format=timeformat)
    for name in ("export.txt", "journal.txt"):
        from_text = read_file(tmp_path / name, setting)
        assert Counter(map(facts, entries_of(from_text))) == said(document), name
        assert {e.id for e in entries_of(from_text)} == {e.id for e in entries_of(from_json)}
        assert {kind for _, kind in problems_of(from_text)} <= {"empty", "date_in_text"}


def test_every_tag_that_jrnl_knows_is_one(tmp_path: Path) -> None:
    document = written_by_jrnl(tmp_path, awkward(SOME, PIECES, seed=2))
    found = {entry.id: entry.tags for entry in entries_of(read_file(tmp_path / "export.json"))}
    text = {entry.id: entry.tags for entry in entries_of(read_file(tmp_path / "export.txt"))}
    assert found.keys() == text.keys()
    assert all(set(found[identity]) == set(text[identity]) for identity in found)
    named = {tag.lstrip("#@").strip("-+*#/@") for e in document["entries"] for tag in e["tags"]} - {""}
    assert {tag for tags in found.values() for tag in tags} == named
    assert {"work", "two-words", "a+b"} <= named


def test_a_date_in_a_text_is_told_and_stays_where_jrnl_would_split(tmp_path: Path) -> None:
    texts = awkward(300, (*PIECES, *DATED), seed=3)
    document = written_by_jrnl(tmp_path, texts)
    assert len(document["entries"]) > 300, "jrnl splits there"
    items = read_file(tmp_path / "journal.txt")
    written = (tmp_path / "journal.txt").read_bytes().decode()
    assert len(entries_of(items)) == 300
    told = [line for line, kind in problems_of(items) if kind == "date_in_text"]
    in_text = re.compile(r"\[20[\d: -]+\](?: |$)(?!n\d)")  # generated texts begin with an n
    assert told == [n for n, line in enumerate(written.split("\n"), 1) if in_text.match(line)]
    assert len(told) > 50
    # The export of a text that jrnl has split is a journal too, and is imported like one.
    assert Counter(map(facts, entries_of(read_file(tmp_path / "export.txt")))) == said(document)


def test_a_folder_journal_gives_what_its_json_says(tmp_path: Path) -> None:
    written_by_jrnl(tmp_path, awkward(SOME, PIECES, seed=4))
    items = [
        item
        for file in sorted((tmp_path / "days").rglob("*.txt"))
        for item in read_file(file, SETTING._replace(day=dt.date(*map(int, (*file.parts[-3:-1], file.stem)))))
    ]
    document = json.loads((tmp_path / "days.json").read_text(encoding="utf-8"))
    assert Counter(map(facts, entries_of(items))) == said(document)
