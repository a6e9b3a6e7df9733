"""Benchmark of export and import of a large journal: time and memory, which must not grow with the journal.

    python benchmarks/exchange.py [--entries 100000]

Each command runs in a separate process, measured from start to end, with its peak memory.
The budget is a minute and 250 MB for 100,000 entries of 300 words, for the export to Markdown and the import of
JSON Lines. Times depend on the machine, so the export as JSON Lines is measured as a baseline.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from startup import BIN, journal_of

SECONDS, MEGABYTES = 60, 250
BUDGETED = {"out: Markdown, one file", "in: JSON Lines"}
"""The measurements that have a budget; the others are for comparison."""


class Took(NamedTuple):
    """The resources that a process used: wall-clock seconds, CPU seconds, and peak memory in megabytes."""

    seconds: float
    work: float
    megabytes: float


def measured(*command: str | Path, home: Path) -> Took:
    """Run a command to its end and return the resources that it used."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command],
        env={**os.environ, "REFLECT_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    # The unit is KiB on Linux and bytes on macOS.
    unit = 1 if sys.platform == "darwin" else 1024
    return Took(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--entries", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, out = Path(folder) / "home", Path(folder) / "out"
        home.mkdir()
        out.mkdir()
        journal_of(home, options.entries)
        reflect, lines, file, vault = (
            BIN / "reflect",
            out / "journal.jsonl",
            out / "journal.md",
            out / "vault",
        )
        by_day = (reflect, "export", vault, "--profile", "obsidian")
        steps: tuple[tuple[str, Path, tuple[str | Path, ...]], ...] = (
            ("out: JSON Lines", home, (reflect, "export", lines, "--format", "json")),
            ("out: Markdown, one file", home, (reflect, "export", file)),
            ("out: Obsidian, by day", home, by_day),
            ("the same, nothing changed", home, by_day),
            ("out: Markdown, by year", home, (reflect, "export", out / "years", "--split", "year")),
            ("in: JSON Lines", out / "from-lines", (reflect, "import", lines)),
            ("the same once more", out / "from-lines", (reflect, "import", lines)),
            ("in: Markdown, one file", out / "from-file", (reflect, "import", file)),
            ("in: Obsidian, by day", out / "from-vault", (reflect, "import", vault)),
            ("the same once more", out / "from-vault", (reflect, "import", vault)),
        )
        print(f"{'':28}{'clock':>9}{'work':>9}{'memory':>10}   (* at most {SECONDS} s and {MEGABYTES} MB)")
        for name, where, command in steps:
            took = measured(*command, home=where)
            over = name in BUDGETED and (took.seconds > SECONDS or took.megabytes > MEGABYTES)
            named = f"{name}  *" if name in BUDGETED else name
            print(
                f"{named:28}{took.seconds:7.1f} s{took.work:7.1f} s{took.megabytes:7.0f} MB"
                f"{'   too much' if over else ''}",
                flush=True,
            )
        days = len(list(vault.iterdir()))
        sizes = (
            f"{lines.stat().st_size / 1e6:.0f} MB of JSON Lines, {file.stat().st_size / 1e6:.0f} of Markdown"
        )
        print(f"{options.entries:,} entries, {sizes}, {days:,} days")


if __name__ == "__main__":
    main()
