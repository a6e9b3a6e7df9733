"""Text saved by a killed editor: mentioned in a pipe, and restored to where it was written."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reflect.actions import purge
from reflect.actions.context import Context
from reflect.actions.drafts import as_draft
from reflect.actions.front_end import notice
from reflect.actions.own_editor import put_back
from reflect.cli import left_words
from reflect.errors import PurgedMeanwhile
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.ids import new_id
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from reflect.session.revising import begin
from reflect.session.state import Session, Typed, advance
from reflect.system import edited_places
from reflect.system.edited_file import LeftBehind, Origin, StoppedError, edited_file, left_behind
from reflect.terminal import capabilities
from tests.cli.support import NOW, date, keep, run, some_weeks

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is kept there")

WORDS = "went on there"


@pytest.fixture
def place(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that counts as one in memory, and a journal."""
    place = tmp_path / "memory"
    place.mkdir()
    monkeypatch.setattr(edited_places, "is_in_memory", lambda path: path == place)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    keep(home, *some_weeks())
    yield place
    assert list(place.iterdir()) == []


def context() -> Context:
    return Context(now=lambda: NOW)


def entry_of(home: Path, ref: str) -> Entry:
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    found = next(one for one in journal.entries() if one.day.isoformat() == ref)
    journal.close()
    return found


def leave(place: Path, home: Path, session: Session, *, entry: str = "", field: str = "text") -> LeftBehind:
    """Leave text as an editor would that was opened at the question of a session and killed."""
    origin = Origin(str(home / "journal.db"), session.model_dump_json(), field, entry)
    with suppress(StoppedError), edited_file(place, b"", origin) as file:
        file.path.write_text(WORDS)
        raise StoppedError
    [left] = left_behind(os.environ, home / "journal.db")
    return left


def a_change(home: Path) -> tuple[Session, Entry]:
    entry, ctx = entry_of(home, date(-8)), context()
    return begin(entry, ctx.bank, id=new_id(), question="free"), entry


def test_a_pipe_is_asked_nothing_and_told_in_one_line(
    place: Path, home: Path, en: Phrases, nl: Phrases
) -> None:
    session, entry = a_change(home)
    left = leave(place, home, session, entry=entry.id)
    left.close()
    for phrases, language in ((en, "en"), (nl, "nl")):
        before = run("list", "--lang", language)
        assert before.err == f"{phrases.own_editor.left_elsewhere}\n"
        assert WORDS not in before.out + before.err
    assert run("checkin", "free", stdin="other words").code == 0
    left.remove()
    assert run("list").err == ""


def test_words_for_an_entry_come_back_in_a_change_and_the_entry_stays_unchanged(
    place: Path, home: Path
) -> None:
    session, entry = a_change(home)
    left = leave(place, home, session, entry=entry.id)
    ctx = context()
    back = put_back(ctx, left)
    assert isinstance(back, Entry)
    assert back.id == entry.id
    [draft] = ctx.journal().drafts(entry.id)
    assert f'"nothing in particular\\n\\n{WORDS}"' in draft.state
    assert entry_of(home, date(-8)).revision == entry.revision
    ctx.close()
    left.remove()


@pytest.mark.parametrize("full_screen", [True, False])
def test_the_restored_words_are_reported_once_also_on_the_screen_that_covers_the_line(
    place: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    full_screen: bool,
) -> None:
    session, entry = a_change(home)
    leave(place, home, session, entry=entry.id).close()
    monkeypatch.setattr(capabilities, "interactive", lambda: True)
    monkeypatch.setattr(capabilities, "full_screen", lambda _: full_screen)
    monkeypatch.setattr(left_words, "_chosen", lambda _: "put_back")
    ctx = context()
    left_words.offer_left_words(ctx)
    told = capsys.readouterr().err.splitlines()[-1]
    for part in (ctx.phrases.words.long_date(entry.day), "not saved yet", f"reflect edit {date(-8)}"):
        assert part in told
    assert notice(ctx, "more") == (f"{told}\nmore" if full_screen else "more")
    assert notice(ctx, "more") == "more"
    ctx.close()


def test_text_typed_since_is_kept_before_them(place: Path, home: Path) -> None:
    session, entry = a_change(home)
    left = leave(place, home, session, entry=entry.id)
    ctx = context()
    journal = ctx.journal()
    journal.save_draft(as_draft(advance(session, Typed({"text": "typed since"})), entry.id), now=NOW)
    for _ in range(2):  # the second time the text is there already
        put_back(ctx, left)
        [draft] = journal.drafts(entry.id)
        assert f'"typed since\\n\\n{WORDS}"' in draft.state
        assert draft.state.count(WORDS) == 1
    ctx.close()
    left.remove()


def test_what_this_version_cannot_read_stays(place: Path, home: Path) -> None:
    session, entry = a_change(home)
    left = leave(place, home, session, entry=entry.id)
    left.origin = left.origin._replace(state="{}")
    assert (left.session, put_back(context(), left)) == ("", None)
    left.remove()


def test_a_purge_removes_them(place: Path, home: Path) -> None:
    session, entry = a_change(home)
    leave(place, home, session, entry=entry.id).close()
    assert run("purge", date(-8), "--yes").code == 0
    assert list(place.iterdir()) == []


def test_words_of_a_purged_entry_do_not_come_back(
    place: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, entry = a_change(home)
    left = leave(place, home, session, entry=entry.id)
    left.close()
    assert run("purge", date(-4), "--yes").code == 0
    [left] = left_behind(os.environ, home / "journal.db")
    with monkeypatch.context() as before:
        before.setattr(purge, "edited_folders", lambda _: [])  # as in an earlier version
        assert run("purge", date(-8), "--yes").code == 0
    ctx = context()
    with pytest.raises(PurgedMeanwhile):
        put_back(ctx, left)
    assert list(ctx.journal().drafts(entry.id)) == []
    ctx.close()
    left.remove()
