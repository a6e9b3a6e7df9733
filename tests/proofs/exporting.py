"""Exports to a file, and into a folder with an older export: each file has either its old or its new content."""

import shutil
from contextlib import closing
from pathlib import Path

from reflect.actions.export_folder import export_to_folder
from reflect.exchange.json_lines import json_lines
from reflect.exchange.markdown import MarkdownOptions, documents
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.choose import phrases_of
from reflect.system.files import write_whole
from reflect.system.places import Places
from tests.proofs.killing import Case
from tests.support.entries import an_entry, moment, on, text


class ExportingToFolder(Case):
    """Export into a subfolder of an existing folder; some days are new, some have changed."""

    def prepare(self) -> None:
        begin = self.folder / "begin"
        begin.mkdir()
        with closing(open_journal(JournalFile(self.folder / "apart" / "journal.db"), create=True)) as journal:
            for n in range(8):
                journal.add([an_entry(text(f"day {n} " * 300, "free"), day=on(-n))], now=moment())
            self.write(begin)
            self.old = self.found(begin)
            for n in range(0, 12, 2):
                journal.add([an_entry(text(f"later {n} " * 300, "free"), day=on(-n))], now=moment())
        after = self.folder / "after"
        after.mkdir()
        self.write(after)
        self.new = self.found(after)

    def write(self, to: Path) -> None:
        phrases = phrases_of("en")
        manner = MarkdownOptions(phrases, lambda _: phrases, "plain", "day")
        with closing(
            open_journal(JournalFile(self.folder / "apart" / "journal.db"), create=False)
        ) as journal:
            entries = journal.entries(oldest_first=True)
            own = Places(self.folder / "apart", self.folder / "apart").own_files()
            export_to_folder(
                to / "notes", documents(entries, manner), "day", own=own, overwrite=False, everything=True
            )

    def found(self, folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (folder / "notes").glob("*.md")}

    def work(self) -> None:
        self.write(self.home)

    def flaws(self) -> list[str]:
        return [
            f"neither old nor new: {name}"
            for name, data in self.found(self.home).items()
            if data not in (self.old.get(name), self.new.get(name))
        ]

    def done(self) -> list[str]:
        return [] if self.found(self.home) == self.new else ["not exported"]

    def acknowledged(self) -> int:
        return len(self.old)

    def lost(self) -> int:
        now = self.found(self.home)
        return sum(now.get(name) not in (data, self.new[name]) for name, data in self.old.items())


class ExportingToNewFolder(ExportingToFolder):
    """Export into a folder that does not exist yet."""

    def prepare(self) -> None:
        super().prepare()
        shutil.rmtree(self.folder / "begin" / "notes")

    def acknowledged(self) -> int:
        return len(self.new)

    def lost(self) -> int:
        return 0  # there was no earlier export


class ExportingToFile(ExportingToFolder):
    """Export to one file, replacing an older export."""

    def write(self, to: Path) -> None:
        with closing(
            open_journal(JournalFile(self.folder / "apart" / "journal.db"), create=False)
        ) as journal:
            write_whole(to / "journal.jsonl", json_lines(journal.entries(oldest_first=True)))

    def found(self, folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}
