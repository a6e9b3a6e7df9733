"""A program that writes to a journal until it is killed, and after each commit prints what is now on disk.

Started by `test_kill`. Its lines are `ID N`: the check-in with this id has progress N (see `material`).
"""

import random
import sys
from pathlib import Path

from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.proofs.material import ANSWERS, FINISHED, a_check_in, a_draft, fresh_id
from tests.support.entries import moment


def main(path: Path, seed: int) -> None:
    """Do one check-in after another: a draft that grows by one answer at a time, then the entry."""
    journal = open_journal(JournalFile(path), create=True)
    chance = random.Random(seed)
    while True:
        identity = fresh_id(chance)
        for n in range(1, ANSWERS + 1):
            journal.save_draft(a_draft(identity, n), now=moment())
            say(identity, n)
        journal.finish(a_check_in(identity), draft=identity, now=moment())
        say(identity, FINISHED)


def say(identity: str, far: int) -> None:
    """Print an acknowledgement as one flushed line."""
    sys.stdout.write(f"{identity} {far}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
