"""A journal locked by another program: reading works, writing waits and then reports it, and no typed text is lost."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.errors import FileError, Interrupted
from reflect.journal.file import engine
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.failing.altered import Altered
from tests.journeys.home import Home, answers
from tests.journeys.person import BOTH, Person, asked
from tests.journeys.terminal import PATIENCE
from tests.support.entries import an_entry, text
from tests.support.processes import running, says, tell

HOLDER = """
    import sys, apsw
    journal = apsw.Connection(sys.argv[1])
    journal.set_busy_timeout(20000)
    for statement in sys.argv[2].split(";"):
        journal.execute(statement)
    print("held", flush=True)
    sys.stdin.readline()
    if journal.in_transaction:
        journal.execute("ROLLBACK")
    journal.close()
    print("let go", flush=True)
    sys.stdin.readline()
"""
WRITING = "BEGIN IMMEDIATE;INSERT INTO meta (key, value) VALUES ('held', '')"
EXCLUSIVE = "BEGIN EXCLUSIVE"
ALONE = "PRAGMA locking_mode = exclusive;INSERT INTO meta (key, value) VALUES ('held', '')"


@contextmanager
def held(path: Path, how: str) -> Iterator[Callable[[], None]]:
    """Have another program lock the journal until the yielded function is called."""
    with running(HOLDER, path, how) as holder:
        assert says(holder) == "held"

        def let_go() -> None:
            tell(holder)
            assert says(holder) == "let go"

        yield let_go


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 100)


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize("how", [WRITING, EXCLUSIVE], ids=["writing", "exclusive"])
def test_reading_continues_and_writing_names_the_program_that_holds_the_lock(
    home: Path, en: Phrases, nl: Phrases, how: str
) -> None:
    keep(home, an_entry(text("what I wrote before")))
    with held(home / "journal.db", how) as let_go:
        for command in (["list"], ["show"], ["export"]):
            assert "what I wrote before" in run(*command).out
        assert run("status").code == 0
        for phrases, language in ((en, "en"), (nl, "nl")):
            ran = run("checkin", "free", "--answers", "-", "--lang", language, stdin='{"free": "words"}')
            assert (ran.code, ran.out) == (4, "")
            assert ran.err.splitlines() == list(
                phrases.errors.worded(FileError(str(home / "journal.db"), "busy"))
            )
        piped = run("checkin", "free", "--lang", "en", stdin="words\n")
        assert piped.code == 4
        assert piped.err.splitlines() == list(en.errors.worded(FileError(str(home / "journal.db"), "busy")))
        assert run("doctor").code == 0, "that it is held is no damage"
        let_go()
        assert run("checkin", "free", "--answers", "-", stdin='{"free": "words"}').code == 0
    assert len(run("list", "--json").json) == 2


@pytest.mark.usefixtures("_impatient")
def test_a_program_that_lets_nobody_in(home: Path, en: Phrases) -> None:
    keep(home, an_entry(text("what I wrote before")))
    with held(home / "journal.db", ALONE) as let_go:
        for command in (["list"], ["checkin"], ["status"], ["backup"]):
            ran = run(*command, "--lang", "en", stdin="5\n")
            assert (ran.code, ran.out) == (4, ""), command
            assert ran.err.splitlines() == list(en.errors.worded(FileError(str(home / "journal.db"), "busy")))
        let_go()
        assert "what I wrote before" in run("show").out


def test_a_short_wait_for_the_lock_is_not_reported(home: Path) -> None:
    keep(home, an_entry())
    house = Home(home)
    with held(home / "journal.db", WRITING) as let_go:
        script = subprocess.Popen(
            house.command("checkin", "free", "--answers", "-", "--lang", "en"),
            env=house.environment(),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert script.stdin
        script.stdin.write('{"free": "words"}')
        script.stdin.close()
        assert script.poll() is None
        let_go()
        assert script.wait(PATIENCE) == 0
        assert script.stderr
        assert script.stderr.read().splitlines()[0] == "Saved."
        script.stderr.close()
    assert len(house.entries()) == 2


@pytest.mark.samples(2)
@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_what_was_typed_stays_and_can_be_saved_afterwards(
    home: Path, bank: Bank, person: Person, flags: tuple[str, ...]
) -> None:
    house = Altered(home, changes={"busy_ms": 200})
    assert house.run("checkin", "free", "--lang", person.language, stdin="a word\n").code == 0
    terminal = house.sit_down("checkin", "core", "--lang", person.language, *flags, size=(100, 30))
    terminal.shows(asked(bank, "body-signal", person))
    with held(home / "journal.db", WRITING) as let_go:
        terminal.line(person.body)
        what, _ = person.phrases.errors.worded(FileError("", "busy"))
        terminal.shows(person.phrases.session.not_saved("").split(":")[0], what.strip(), person.body)
        let_go()
        terminal.enter()
        terminal.shows(asked(bank, "repeated-thought", person))
    terminal.line(person.thought)
    terminal.shows(asked(bank, "small-step", person))
    terminal.line()
    terminal.shows(person.phrases.session.saved)
    assert terminal.leave() == 0
    assert answers(house.entry())["body-signal"]["text"] == person.body
    house.close()


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_leaving_a_locked_journal(home: Path, bank: Bank, flags: tuple[str, ...]) -> None:
    """The second Ctrl-C exits even though saving is impossible; what was confirmed before is saved."""
    (person, _) = BOTH
    house = Altered(home, changes={"busy_ms": 200})
    terminal = house.sit_down("checkin", "core", "--lang", "nl", *flags, size=(100, 30))
    terminal.shows(asked(bank, "body-signal", person))
    terminal.line(person.body)
    terminal.shows(asked(bank, "repeated-thought", person))
    with held(home / "journal.db", WRITING):
        terminal.line(person.thought)
        terminal.shows(person.phrases.session.not_saved("").split(":")[0])
        terminal.key("ctrl-c")
        if not flags:
            terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
        assert terminal.restored
        terminal.shows(person.phrases.errors.worded(Interrupted(kept=True))[0])
    assert house.status()["draft"] == {"session": "core", "answered": 1}
    house.close()


def at_once(house: Home, commands: list[tuple[list[str], str]]) -> list[tuple[int, str]]:
    """Run commands at the same time, each with its input, and return their exit codes and error output."""
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    house.command(*command),
                    env=house.environment(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for command, _ in commands
        ]
        for process, (_, given) in zip(processes, commands, strict=True):
            assert process.stdin
            process.stdin.write(given)
            process.stdin.close()
            process.stdin = None
        told = [process.communicate(timeout=2 * PATIENCE)[1] for process in processes]
        return [(process.returncode, err) for process, err in zip(processes, told, strict=True)]


def every_entry_once(house: Home, count: int) -> None:
    entries = house.entries()
    said = sorted(answers(entry)["free"]["text"] for entry in entries)
    assert said == sorted(f"words of {n}" for n in range(count))
    assert len({entry["ref"] for entry in entries}) == count
    assert run("doctor").code == 0


def in_drafts(house: Home) -> str:
    """Return the content of all drafts. A process that starts late may resume a draft left by another one."""
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal

    journal = open_journal(JournalFile(house.path / "journal.db"), create=False)
    kept = "".join(draft.state for draft in journal.drafts())
    journal.close()
    return kept


@pytest.mark.samples(1)
@pytest.mark.parametrize("processes", [2, 8])
def test_processes_at_once_lose_nothing(home: Path, processes: int) -> None:
    """Half of them finish entries, half leave drafts; the first creates the journal, one makes the daily backup."""
    house = Home(home)
    finished: list[tuple[list[str], str]] = [
        (["checkin", "free", "--answers", "-"], f'{{"free": "words of {n}"}}') for n in range(processes // 2)
    ]
    left: list[tuple[list[str], str]] = [
        (["checkin", "core"], f"half of {n}\n") for n in range(processes // 2)
    ]
    ended = at_once(house, finished + left)
    assert [code for code, _ in ended] == [0] * processes, ended
    every_entry_once(house, processes // 2)
    kept = in_drafts(house)
    assert [n for n in range(processes // 2) if f'"half of {n}"' not in kept] == []
    assert len(list((home / "backups").glob("*.db"))) == 1


@pytest.mark.proof
def test_many_rounds_of_eight_at_once(home: Path) -> None:
    house = Home(home)
    for start in range(0, 80, 8):
        ended = at_once(
            house,
            [
                (["checkin", "free", "--answers", "-"], f'{{"free": "words of {n}"}}')
                for n in range(start, start + 8)
            ],
        )
        assert [code for code, _ in ended] == [0] * 8, ended
    every_entry_once(house, 80)
