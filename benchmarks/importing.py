"""How long an import takes, and how much memory: JSON Lines into an empty journal, and once more.

    python benchmarks/importing.py [--entries 100000]

The budget is a minute and 250 MB for 100,000 entries of 300 words, the backup of the day included.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from reflect.exchange.json_lines import json_lines
from startup import entries

BIN = Path(sys.executable).parent
SECONDS, MEGABYTES = 60, 250


def main() -> None:
    """Make the file, import it twice, and print how that went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json_lines(entries(options.entries, words=300)))
        size = file.stat().st_size / 1_000_000
        print(f"{options.entries:,} entries of 300 words, {size:.0f} MB of JSON Lines")
        for what in ("import", "import once more"):
            seconds, work, megabytes = measured(Path(folder) / "home", file)
            print(f"{what}: {seconds:.0f} s, {work:.0f} s of work, {megabytes:.0f} MB of memory")
            print(f"  at most {SECONDS} s and {MEGABYTES} MB")


def measured(home: Path, file: Path) -> tuple[float, float, float]:
    """Return the seconds, the seconds of work and the megabytes of memory of one import."""
    start = time.perf_counter()
    process = os.posix_spawn(
        BIN / "reflect", ["reflect", "import", str(file)], {**os.environ, "REFLECT_HOME": str(home)}
    )
    _, status, usage = os.wait4(process, 0)
    assert status == 0, status  # noqa: S101 - a failed import would be a fast one
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1_000_000


if __name__ == "__main__":
    main()
