"""Commands in any order, compared with a small model of what the journal should contain after each of them."""

import itertools
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
)
from hypothesis.stateful import run_state_machine_as_test as run_machine

from tests.cli.support import date, run
from tests.support.ran import Ran

pytestmark = pytest.mark.usefixtures("home")


@dataclass
class Known:
    """The expected state of one entry: its current text and all earlier texts."""

    says: str
    state: str = "live"
    said: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.says, self.state = words, "live"
        self.said.append(words)


Model = dict[str, Known]


class AnyOrder(RuleBasedStateMachine):
    """A home and its expected content. Every text is unique, so that a purged text can be searched for."""

    entries = Bundle("entries")
    backups = Bundle("backups")
    exports = Bundle("exports")

    folder: Path
    numbers: Iterator[int] = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.home = self.folder / f"home-{next(self.numbers)}"
        self.outside = self.folder / f"outside-{self.home.name}"
        self.outside.mkdir()
        os.environ["REFLECT_HOME"] = str(self.home)
        self.model: Model = {}

    def words(self) -> str:
        return f"qz{next(self.numbers):05}zq"

    def state(self, entry: str) -> str:
        return self.model[entry].state if entry in self.model else "unknown"

    # Actions of the user

    @rule(target=entries, days=st.integers(-2, 0))
    def check_in(self, days: int) -> str:
        words = self.words()
        ran = run(
            "checkin",
            "free",
            "--day",
            date(days),
            "--answers",
            "-",
            "--json",
            stdin=json.dumps({"free": words}),
        )
        entry = str(ran.json["id"])
        self.model[entry] = Known(words, said=[words])
        return entry

    @rule(entry=entries, again=st.booleans())
    def edit(self, entry: str, again: bool) -> None:
        known = self.model.get(entry)
        words = known.said[0] if known and again else self.words()
        ran = run("edit", entry, "free", stdin=f"{words}\n")
        if known and known.state == "live":
            assert ran.code == 0
            if words != known.says:
                known.say(words)
        else:
            assert ran.code == 2

    @rule(entry=entries)
    def delete(self, entry: str) -> None:
        live = self.state(entry) == "live"
        assert run("delete", entry, "--yes").code == (0 if live else 2)
        if live:
            self.model[entry].state = "deleted"

    @rule(entry=entries)
    def undelete(self, entry: str) -> None:
        deleted = self.state(entry) == "deleted"
        assert run("undelete", entry).code == (0 if deleted else 2)
        if deleted:
            self.model[entry].state = "live"

    @rule(entry=consumes(entries))
    def purge(self, entry: str) -> None:
        there = self.state(entry) in ("live", "deleted")
        assert run("purge", entry, "--yes").code == (0 if there else 2)
        if there:
            self.purged(entry)
        kept = [path.name for path in self.home.rglob("*") if path.is_file() and self.holds_purged(path)]
        assert kept == []

    def purged(self, entry: str) -> None:
        self.model[entry].state = "purged"

    def holds_purged(self, path: Path) -> bool:
        data = path.read_bytes()
        gone = [words for known in self.model.values() if known.state == "purged" for words in known.said]
        return any(words.encode() in data for words in gone)

    @rule(target=backups)
    def back_up(self) -> tuple[Path, Model]:
        path = self.outside / f"{next(self.numbers)}.db"
        assert run("backup", path).code == 0
        return path, deepcopy(self.model)

    @rule(target=entries, backup=backups)
    def restore(self, backup: tuple[Path, Model]) -> MultipleResults[str]:
        path, then = backup
        if not path.exists():
            return multiple()  # there was no journal yet
        assert run("restore", path, "--yes").code == 0
        came = []
        for entry, old in then.items():
            known = self.model.get(entry)
            if known is None:
                self.model[entry] = deepcopy(old)
                came += [entry] if old.state != "purged" else []
            elif old.state == "purged" or known.state == "purged":
                self.purged(entry)
            else:
                known.said += [words for words in old.said if words not in known.said]
                if old.state == "live" and (known.says, known.state) != (old.says, "live"):
                    known.say(old.says)
        return multiple(*came)

    @rule(target=exports)
    def export(self) -> tuple[Path, dict[str, str]]:
        path = self.outside / f"{next(self.numbers)}.jsonl"
        assert run("export", path, "--format", "json").code == 0
        return path, {entry: known.says for entry, known in self.model.items() if known.state == "live"}

    @rule(target=entries, export=exports, changed=st.booleans())
    def bring_in(self, export: tuple[Path, dict[str, str]], changed: bool) -> MultipleResults[str]:
        path, texts = export
        if not texts:
            return multiple()
        if changed:
            # Edited by the user in a text editor.
            other = {words: self.words() for words in texts.values()}
            texts = {entry: other[words] for entry, words in texts.items()}
            whole = path.read_text()
            for old, new in other.items():
                whole = whole.replace(old, new)
            path = self.outside / f"{next(self.numbers)}.jsonl"
            path.write_text(whole)
        assert run("import", path).code == 0
        came = [entry for entry in texts if entry not in self.model]
        shown = {entry["id"]: said(entry) for entry in run("list", "--all", "--json").json}
        for entry, words in texts.items():
            known = self.model.setdefault(entry, Known(words))
            if known.state != "purged" and words not in known.said:
                was_live, before = known.state == "live" and entry not in came, known.says
                known.say(words)
                # If both sides have changed the entry, a rule decides, and both versions are in its history.
                if was_live and shown.get(entry) == before:
                    known.says = before
        return multiple(*came)

    @rule()
    def go_to_another_machine(self) -> None:
        self.check_over()
        shutil.rmtree(self.home, ignore_errors=True)
        self.model.clear()

    # Invariants

    @invariant()
    def holds_what_it_should(self) -> None:
        self.agrees(run("list", "--all", "--json"), "live")
        self.agrees(run("list", "--all", "--deleted", "--json"), "deleted")

    def agrees(self, ran: Ran, state: str) -> None:
        wanted = {entry: known.says for entry, known in self.model.items() if known.state == state}
        assert {entry["id"]: said(entry) for entry in ran.json} == wanted

    def teardown(self) -> None:
        self.check_over()
        shutil.rmtree(self.outside)
        shutil.rmtree(self.home, ignore_errors=True)

    def check_over(self) -> None:
        assert run("doctor").code == 0
        for entry, known in self.model.items():
            if known.state != "purged":
                versions = run("history", entry, "--json").json
                there = {said(version["entry"]) for version in versions if version["entry"]}
                assert set(known.said) <= there


def said(entry: dict[str, Sequence[dict[str, str]]]) -> str:
    return entry["answers"][0]["text"]


STEPS = settings(
    settings.default,
    max_examples=settings().max_examples // 3,
    stateful_step_count=15,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


def test_any_commands_in_any_order_leave_the_expected_journal(tmp_path: Path) -> None:
    AnyOrder.folder = tmp_path
    run_machine(AnyOrder, settings=STEPS)
