"""`reflect edit`: from a pipe line by line, and in the user's own editor; nothing changes by accident."""

import datetime as dt
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.actions import after_writing
from reflect.errors import (
    AmbiguousRef,
    BadLine,
    BadOption,
    EditorFailed,
    EntryDeleted,
    NeedsConfirmation,
    NoTextAnswer,
    UnknownRef,
)
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, on, plan, scale, skipped, text
from tests.support.ran import Ran


def entry(ref: str) -> Entry:
    """Return an entry as `reflect show --json` prints it."""
    return Entry.model_validate(without_schema(run("show", ref, "--json")))


def without_schema(ran: Ran) -> object:
    assert ran.code == 0, ran.err
    return {name: value for name, value in ran.json.items() if name != "schema"}


def versions(ref: str) -> int:
    return len(run("history", ref, "--json").json)


def drafts(home: Path, identity: str) -> int:
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    count = len(journal.drafts(identity))
    journal.close()
    return count


# Line by line


def test_a_line_for_each_question_and_empty_ones_keep(weeks: Sequence[Entry], en: Phrases) -> None:
    before = run("show", date(-4), "--json").json
    ran = run("edit", date(-4), stdin="\na band around my belly\nso I tell myself\n\n\n\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(f"\n{en.revising.changed}\n")
    after = run("show", date(-4), "--json").json
    changed = {a["question"]: a for a in after["answers"]}
    assert (changed["body-signal"]["text"], changed["body-signal"]["areas"]) == (
        "a band around my belly",
        ["belly"],
    )
    assert changed["repeated-thought"]["text"] == "so I tell myself"
    assert after["tags"] == []
    same = ("id", "ref", "day", "started_at", "finished_at", "zone", "session", "language", "source")
    assert [after[name] for name in same] == [before[name] for name in same]
    assert after["revision"] != before["revision"]
    assert versions(date(-4)) == 2


def test_one_question_alone(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("edit", date(-8), "free", stdin="something after all")
    assert ran.out.splitlines()[-1] == en.revising.changed
    assert entry(date(-8)).answers[0].model_dump()["text"] == "something after all"


def test_empty_lines_change_nothing(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("edit", date(-4), stdin="\n" * 9)
    assert ran.out.splitlines()[-1] == en.revising.nothing_changed
    assert versions(date(-4)) == 1


def test_it_speaks_the_language_of_the_entry_while_it_asks_and_ours_afterwards(
    weeks: Sequence[Entry], en: Phrases, nl: Phrases
) -> None:
    ran = run("edit", date(-40), stdin="mijn rug\n")
    assert nl.session.areas_found(["schouders"]) in ran.out
    assert nl.session.areas_found(["rug"]) in ran.out
    assert ran.out.splitlines()[-1] == en.revising.changed


def test_the_end_of_input_keeps_the_change_for_later(home: Path, weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("edit", date(-4), stdin="2\n")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == en.revising.change_paused(date(-4))
    assert versions(date(-4)) == 1
    assert drafts(home, weeks[3].id) == 1
    assert run("status", "--json").json["draft"] is None
    assert run("status", "--json").json["done"] is True


def test_a_pipe_does_not_resume_a_draft_because_its_lines_start_at_the_first_question(
    weeks: Sequence[Entry],
) -> None:
    run("edit", date(-4), stdin="2\n")
    ran = run("edit", date(-4), stdin="3\n\n\n\n\n\n")
    assert ran.code == 0
    assert entry(date(-4)).answers[0].model_dump()["value"] == 3


def test_a_line_that_does_not_fit_changes_and_leaves_nothing(
    home: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    ran = run("edit", date(-4), stdin="2\nmy jaw\n\n\n\n11\n")
    assert ran.code == 2
    assert en.errors.worded(BadLine("tension-after", "out_of_range", ("0–10",), kept=False))[1] in ran.err
    assert (versions(date(-4)), drafts(home, weeks[3].id)) == (1, 0)


def test_a_change_that_waits_may_be_taken_up_by_another_program(
    home: Path, weeks: Sequence[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser keeps running after a change was paused in it, as this process does."""
    monkeypatch.setattr(after_writing, "look_after", lambda *_: ())  # it would release all locks
    run("edit", date(-4), stdin="2\n")
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    (draft,) = journal.drafts(weeks[3].id)
    journal.close()
    look = "import sys; from pathlib import Path; from reflect.journal.lock_file import LockFile;"
    look += "print(LockFile(Path(sys.argv[1])).acquire(sys.argv[2]))"
    command = [sys.executable, "-c", look, str(home / "journal.lock"), draft.id]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "True\n"


def test_emptying_from_a_pipe_needs_yes(home: Path, weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("edit", date(-4), stdin="2\n-\n")
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(NeedsConfirmation())))
    assert (versions(date(-4)), drafts(home, weeks[3].id)) == (1, 0)
    ran = run("edit", date(-4), "--yes", stdin="2\n-\n\n\n\n\n")
    assert (ran.code, ran.err) == (0, "")
    assert entry(date(-4)).answer("body-signal") is None


@pytest.mark.parametrize("question", ["still-becoming", "no-such", ""])
def test_a_question_that_is_not_in_it(weeks: Sequence[Entry], question: str) -> None:
    ran = run("edit", date(-4), question, stdin="x\n")
    assert (ran.code, ran.out) == (2, "")
    assert "body-signal" in ran.err


# Which entry


def test_several_are_named_and_nothing_is_read(weeks: Sequence[Entry], en: Phrases) -> None:
    for ref in ("today", date(0), weeks[0].id[:8]):
        for command in ("edit", "delete"):
            ran = run(command, ref, "--yes", stdin="x\n")
            assert (ran.code, ran.out) == (2, "")
            *choices, what, do = ran.err.splitlines()
            assert [line.split()[0] for line in choices[-2:]] == [f"{date(0)}.1", f"{date(0)}.2"]
            assert "my jaw" in choices[-2]
            assert "08:31" in choices[-2]
            assert (what, do) == en.errors.worded(AmbiguousRef(ref, [line.split()[0] for line in choices]))
    assert versions(f"{date(0)}.1") == 1


def test_last_means_a_single_entry(weeks: Sequence[Entry]) -> None:
    assert run("edit", "last", "free", stdin="new").code == 0
    assert entry(f"{date(0)}.2").answers[1].model_dump()["text"] == "new"


def test_a_deleted_one_has_to_be_brought_back_first(weeks: Sequence[Entry], en: Phrases) -> None:
    run("delete", date(-8), "--yes")
    for command in (("edit", date(-8)), ("delete", date(-8), "--yes"), ("edit", date(-8), "--editor")):
        ran = run(*command, stdin="x\n")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines() == list(en.errors.worded(EntryDeleted(date(-8), on(-8))))


@pytest.mark.parametrize(
    "command", [("edit",), ("delete", "--yes"), ("undelete",), ("purge", "--yes"), ("history",)]
)
def test_an_unknown_ref_is_an_error(weeks: Sequence[Entry], en: Phrases, command: tuple[str, ...]) -> None:
    ran = run(*command, "2031-01-01")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(UnknownRef("2031-01-01", day=dt.date(2031, 1, 1))))


@pytest.mark.parametrize("command", [("edit",), ("delete", "--yes"), ("undelete",), ("purge", "--yes")])
def test_in_an_empty_journal_there_is_nothing_to_change(
    home: Path, en: Phrases, command: tuple[str, ...]
) -> None:
    ran = run(*command, "last")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(UnknownRef("last", empty=True)))
    assert not home.exists()


def test_the_ref_is_needed(en: Phrases) -> None:
    for command in ("edit", "delete", "undelete", "purge"):
        ran = run(command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines() == list(en.errors.worded(BadOption("REF", "missing")))
        assert "reflect list" in ran.err, "it says where to look"


# In the user's own editor


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that replaces the text with the content of a file, and records the text it was given."""
    script, wanted = tmp_path / "editor", tmp_path / "wanted"
    script.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/given\n[ ! -e {wanted} ] || cp {wanted} "$1"\n')
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    return wanted


def test_the_editor_opens_on_the_one_answer_in_words(
    weeks: Sequence[Entry], en: Phrases, editor: Path
) -> None:
    editor.write_text("two\nparagraphs #calm\n")
    ran = run("edit", date(-4), "--editor")
    assert (ran.code, ran.out, ran.err) == (0, "", f"{en.revising.changed}\n")
    assert (editor.parent / "given").read_text() == "a band around my chest #work"
    now = entry(date(-4))
    assert now.answers[1].model_dump()["text"] == "two\nparagraphs #calm"
    assert now.tags == ("calm",)


def test_leaving_the_editor_without_a_change_changes_nothing(
    weeks: Sequence[Entry], en: Phrases, editor: Path
) -> None:
    ran = run("edit", date(-4), "body-signal", "--editor")
    assert (ran.code, ran.out, ran.err) == (0, "", f"{en.revising.nothing_changed}\n")
    assert versions(date(-4)) == 1


def test_a_question_that_was_skipped_can_be_filled_in(weeks: Sequence[Entry], editor: Path) -> None:
    editor.write_text("there it is")
    assert run("edit", date(-4), "repeated-thought", "--editor").code == 0
    assert (editor.parent / "given").read_text() == ""
    answer = entry(date(-4)).answers[2].model_dump()
    assert (answer["text"], answer["skipped"]) == ("there it is", False)


def test_with_several_answers_in_words_one_has_to_be_named(
    weeks: Sequence[Entry], en: Phrases, editor: Path
) -> None:
    editor.write_text("new")
    ran = run("edit", f"{date(0)}.2", "--editor")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(NoTextAnswer("", ("body-signal", "free"))))
    assert run("edit", f"{date(0)}.2", "free", "--editor").code == 0
    assert [a.model_dump()["text"] for a in entry(f"{date(0)}.2").answers] == ["my belly", "new"]


@pytest.mark.parametrize("question", ["tension-before", "small-step"])
def test_the_editor_opens_only_text_answers(
    weeks: Sequence[Entry], en: Phrases, editor: Path, question: str
) -> None:
    ran = run("edit", date(-4), question, "--editor")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(
        en.errors.worded(NoTextAnswer(question, ("body-signal", "repeated-thought")))
    )
    assert not (editor.parent / "given").exists()


def test_an_entry_without_an_answer_in_words(home: Path, en: Phrases, editor: Path) -> None:
    keep(home, an_entry(scale(), plan(), day=on(-1)), an_entry(scale(), skipped()))
    assert run("edit", "yesterday", "--editor").err.splitlines() == list(
        en.errors.worded(NoTextAnswer("", ()))
    )
    assert run("edit", "today", "--editor").code == 2


def test_emptying_in_the_editor_needs_yes_in_a_script(
    weeks: Sequence[Entry], en: Phrases, editor: Path
) -> None:
    editor.write_text("\n")
    ran = run("edit", date(-4), "body-signal", "--editor")
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(NeedsConfirmation())))
    assert versions(date(-4)) == 1
    assert run("edit", date(-4), "body-signal", "--editor", "--yes").err == f"{en.revising.changed}\n"
    assert entry(date(-4)).answer("body-signal") is None


def test_an_editor_that_fails_changes_nothing(
    weeks: Sequence[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "false")
    ran = run("edit", date(-8), "--editor")
    assert (ran.code, ran.out) == (4, "")
    assert versions(date(-8)) == 1


def test_areas_put_right_by_hand_stay_in_the_editor_too(home: Path, editor: Path) -> None:
    keep(home, an_entry(text("my chest", areas=("belly",), areas_corrected=True)))
    editor.write_text("my jaw")
    run("edit", "today", "--editor")
    answer = entry("today").answers[0].model_dump()
    assert (answer["text"], answer["areas"], answer["areas_corrected"]) == ("my jaw", ("belly",), True)


def test_two_editors_at_once_lose_nothing_and_the_second_is_reported(
    home: Path, weeks: Sequence[Entry], en: Phrases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one editor is open, another window changes the same answer."""
    from reflect.system import editor

    def meanwhile(before: str, *_: object, **__: object) -> str:
        monkeypatch.undo()
        monkeypatch.setenv("REFLECT_HOME", str(home))
        assert (
            run("edit", date(-8), "free", stdin="from the other window").out.splitlines()[-1]
            == en.revising.changed
        )
        return before + " here"

    monkeypatch.setattr(editor, "edit", meanwhile)
    ran = run("edit", date(-8), "--editor")
    assert (ran.code, ran.out, ran.err) == (0, "", en.revising.changed_elsewhere(date(-8)) + "\n")
    said = {v["entry"]["answers"][0]["text"] for v in run("history", date(-8), "--json").json}
    assert said == {"nothing in particular", "nothing in particular here", "from the other window"}
    assert en.revising.conflict in " ".join(run("history", date(-8)).out.split())


def test_without_a_terminal_no_editor_is_started_that_nobody_named(
    weeks: Sequence[Entry], en: Phrases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = tmp_path / "nano"
    usual.write_text('#!/bin/sh\necho started > "$0.ran"\n')
    usual.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    ran = run("edit", date(-4), "body-signal", "--editor")
    assert ran.code == 4
    assert ran.err.splitlines() == list(en.errors.worded(EditorFailed("nano", "no_terminal")))
    assert not (tmp_path / "nano.ran").exists()
