"""Runs the scripts with version 0.1 and records the results.

    git worktree add /somewhere 7648db7
    python -m tests.frozen.make /somewhere

It writes `answers.json`, and `draft.db.gz`: a journal with a draft that begins with a follow-up.
"""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.frozen.scripts import FIRST_DAY, SCRIPTS, Deed

FOLDER = Path(__file__).parent
DRAFT = (
    Deed(0, ("--lang", "en"), FIRST_DAY),
    Deed(1, ("--lang", "en"), "partly\nhalf of it\nkeep\n5\nmy belly\n"),
)


def main() -> None:
    """Run every script in a separate home."""
    old = Path(sys.argv[1])
    found = {}
    for name, script in SCRIPTS.items():
        with TemporaryDirectory() as folder:
            home = Path(folder, "home")
            codes = [_run(old, home, deed) for deed in script]
            found[name] = {"codes": codes, "entries": _entries(old, home, script[-1].day)}
    write(found)
    with TemporaryDirectory() as folder:
        home = Path(folder, "home")
        assert [_run(old, home, deed) for deed in DRAFT] == [0, 0]
        # A command that only reads checkpoints the log.
        _run(old, home, Deed(1, ("doctor", "--fix")))
        assert not (home / "journal.db-wal").exists()
        (FOLDER / "draft.db.gz").write_bytes(gzip.compress((home / "journal.db").read_bytes(), mtime=0))


def write(found: dict[str, Any]) -> None:
    """Write the results of the scripts, one entry per line."""
    scripts = []
    for name, one in found.items():
        entries = ",\n  ".join(json.dumps(entry, ensure_ascii=False) for entry in one["entries"])
        scripts.append(f'{json.dumps(name)}: {{"codes": {one["codes"]}, "entries": [\n  {entries}\n]}}')
    joined = ",\n".join(scripts)
    (FOLDER / "answers.json").write_text(f"{{\n{joined}\n}}\n", encoding="utf-8")


def _run(old: Path, home: Path, deed: Deed) -> int:
    return _ran(old, home, deed).returncode


def _ran(old: Path, home: Path, deed: Deed) -> "subprocess.CompletedProcess[str]":
    launcher = old / "tests" / "journeys" / "later.py"
    return subprocess.run(
        [sys.executable, "-P", str(launcher), str(deed.day), *deed.arguments],
        input=deed.lines,
        text=True,
        capture_output=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(old / "src"),
            "REFLECT_HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "Etc/GMT-1",
        },
    )


def _entries(old: Path, home: Path, day: int) -> Any:
    ran = _ran(old, home, Deed(day, ("list", "--all", "--json")))
    return as_recorded(json.loads(ran.stdout or "[]"))


def as_recorded(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the relevant parts of entries as JSON, newest first: the day, the session, and each answer.

    An id is replaced by the day of its entry, and the wording is left out.
    """
    days = {entry["id"]: entry["day"] for entry in entries}
    return [
        {
            "day": entry["day"],
            "session": entry["session"],
            "language": entry["language"],
            "tags": entry["tags"],
            "answers": [
                {**{k: v for k, v in answer.items() if k != "asked"}, **_of(answer, days)}
                for answer in entry["answers"]
            ],
        }
        for entry in entries
    ]


def _of(answer: dict[str, Any], days: dict[str, str]) -> dict[str, Any]:
    return {"of": days.get(answer["of"])} if answer.get("of") else {}


if __name__ == "__main__":
    main()
