"""Import of a thousand awkward entries written by the real jrnl, compared character by character.

jrnl has another licence (GPL). It is run as a separate program, as by a user, and none of its code is imported.
"""

import datetime as dt
import json
import os
import random
import re
import shutil
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

JRNL = shutil.which(
    "jrnl", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
)

pytestmark = pytest.mark.skipif(
    JRNL is None,
    reason="jrnl is not installed, so its journals are tested as we know them and not as it writes them",
)

MANY = 1000
SOME = 200
"""Number of texts for other variants than the thousand; jrnl is slow."""
TYPED = 3
"""Number of texts that are typed one by one, each into a separate journal."""
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


class RealJrnl:
    """jrnl with a separate configuration and journals, all in one folder.

    Attributes:
        journal: the file of the journal `single`.
        days: the folder of the journal `days`, which has a file for each day.
    """

    def __init__(self, folder: Path, timeformat: str = "%Y-%m-%d %H:%M"):
        self._folder, self._timeformat = folder, timeformat
        self.journal, self.days = folder / "journal.txt", folder / "days"
        self.journal.touch()
        self.days.mkdir()
        lines = [
            "version: v4.6",
            f"timeformat: '{timeformat}'",
            "tagsymbols: '#@'",
            "default_hour: 9",
            "default_minute: 0",
            "encrypt: false",
            "journals:",
            *(f"  {name}: {{journal: '{self.journal}'}}" for name in ("default", "single")),
            f"  days: {{journal: '{self.days}'}}",
        ]
        (folder / "jrnl.yaml").write_text("\n".join(lines))

    def run(self, *arguments: str, given: str | None = None) -> None:
        """Run jrnl, and check that it says it succeeded."""
        assert JRNL
        home = {"HOME": str(self._folder), "XDG_CONFIG_HOME": str(self._folder), "PYTHONUTF8": "1"}
        subprocess.run(
            [JRNL, "--config-file", str(self._folder / "jrnl.yaml"), *arguments],
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            env={**os.environ, **home},
            text=True,
            encoding="utf-8",
            capture_output=True,
            check=True,
        )

    def take_in(self, journal: str, texts: list[tuple[str, str]]) -> None:
        """Let jrnl import texts into one of its journals, so that jrnl writes the journal itself."""
        file = self._folder / "texts.txt"
        dated = ((dt.datetime.fromisoformat(at).strftime(self._timeformat), text) for at, text in texts)
        file.write_text("".join(f"[{at}] {text}\n" for at, text in dated), encoding="utf-8", newline="")
        self.run(journal, "--import", "--file", str(file))

    def export(self, journal: str, kind: str) -> Path:
        """Let jrnl export one of its journals."""
        file = self._folder / f"{journal}.{kind}"
        self.run(journal, "--format", kind, "--file", str(file))
        return file.rename(file.with_suffix(".txt")) if kind == "text" else file


def document_of(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text(encoding="utf-8")))


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


@pytest.mark.samples(1)
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
    jrnl = RealJrnl(tmp_path, timeformat)
    jrnl.take_in("single", awkward(count, PIECES, seed=1))
    exported = jrnl.export("single", "json")
    document = document_of(exported)
    assert len(document["entries"]) == count
    from_json = read_file(exported)
    assert Counter(map(facts, entries_of(from_json))) == said(document)
    setting = SETTING._replace(time_format=timeformat)
    for file in (jrnl.export("single", "text"), jrnl.journal):
        from_text = read_file(file, setting)
        assert Counter(map(facts, entries_of(from_text))) == said(document), file.name
        assert {e.id for e in entries_of(from_text)} == {e.id for e in entries_of(from_json)}
        assert {kind for _, kind in problems_of(from_text)} <= {"empty", "date_in_text"}


def test_every_tag_that_jrnl_knows_is_one(tmp_path: Path) -> None:
    jrnl = RealJrnl(tmp_path)
    jrnl.take_in("single", awkward(SOME, PIECES, seed=2))
    exported = jrnl.export("single", "json")
    found = {entry.id: entry.tags for entry in entries_of(read_file(exported))}
    text = {entry.id: entry.tags for entry in entries_of(read_file(jrnl.export("single", "text")))}
    assert found.keys() == text.keys()
    assert all(set(found[identity]) == set(text[identity]) for identity in found)
    named = {tag.lstrip("#@").strip("-+*#/@") for e in document_of(exported)["entries"] for tag in e["tags"]}
    assert {tag for tags in found.values() for tag in tags} == named - {""}
    assert {"work", "two-words", "a+b"} <= named


@pytest.mark.samples(1)
@pytest.mark.parametrize("seed", range(TYPED))
def test_a_date_in_a_text_is_reported_and_stays_where_jrnl_would_split(tmp_path: Path, seed: int) -> None:
    jrnl, chance = RealJrnl(tmp_path), random.Random(seed)
    jrnl.take_in("single", awkward(50, PIECES, seed))
    text = "n50 " + "".join(chance.choices((*PIECES, *DATED * 5), k=60))
    jrnl.run("single", given=f"2026-01-01 00:25: {text}")  # jrnl splits only imported texts at once
    document = document_of(jrnl.export("single", "json"))
    assert len(document["entries"]) > 51, "jrnl splits there"
    items = read_file(jrnl.journal)
    written = jrnl.journal.read_bytes().decode()
    assert len(entries_of(items)) == 51
    told = [line for line, kind in problems_of(items) if kind == "date_in_text"]
    in_text = re.compile(r"\[20[\d: -]+\](?: |$)(?!n\d)")  # generated texts begin with an n
    assert told == [n for n, line in enumerate(written.split("\n"), 1) if in_text.match(line)]
    assert len(told) > 10
    # The export of a text that jrnl has split is a journal too, and is imported like one.
    assert Counter(map(facts, entries_of(read_file(jrnl.export("single", "text"))))) == said(document)


def test_a_folder_journal_gives_what_its_json_says(tmp_path: Path) -> None:
    jrnl = RealJrnl(tmp_path)
    jrnl.take_in("days", awkward(SOME, PIECES, seed=4))
    items = [
        item
        for file in sorted(jrnl.days.rglob("*.txt"))
        for item in read_file(file, SETTING._replace(day=dt.date(*map(int, (*file.parts[-3:-1], file.stem)))))
    ]
    assert Counter(map(facts, entries_of(items))) == said(document_of(jrnl.export("days", "json")))
