"""The code in docs/journal-format.md opens a journal without reflect, and two other programs give the same result."""

import contextlib
import importlib.util
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from tests.cli.support import keep, run, some_weeks

PAGE = (Path(__file__).parents[1] / "docs" / "journal-format.md").read_text(encoding="utf-8")
PLAIN, ENCRYPTED = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
PASSPHRASE = "cafe\u0301 op de hoek"  # noqa: S105 - invented


pytestmark = pytest.mark.usefixtures("argon2id")


@pytest.fixture
def weeks(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Entry]:
    entries = some_weeks()
    keep(home, *entries)
    monkeypatch.chdir(tmp_path)
    return entries


def printed(lines: str, **names: object) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(lines, "journal-format.md", "exec"), dict(names))  # noqa: S102 - our own page
    return out.getvalue()


def test_a_plain_journal(weeks: Sequence[Entry]) -> None:
    assert run("backup", "copy.db").code == 0
    said = printed(PLAIN)
    for entry in weeks:
        assert str(entry.day) in said
        assert all(getattr(answer, "text", "") in said for answer in entry.answers)


@pytest.mark.skipif(importlib.util.find_spec("sqlcipher3") is None, reason="sqlcipher3 is not installed")
def test_an_encrypted_journal(
    weeks: Sequence[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE, encoding="utf-8")
    file.chmod(0o600)
    assert run("encrypt", "--new-passphrase-file", file, "--recovery", tmp_path / "recovery").code == 0
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(file))
    assert run("backup", "copy.db").code == 0
    said = printed(ENCRYPTED, passphrase=PASSPHRASE)
    for entry in weeks:
        assert str(entry.day) in said
        assert all(getattr(answer, "text", "") in said for answer in entry.answers)
    recovery = (tmp_path / "recovery").read_text().strip()
    other = ENCRYPTED.replace('== "passphrase"', '== "recovery"')
    assert printed(other, passphrase=recovery) == said
