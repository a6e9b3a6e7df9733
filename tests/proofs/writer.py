"""A program that writes to a journal until it is killed, and says after each commit what is now on disk.

Started by `test_kill`. Its lines are `draft ID N` (so many answers are kept) and `entry ID` (it is finished).
"""

import datetime as dt
import random
import sys
from pathlib import Path

from reflect.journal.entry import Entry, TextAnswer
from reflect.journal.ids import new_id
from reflect.journal.reading import Draft
from reflect.journal.store import open_journal

ANSWERS = 5


def main(path: Path, seed: int) -> None:
    """Do one check-in after the other: a draft that grows by an answer at a time, then the entry."""
    journal = open_journal(path, create=True)
    chance = random.Random(seed)
    now = dt.datetime.now().astimezone()
    while True:
        identity, texts = new_id(), list[str]()
        for n in range(1, ANSWERS + 1):
            texts.append("woord " * chance.randint(1, 400) + str(n))
            journal.save_draft(Draft(identity, now.date(), "free", n, "\n".join(texts)), now=now)
            say(f"draft {identity} {n}")
        answer = TextAnswer(question="free", asked="Wat houdt je bezig?", text="\n".join(texts))
        entry = Entry(
            id=identity,
            day=now.date(),
            started_at=now,
            finished_at=now,
            session="free",
            language="nl",
            answers=(answer,),
        )
        journal.finish(entry, draft=identity, now=now)
        say(f"entry {identity}")


def say(line: str) -> None:
    """Acknowledge, at once and whole."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
