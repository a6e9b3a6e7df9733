"""How long it takes to take a large journal out, and how much memory: it must not grow with the journal.

    python benchmarks/exchange.py [--entries 100000] [--words 300]

Each export is a process of its own, measured from its start to its end, with the most memory it ever held.
Times depend on the machine, so the floor is printed too: reading all entries and writing them as JSON Lines.
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
READ = """
import sys
from reflect.exchange.incoming import Found
from reflect.exchange.read_markdown import read_markdown
with open(sys.argv[1], "rb") as file:
    items = read_markdown(file)
    assert sum(isinstance(item, Found) and item.edited is False for item in items) == int(sys.argv[2])
"""


class Took(NamedTuple):
    """What a process took: seconds on the clock, seconds of work, and megabytes at most."""

    seconds: float
    work: float
    megabytes: float


def measured(*command: str | Path, home: Path) -> Took:
    """Run a command to its end."""
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
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Took(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


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
        reflect, file, vault = BIN / "reflect", out / "journal.md", out / "vault"
        vault.mkdir()
        by_day = (reflect, "export", vault, "--profile", "obsidian")
        commands: dict[str, tuple[str | Path, ...]] = {
            "JSON Lines": (reflect, "export", out / "journal.json", "--format", "json"),
            "Markdown, one file": (reflect, "export", file),
            "the same again": (reflect, "export", file),
            "Obsidian, by day": by_day,
            "the same, nothing changed": by_day,
            "Markdown, by year": (reflect, "export", out / "years", "--split", "year"),
            "reading one file back": (sys.executable, "-c", READ, file, str(options.entries)),
        }
        print(f"{'':28}{'clock':>9}{'work':>9}{'memory':>10}   (at most {SECONDS} s and {MEGABYTES} MB)")
        for name, command in commands.items():
            took = measured(*command, home=home)
            over = took.seconds > SECONDS or took.megabytes > MEGABYTES
            print(
                f"{name:28}{took.seconds:7.1f} s{took.work:7.1f} s{took.megabytes:7.0f} MB"
                f"{'   too much' if over else ''}",
                flush=True,
            )
        days = len(list(vault.iterdir()))
        print(f"{options.entries:,} entries, {file.stat().st_size / 1e6:.0f} MB of Markdown, {days:,} days")


if __name__ == "__main__":
    main()
