"""Benchmark of the response time of commands, as a ratio to a baseline measured in the same run.

    python benchmarks/startup.py [--entries 100000] [--rounds 15]

Floor T is a two-command typer app that prints one line, floor P a bare interpreter. Every round runs each command
once, so that a slow moment of the machine affects all of them; a ratio is the median over the rounds. The ratio of
work is that of CPU times, which do not include waiting for other programs. The project chose the budgets.
"""

import argparse
import contextlib
import datetime as dt
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from at_a_terminal import Seconds, after_passphrase, first_question
from reflect.actions.completions_file import write_completions
from reflect.journal.answers import IntentionAnswer, ScaleAnswer, TextAnswer
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.ids import new_id
from reflect.journal.opening import open_journal
from reflect.protection.key_file import load_ciphers, opened
from reflect.protection.key_store import KeyStore
from reflect.system.places import Places

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
os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"  # a completion script calls reflect-complete
PASSPHRASE = "a passphrase for the benchmark"  # noqa: S105 - of an invented journal
AFTER_DERIVATION = "passphrase, the rest"
"""From Enter on the passphrase to the first question, without the derivation of the key."""
TAB = 'source "$0"; COMP_WORDS=(reflect list --from 20) COMP_CWORD=3; _reflect_completion reflect'
"""The work of bash at a Tab, from its completion script on."""
BUDGETS = {
    "list": ("T", 1.3),
    "show": ("T", 1.3),
    "status": ("T", 1.3),
    "search, every third": ("T", 1.4),
    "search, one": ("T", 1.4),
    "reflect-status": ("P", 1.5),
    "a Tab in bash": ("P", 3.0),
    "first question, new": ("T", 2.4),
    "first question": ("T", 2.4),
    AFTER_DERIVATION: ("T", 0.5),
}
"""The highest ratios, and the floor of each."""
WORDS = tuple("ik merk dat mijn schouders zakken als ik even buiten loop en niets hoef".split())  # noqa: SIM905
IN_EVERY_THIRD, IN_ONE = "zonnebloem", "vuurtoren"


def entries(count: int, words: int, seed: int = 1) -> Iterator[Entry]:
    """Yield invented entries of about the given number of words, one a day up to yesterday.

    One word occurs in every third entry, and another only in the oldest.
    """
    chance = random.Random(seed)  # noqa: S311 - invented texts
    # Until four in the morning the program is still in the day before.
    today = dt.datetime.now().astimezone().replace(microsecond=0) - dt.timedelta(hours=4)
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


def run(home: Path, *command: str) -> Seconds:
    """Return the time that a process takes from start to end."""
    env = {**os.environ, "REFLECT_HOME": str(home)}
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    nowhere = subprocess.DEVNULL
    subprocess.run(command, env=env, stdin=nowhere, stdout=nowhere, stderr=nowhere, check=True)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Seconds(took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def encrypt(plain: Path, home: Path) -> Callable[[], Seconds]:
    """Encrypt a copy of a journal, and return a function that derives the key of its slot once."""
    home.mkdir(mode=0o700)
    shutil.copy(plain / "journal.db", home)
    secret = home / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE)
    run(
        home,
        str(BIN / "reflect"),
        "encrypt",
        "--new-passphrase-file",
        str(secret),
        "--recovery",
        str(home / "recovery"),
    )
    files = KeyStore(home / "keys").files()
    load_ciphers()

    def derive() -> Seconds:
        start, work = time.perf_counter(), time.process_time()
        if opened(files[0], PASSPHRASE) is None:
            raise ValueError("the passphrase does not open the journal")
        return Seconds(time.perf_counter() - start, time.process_time() - work)

    return derive


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
        floor, few, many, new, locked = (
            Path(folder) / name for name in ("floor.py", "few", "many", "new", "locked")
        )
        floor.write_text(FLOOR)
        new.mkdir()
        start = time.perf_counter()
        journal_of(few, 100)
        journal_of(many, options.entries)
        size = (many / "journal.db").stat().st_size / 1e6
        derive = encrypt(many, locked)
        script = Path(folder) / "completion.sh"
        with script.open("wb") as file:
            env = {**os.environ, "REFLECT_HOME": str(few)}
            subprocess.run([BIN / "reflect", "--show-completion", "bash"], env=env, stdout=file, check=True)
        with contextlib.closing(open_journal(JournalFile(many / "journal.db"), create=False)) as journal:
            write_completions(journal, Places(many, many))
        print(
            f"{options.entries:,} entries of 300 words, {size:.0f} MB, made in {time.perf_counter() - start:.0f} s"
        )
        python, program = sys.executable, BIN / "reflect"
        reflect = str(program)
        measured: dict[str, Callable[[], Seconds]] = {
            "P": lambda: run(few, python, "-I", "-c", "pass"),
            "T": lambda: run(few, python, str(floor), "hello"),
            "list, 100": lambda: run(few, reflect, "list"),
            "list": lambda: run(many, reflect, "list"),
            "show": lambda: run(many, reflect, "show"),
            "status": lambda: run(many, reflect, "status"),
            "search, every third": lambda: run(many, reflect, "search", IN_EVERY_THIRD),
            "search, one": lambda: run(many, reflect, "search", IN_ONE),
            "reflect-status": lambda: run(few, str(BIN / "reflect-status")),
            "a Tab in bash": lambda: run(many, "bash", "--norc", "-c", TAB, str(script)),
            "first question, new": lambda: first_question(program, new),
            "first question": lambda: first_question(program, many),
            "key derivation": derive,
            "with the passphrase": lambda: after_passphrase(program, locked, PASSPHRASE),
        }
        rounds = [{name: measure() for name, measure in measured.items()} for _ in range(options.rounds + 1)][
            1:
        ]
        for one in rounds:
            both = zip(one.pop("with the passphrase"), one["key derivation"], strict=True)
            one[AFTER_DERIVATION] = Seconds(*(took - derived for took, derived in both))
        print(f"{'':22}{'median':>9}{'ratio':>9}{'of work':>9}{'at most':>9}")
        for name in rounds[0]:
            by, most = BUDGETS.get(name, ("T", 0.0))
            clock, work = (
                statistics.median(r[name][i] / r[by][i] for r in rounds) for i in range(len(Seconds._fields))
            )
            median = statistics.median(r[name].clock for r in rounds) * 1000
            print(
                f"{name:22}{median:6.0f} ms{clock:7.2f} {by}{work:7.2f} {by}{f'{most:.1f} {by}' if most else '':>9}"
            )
        against = statistics.median(r["list"].clock / r["list, 100"].clock for r in rounds)
        print(f"list with {options.entries:,} entries against 100: {against:.2f} (at most 1.10)")
        took = sorted(saving(many))
        print(f"saving an answer: median {statistics.median(took) * 1000:.1f} ms, 99th percentile "
              f"{took[int(len(took) * 0.99)] * 1000:.1f} ms (at most 20)")  # fmt: skip


if __name__ == "__main__":
    main()
