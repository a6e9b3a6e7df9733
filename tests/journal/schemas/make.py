"""Creates a small journal with the current code, to be kept as `N.db` for the tests of later migrations.

    python -m tests.journal.schemas.make

N is the schema of the code it is run with. Once there is a later schema, a journal of this one can only be made
with older code: `git worktree add /somewhere COMMIT`, and PYTHONPATH=/somewhere/src before the command above.
`CONTENT` has the content of these journals, for the tests that read them later.
"""

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.schema import latest
from reflect.journal.opening import open_journal
from reflect.journal.query import Query
from reflect.journal.store import Journal
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, scale, skipped, text

FOLDER = Path(__file__).parent

CONTENT: dict[str, Entry] = {
    entry.id: entry
    for entry in (
        an_entry(
            scale(7),
            text("een band om mijn borst #werk — café", areas=("chest",)),
            skipped(),
            plan(),
            scale(5, "tension-after"),
            number=1,
            day=on(-4),
            language="nl",
            tags=("werk",),
        ),
        an_entry(follow_up(an_id(1), words="it went well"), scale(3), number=2, day=on(-3)),
        # Edited: before that, its text was "my jaw\n\nand two lines".
        an_entry(text("my jaw, and my neck", areas=("jaw", "neck")), number=3, session="quick"),
        an_entry(text("the second of the day", "free"), number=4, started_at=moment(hour=21), session="free"),
        an_entry(text("a deleted one"), number=5, day=on(-1)),
    )
}
"""The live entries in each of these journals, as edited last."""

DELETED = an_id(5)
EDITED = an_id(3)
PURGED = an_id(6)
"""A purged entry, which had a plan; its content is gone from the journal."""
UNWELCOME = an_id(1)
"""An entry that must never be shown unasked."""
DRAFT = an_id(9)
"""A draft of `daily`, with one answer; its state is `{"id":"x"}`."""
CHANGE = an_id(10)
"""A draft of a change to the second entry of the day; its state is `{"id":"y"}`."""


def fill(journal: Journal) -> None:
    """Put the content into an empty journal, with the calls that the program makes."""
    first = {
        EDITED: CONTENT[EDITED].model_copy(
            update={"answers": (text("my jaw\n\nand two lines", areas=("jaw",)),)}
        )
    }
    journal.add([first.get(identity, entry) for identity, entry in CONTENT.items()], now=moment())
    there = {entry.id: entry for entry in journal.entries(Query())}
    journal.revise(CONTENT[EDITED].model_copy(update={"revision": there[EDITED].revision}), now=moment(on(1)))
    journal.revise(there[DELETED], now=moment(on(1)), deleted=True)
    journal.add(
        [an_entry(text("gone for good"), plan("a cue", "a response"), number=6, day=on(-6))], now=moment()
    )
    journal.purge(next(entry for entry in journal.entries(Query()) if entry.id == PURGED), now=moment(on(1)))
    journal.save_draft(Draft(DRAFT, DAY, "daily", 1, '{"id":"x"}'), now=moment())
    journal.save_draft(Draft(CHANGE, DAY, "free", 1, '{"id":"y"}', entry=an_id(4)), now=moment())
    journal.set_revisit_mark(UNWELCOME, welcome=False, now=moment())


def main() -> None:
    """Create the journal of the current schema."""
    target = FOLDER / f"{latest()}.db"
    with (
        TemporaryDirectory() as folder,
        closing(open_journal(JournalFile(Path(folder) / "journal.db"), create=True)) as journal,
    ):
        fill(journal)
        journal.copy_to(target)
    target.chmod(0o644)
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
