"""Hostile inputs: each gets the exit code of the contract and a clear sentence, and nothing is lost."""

import datetime as dt
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.journal.answers import AnyAnswer
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.cli.support import keep, run, some_weeks
from tests.failing.hostile import ENCRYPTED, PLAIN, Case
from tests.language.test_one_language import vocabulary
from tests.support.wordlists import words_in

CASES = [*((case, "plain") for case in PLAIN), *((case, "encrypted") for case in ENCRYPTED)]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

NOT_SAID = re.compile("“[^”]*”|(?:Kies uit|Choose from): .*")
"""Names that are the same in every language."""


@pytest.fixture(scope="module")
def vocabularies(bank: Bank) -> dict[str, set[str]]:
    """All words of each language."""
    return {language: vocabulary(bank, language) for language in ("en", "nl")}


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain and an encrypted home, to be copied."""
    folder = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patched:
        for kind in ("plain", "encrypted"):
            patched.setenv("REFLECT_HOME", str(folder / kind))
            keep(folder / kind, *some_weeks())
        (folder / "secret").write_text("three dry socks\n")
        (folder / "secret").chmod(0o600)
        ran = run("encrypt", "--new-passphrase-file", folder / "secret", "--recovery", folder / "recovery")
        assert ran.code == 0, ran.err
    return folder


def entries(path: Path) -> dict[str, tuple[dt.date, Sequence[AnyAnswer]]]:
    journal = open_journal(JournalFile(path), create=False)
    try:
        return {one.id: (one.day, one.answers) for one in journal.entries()}
    finally:
        journal.close()


def test_there_are_a_hundred_different_ones() -> None:
    assert len({(kind, case.name) for case, kind in CASES}) == len(CASES) >= 100


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="devices and pipes")
@pytest.mark.parametrize(("case", "kind"), CASES, ids=[f"{kind}, {case.name}" for case, kind in CASES])
def test_a_hostile_input(
    homes: Path,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    vocabularies: dict[str, set[str]],
    case: Case,
    kind: str,
) -> None:
    shutil.copytree(homes / kind, home)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(homes / "secret"))
    put = case.put(home, folder)
    for name, value in put.env.items():
        monkeypatch.setenv(name, value)
    language = ("en", "nl")[len(case.name) % 2]
    if "REFLECT_LANG" not in put.env:
        monkeypatch.setenv("REFLECT_LANG", language)
    before = (home / "journal.db").read_bytes() if (home / "journal.db").is_file() else None

    ran = run(*put.arguments, stdin=put.stdin)

    said = ran.out + ran.err
    assert ran.code == case.code, said
    assert "Traceback" not in said
    assert not CONTROLS.search(said), "no control sequence"
    if ran.code:
        what = ran.err.splitlines()[0]
        assert what[:1].strip()
        assert what.endswith((".", "”", "’", "…", ":")) or "\n" in ran.err, what
    other = {"en": "nl", "nl": "en"}[language]
    if "REFLECT_LANG" not in put.env:
        strange = (
            words_in(NOT_SAID.sub(" ", ran.err.replace(str(tmp_path), " ")))
            & vocabularies[other] - vocabularies[language]
        )
        assert not strange, ran.err
    assert list(folder.glob("[xy]")) == list(folder.glob("hacked")) == [], "nothing was run"
    if kind == "plain" and "journal" not in case.name.split(":")[0]:
        assert entries(home / "journal.db").items() >= entries(homes / kind / "journal.db").items()
    elif before is not None and (home / "journal.db").is_file():
        assert (home / "journal.db").read_bytes() == before, "what is there is left as it is"
