"""A second environment, in which plain `apsw` is installed over the engine with ciphers."""

import os
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run, some_weeks
from tests.cli.test_encrypt import ONE, Secrets
from tests.support.processes import ROOT
from tests.support.ran import Ran

ENGINE = Path(os.environ.get("REFLECT_TESTS_PLAIN_APSW") or Path(__file__).with_name("plain_engine"))
"""A folder with a module `apsw` without ciphers: a stub, or the unpacked wheel of `apsw` itself."""

Reflect = Callable[..., Ran]


pytestmark = pytest.mark.usefixtures("argon2id")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of an environment with the same packages as this one, and plain `apsw`."""
    folder = tmp_path_factory.mktemp("second") / "venv"
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    (site,) = [*folder.glob("lib/python*/site-packages"), *folder.glob("Lib/site-packages")]
    (site / "engine.pth").write_text("\n".join([str(ENGINE), *filter(None, sys.path[1:]), str(ROOT / "src")]))
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    told = subprocess.run(
        [found, "-c", "import apsw; print(hasattr(apsw, 'mc_version'))"], stdout=subprocess.PIPE, check=True
    )
    assert told.stdout.strip() == b"False", "it has ciphers"
    return found


@pytest.fixture
def reflect(python: Path, home: Path) -> Reflect:
    """Run reflect in the second environment."""

    def start(*arguments: str | Path, stdin: str = "") -> Ran:
        done = subprocess.run(
            [python, "-P", "-m", "reflect", *arguments],
            input=stdin.encode(),
            capture_output=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.fixture
def weeks(home: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Entry]:
    entries = some_weeks()
    keep(home, *entries)
    return entries


def state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refusal(ran: Ran, en: Phrases) -> bool:
    return ran.code == 4 and "apsw-sqlite3mc" in ran.err and not ran.out and "Traceback" not in ran.err


def test_with_plain_apsw_an_encrypted_journal_is_refused_and_not_touched(
    weeks: Sequence[Entry],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reflect: Reflect,
    en: Phrases,
) -> None:
    secrets = Secrets(tmp_path, monkeypatch)
    made = run("encrypt", "--new-passphrase-file", secrets.file(ONE), "--recovery", tmp_path / "recovery")
    assert made.code == 0, made.err
    before = state(home)
    assert refusal(reflect("list"), en), "nobody is asked for a passphrase"
    secrets.give(ONE)
    assert refusal(reflect("checkin", "free", stdin="words\n"), en)
    assert state(home) == before
    assert run("list").code == 0


def test_with_plain_apsw_no_encrypted_journal_is_made_and_a_plain_one_works(
    weeks: Sequence[Entry],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reflect: Reflect,
    en: Phrases,
) -> None:
    secrets = Secrets(tmp_path, monkeypatch)
    secrets.give(ONE)
    before = state(tmp_path)
    assert refusal(reflect("encrypt", "--recovery", tmp_path / "recovery"), en)
    assert state(tmp_path) == before
    assert reflect("checkin", "free", stdin="a stone in my shoe\n").code == 0
    assert "a stone in my shoe" in reflect("list").out
    assert "a stone in my shoe" in run("list").out
