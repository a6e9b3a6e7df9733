"""A journal on a network disk: reported once, when it is created there, and by every run of doctor."""

from pathlib import Path

import pytest

from reflect.actions import after_writing, doctor_surroundings
from reflect.language.choose import phrases_of
from tests.cli.support import keep, run
from tests.support.entries import an_entry


@pytest.fixture(autouse=True)
def _far_away(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (after_writing, doctor_surroundings):
        monkeypatch.setattr(module, "network_kind", lambda _: "nfs4")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_is_said_once_in_one_line(language: str) -> None:
    phrases = phrases_of(language)
    run("list", "--lang", language)
    first, second = (
        run("checkin", "free", "--answers", "-", "--lang", language, stdin='{"free": "words"}')
        for _ in range(2)
    )
    assert first.err.splitlines() == [phrases.session.saved, phrases.safety.on_a_network("nfs4")]
    assert second.err.splitlines() == [phrases.session.saved]
    assert run("list", "--lang", language).err == ""
    assert "nfs4" in run("doctor").out


def test_a_draft_is_enough(home: Path) -> None:
    told = phrases_of("en").safety.on_a_network("nfs4")
    assert told in run("checkin", "core", "--lang", "en", stdin="my neck\n").err
    assert told not in run("checkin", "--lang", "en", stdin="a thought\n\n").err


def test_it_is_said_too_when_a_backup_creates_the_journal(tmp_path: Path) -> None:
    keep(tmp_path / "other", an_entry())
    ran = run("restore", tmp_path / "other" / "journal.db", "--yes", "--lang", "en")
    assert ran.err.splitlines()[-1] == phrases_of("en").safety.on_a_network("nfs4")


def test_a_local_disk_is_not_mentioned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(after_writing, "network_kind", lambda _: "")
    ran = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "words"}')
    assert ran.err.splitlines() == [phrases_of("en").session.saved]
