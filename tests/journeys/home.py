"""A user's home: the journal, and the ways to start reflect there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from reflect.journal.entry import as_data
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.session.state import Session
from tests.journeys.later import later
from tests.journeys.terminal import PATIENCE, Terminal
from tests.support import forked
from tests.support.ran import Ran

BIN = Path(sys.executable).parent
LATER = Path(__file__).with_name("later.py")
PLACES = "/usr/local/bin:/usr/bin:/bin"


@dataclass
class Home:
    """The folder of a user's journal, and the ways to run reflect on it.

    Attributes:
        path: the folder that REFLECT_HOME names; it does not exist before the first answer.
        day: the current day: None is the real date, with the real program and clock; a number counts days from
            the launcher's day 0.
        env: additional environment variables.
        asks_pattern: whether check-ins may ask for the pattern, which most journeys do not need.
        changes: further changes to a forked reflect, see `forkserver.change`.
    """

    path: Path
    day: int | None = None
    env: dict[str, str] = field(default_factory=dict)
    asks_pattern: bool = False
    changes: dict[str, Any] = field(default_factory=dict)
    _open: list[Terminal] = field(default_factory=list)

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command line that runs reflect."""
        words = [str(argument) for argument in arguments]
        if self.day is None:
            return [str(BIN / "reflect"), *words]
        return [sys.executable, "-P", str(LATER), str(self.day), *words]

    def forking(self) -> dict[str, Any] | None:
        """Return the changes to a forked reflect; None if the command has to be executed instead."""
        if getattr(self.command, "__func__", None) is not Home.command:
            return None
        # A breathing pause then lasts until a key ends it; on a busy machine a test could miss a short one.
        changes = {"breaths": 1000, **self.changes}
        return changes if self.day is None else {**changes, "since": later(self.day)}

    def environment(self, **more: str) -> dict[str, str]:
        """Return the complete environment of a command."""
        user = self.path.parent / "user"
        user.mkdir(exist_ok=True)
        return {
            "PATH": f"{BIN}{os.pathsep}{PLACES}",
            "HOME": str(user),
            "REFLECT_HOME": str(self.path),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": os.environ["TZ"],
            **self.env,
            **more,
        }

    def sit_down(self, *arguments: str | Path, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        """Start reflect on a new pseudo-terminal, and leave the page of the first morning if it is shown."""
        opens, plain = (
            self._opens(arguments),
            "--plain" in arguments or env.get("TERM") == "dumb" or "REFLECT_PLAIN" in env,
        )
        terminal = self.open(*arguments, size=size, **env)
        if opens:
            starts = [phrases_of(language).start for language in LANGUAGES]
            terminal.shows_one_of(*(words.passphrase_question if plain else words.about for words in starts))
            terminal.enter()
        return terminal

    def open(self, *arguments: str | Path, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        """Start reflect on a new pseudo-terminal."""
        if not self.asks_pattern and self._is_daily(arguments):
            self._leave_pattern_out()
        terminal = Terminal(
            self.command(*arguments),
            self.environment(**env),
            size=size,
            cwd=self.path.parent,
            start=partial(self._fork, arguments) if self._forks(env) else None,
        )
        self._open.append(terminal)
        return terminal

    def _leave_pattern_out(self) -> None:
        settings = self.path / "config.toml"
        if not settings.exists() and not (self.path.exists() and not os.access(self.path, os.W_OK)):
            self.path.mkdir(mode=0o700, exist_ok=True)
            settings.write_text("[offers]\npattern = false\n")

    def _opens(self, arguments: Sequence[str | Path]) -> bool:
        """Return whether the page of the first morning is shown."""
        return self._is_daily(arguments) and not (self.path / "journal.db").exists()

    @staticmethod
    def _is_daily(arguments: Sequence[str | Path]) -> bool:
        own = ("--lang", *LANGUAGES, "--plain", "--fresh", "checkin", "daily")
        return all(word in own for word in arguments)

    def run(self, *arguments: str | Path, stdin: str | bytes = b"", **env: str) -> Ran:
        """Run reflect with pipes as its standard streams."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        if self._forks(env):
            words, changes = [str(argument) for argument in arguments], self.forking() or {}
            code, out, err = forked.run(words, self.environment(**env), self.path.parent, given, changes)
            return Ran(code, out.decode(), err.decode())
        ended = subprocess.run(
            self.command(*arguments),
            input=given,
            env=self.environment(**env),
            cwd=self.path.parent,
            capture_output=True,
            timeout=2 * PATIENCE,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def run_at_once(self, *arguments: str, given: Sequence[str]) -> list[Ran]:
        """Run reflect several times at once, each with its own input, which comes when all of them have started."""
        running: list[tuple[subprocess.Popen[bytes] | forked.Forked, int, Path]] = []
        for number in range(len(given)):
            (stdin, feed), told = os.pipe(), self.path.parent / f"told {number}"
            with os.fdopen(stdin, "rb") as read, told.open("wb") as write:
                streams = (read.fileno(), write.fileno(), write.fileno())
                running.append((self._start(arguments, streams), feed, told))
        for (_, feed, _), words in zip(running, given, strict=True):
            with os.fdopen(feed, "w") as pipe:
                pipe.write(words)
        return [Ran(process.wait(2 * PATIENCE), told.read_text(), "") for process, _, told in running]

    def _start(
        self, arguments: Sequence[str], streams: tuple[int, int, int]
    ) -> subprocess.Popen[bytes] | forked.Forked:
        env, cwd = self.environment(), self.path.parent
        if self._forks({}):
            return forked.Forked(arguments, env, cwd, streams, self.forking() or {})
        stdin, stdout, stderr = streams
        return subprocess.Popen(
            self.command(*arguments), env=env, cwd=cwd, stdin=stdin, stdout=stdout, stderr=stderr
        )

    def _forks(self, env: dict[str, str]) -> bool:
        return self.forking() is not None and forked.possible(self.environment(**env))

    def _fork(
        self, arguments: Sequence[str | Path], env: Mapping[str, str], cwd: Path, tty: int
    ) -> forked.Forked:
        words = [str(argument) for argument in arguments]
        return forked.Forked(words, env, cwd, [tty], self.forking() or {})

    def shell(self, line: str, **env: str) -> Ran:
        """Run a line of sh with `reflect` and `reflect-status` on its path."""
        ended = subprocess.run(
            ["/bin/sh", "-c", line],
            stdin=subprocess.DEVNULL,
            env=self.environment(**env),
            cwd=self.path.parent,
            capture_output=True,
            timeout=2 * PATIENCE,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def entry(self) -> Any:
        """Return the last entry, as JSON data."""
        return self.entries()[0]

    def entries(self) -> Any:
        """Return all entries, newest first, as JSON data; they are read in this process, which is faster."""
        journal = open_journal(JournalFile(self.path / "journal.db"), create=False)
        try:
            return [json.loads(json.dumps(as_data(entry))) for entry in journal.entries()]
        finally:
            journal.close()

    def typed(self, question: str) -> dict[str, str]:
        """Return the unconfirmed text for a question in the only draft on disk, by field."""
        session = self.draft()
        return dict(session.typing.get(question, {})) if session else {}

    def draft(self) -> Session | None:
        """Return the only draft on disk, if there is one."""
        journal = open_journal(JournalFile(self.path / "journal.db"), create=False)
        try:
            states = [draft.state for draft in journal.drafts()]
        finally:
            journal.close()
        return Session.model_validate_json(states[0]) if states else None

    def status(self) -> Any:
        """Return the output of `reflect status --json`."""
        return self.run("status", "--json").json

    @contextmanager
    def on_day(self, day: int) -> Iterator[None]:
        """Set another day for the duration of the context."""
        before, self.day = self.day, day
        yield
        self.day = before

    def close(self) -> None:
        """Close all terminals."""
        for terminal in self._open:
            terminal.close()


def answers(entry: Any) -> dict[str, Any]:
    """Return the answers of an entry by question, without skipped ones."""
    return {answer["question"]: answer for answer in entry["answers"] if not answer.get("skipped")}


def answer_in(session: Session | None, question: str) -> dict[str, Any]:
    """Return the answer to a question in a draft, as JSON data."""
    given = session.answers if session else ()
    return next(answer.model_dump(mode="json") for answer in given if answer and answer.question == question)
