"""Benchmark of the response time of commands, as a ratio to a baseline measured in the same run.

    python benchmarks/startup.py [--entries 100000] [--rounds 15]

Floor T is a two-command typer app that prints one line, floor P a bare interpreter. Every round runs each command
once, so that a slow moment of the machine affects all of them; a ratio is the median over the rounds. The budgets
are the project's own.
"""

import argparse
import datetime as dt
import os
import pty
import random
import select
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reflect.journal.answers import IntentionAnswer, ScaleAnswer, TextAnswer
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.ids import new_id
from reflect.journal.store import open_journal
from reflect.language.choose import phrases_of

FLOOR = """
import typer
app = typer.Typer()
@app.command()
def hello() -> None:
    print("hello")
@app.command()
def bye() -> None:
    print("bye")
app()
"""
BIN = Path(sys.executable).parent
# With this set Python would compile the program at every start, unlike for a user.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
WORDS = tuple("ik merk dat mijn schouders zakken als ik even buiten loop en niets hoef".split())  # noqa: SIM905
IN_EVERY_THIRD, IN_ONE = "zonnebloem", "vuurtoren"
FIRST_QUESTIONS = (
    b"How much tension do you feel right now?",
    b"What became of it?",
    phrases_of("en").start.title.encode(),
)
"""What is shown first: a question, or in a new journal the page before it."""


def entries(count: int, words: int, seed: int = 1) -> Iterator[Entry]:
    """Yield invented entries of about the given number of words, one a day up to yesterday.

    One word occurs in every third entry, and another only in the oldest.
    """
    chance = random.Random(seed)  # noqa: S311 - invented texts
    today = dt.datetime.now().astimezone().replace(microsecond=0)
    for back in range(count, 0, -1):
        start = today - dt.timedelta(hours=24 * back if count < 20_000 else 2 * back + 24)

        def text(share: float) -> str:
            return " ".join(chance.choices(WORDS, k=max(2, int(words * share))))

        def said(question: str, share: float) -> TextAnswer:
            return TextAnswer(question=question, asked="Wat merk je?", text=text(share), areas=("shoulders",))

        def scale(question: str) -> ScaleAnswer:
            return ScaleAnswer(
                question=question, asked="Hoeveel?", value=chance.randint(0, 10), range=(0, 10)
            )

        marked = " ".join(
            [*([IN_EVERY_THIRD] if back % 3 == 0 else []), *([IN_ONE] if back == count else [])]
        )
        yield Entry(
            id=new_id(),
            day=start.date(),
            started_at=start,
            finished_at=start + dt.timedelta(minutes=6),
            session="daily",
            language="nl",
            answers=(
                scale("tension-before"),
                said("body-signal", 0.3),
                said("repeated-thought", 0.2),
                IntentionAnswer(
                    question="small-step", asked="Welke stap?", cue=text(0.02), response=text(0.02)
                ),
                said("familiar-pattern", 0.4),
                TextAnswer(question="free", asked="Nog iets?", text=marked),
                scale("tension-after"),
            ),
        )


def journal_of(home: Path, count: int) -> None:
    """Fill a journal with invented entries, in transactions of 5,000."""
    journal = open_journal(JournalFile(home / "journal.db"), create=True)
    now, batch = dt.datetime.now().astimezone(), list[Entry]()
    for entry in entries(count, words=300):
        batch.append(entry)
        if len(batch) == 5_000:
            journal.add(batch, now=now)
            batch.clear()
    journal.add(batch, now=now)
    journal.close()


def run(home: Path, *command: str) -> float:
    """Return the wall-clock seconds that a whole process takes."""
    env = {**os.environ, "REFLECT_HOME": str(home)}
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(command, env=env, stdin=nowhere, stdout=nowhere, stderr=nowhere, check=True)
    return time.perf_counter() - start


def first_question(home: Path) -> float:
    """Return the seconds until the first question is shown on the full screen of a pseudo-terminal."""
    env = {**os.environ, "REFLECT_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(str(BIN / "reflect"), ["reflect", "--lang", "en"], env)  # noqa: S606 - the program itself
    termios.tcsetwinsize(terminal, (24, 80))
    seen = b""
    while not any(question in _text(seen) for question in FIRST_QUESTIONS):
        if time.perf_counter() - start > 20:
            raise TimeoutError("no question on the screen")
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65_536)
    took = time.perf_counter() - start
    os.write(terminal, b"\x03")
    # Keep reading the terminal until the program has ended, or the program would block on its output.
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                os.read(terminal, 65_536)
            except OSError:
                break
    os.close(terminal)
    return took


def _text(output: bytes) -> bytes:
    """Return output without its control sequences."""
    import re

    return re.sub(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[P\]_^].*?(\x1b\\|\x07)|.)", b"", output, flags=re.DOTALL)


def saving(home: Path, times: int = 300) -> list[float]:
    """Return the seconds that each of a number of confirmed answers takes to reach the disk."""
    journal = open_journal(JournalFile(home / "journal.db"), create=True)
    now, took = dt.datetime.now().astimezone(), list[float]()
    for n in range(times):
        draft = Draft("draft", now.date(), "daily", n % 7, '{"answer": "' + "een zin " * 40 * (n % 7) + '"}')
        start = time.perf_counter()
        journal.save_draft(draft, now=now)
        took.append(time.perf_counter() - start)
    journal.drop_draft("draft")
    journal.close()
    return took


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        floor, few, many, new = (Path(folder) / name for name in ("floor.py", "few", "many", "new"))
        floor.write_text(FLOOR)
        new.mkdir()
        start = time.perf_counter()
        journal_of(few, 100)
        journal_of(many, options.entries)
        size = (many / "journal.db").stat().st_size / 1e6
        print(
            f"{options.entries:,} entries of 300 words, {size:.0f} MB, made in {time.perf_counter() - start:.0f} s"
        )
        python, reflect = sys.executable, str(BIN / "reflect")
        measured: dict[str, Callable[[], float]] = {
            "P": lambda: run(few, python, "-I", "-c", "pass"),
            "T": lambda: run(few, python, str(floor), "hello"),
            "list, 100": lambda: run(few, reflect, "list"),
            "list": lambda: run(many, reflect, "list"),
            "show": lambda: run(many, reflect, "show"),
            "status": lambda: run(many, reflect, "status"),
            "search, every third": lambda: run(many, reflect, "search", IN_EVERY_THIRD),
            "search, one": lambda: run(many, reflect, "search", IN_ONE),
            "reflect-status": lambda: run(few, str(BIN / "reflect-status")),
            "first question, new": lambda: first_question(new),
            "first question": lambda: first_question(many),
        }
        rounds = [{name: measure() for name, measure in measured.items()} for _ in range(options.rounds + 1)][
            1:
        ]
        budgets = {
            "list": ("T", 1.3),
            "show": ("T", 1.3),
            "status": ("T", 1.3),
            "search, every third": ("T", 1.4),
            "search, one": ("T", 1.4),
            "reflect-status": ("P", 1.5),
            "first question, new": ("T", 2.4),
            "first question": ("T", 2.4),
        }
        print(f"{'':22}{'median':>9}{'ratio':>9}{'at most':>9}")
        for name in measured:
            median = statistics.median(r[name] for r in rounds)
            by, most = budgets.get(name, ("T", 0.0))
            ratio = statistics.median(r[name] / r[by] for r in rounds)
            print(f"{name:22}{median * 1000:6.0f} ms{ratio:7.2f} {by}{f'{most:.1f} {by}' if most else '':>9}")
        both = statistics.median(r["list"] / r["list, 100"] for r in rounds)
        print(f"list with {options.entries:,} entries against 100: {both:.2f} (at most 1.10)")
        took = sorted(saving(many))
        print(f"saving an answer: median {statistics.median(took) * 1000:.1f} ms, 99th percentile "
              f"{took[int(len(took) * 0.99)] * 1000:.1f} ms (at most 20)")  # fmt: skip


if __name__ == "__main__":
    main()
