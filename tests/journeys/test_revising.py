"""Editing entries: on the screen, in plain lines, killed half-way, in two windows; deleting and undeleting."""

import signal
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.errors import Interrupted, PurgedMeanwhile
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, Person, asked, to_other_half
from tests.journeys.terminal import Terminal


@pytest.fixture
def ref(house: Home) -> str:
    """An entry with the three core questions answered, in Dutch."""
    return written(house, SANNE)


def written(house: Home, person: Person) -> str:
    lines = f"{person.body}\n{person.thought}\n{person.cue}\n{person.response}\n"
    assert house.run("checkin", "core", "--lang", person.language, stdin=lines).code == 0
    return str(house.entry()["day"])  # the only entry of its day


def versions(house: Home, ref: str = "last") -> list[str]:
    """Return the first answer of each version of an entry."""
    return [v["entry"]["answers"][0].get("text", "") for v in house.run("history", ref, "--json").json]


def kept_words(house: Home) -> list[str]:
    """Return the unconfirmed texts in the drafts of changes."""
    journal = open_journal(JournalFile(house.path / "journal.db"), create=False)
    try:
        return [draft.state for draft in journal.drafts(house.entry()["id"])]
    finally:
        journal.close()


def edit(house: Home, ref: str, *arguments: str, size: tuple[int, int] = (80, 40), **env: str) -> Terminal:
    return house.sit_down("edit", ref, *arguments, "--lang", "nl", size=size, **env)


def test_an_answer_is_changed_on_the_screen(house: Home, bank: Bank, ref: str) -> None:
    terminal = edit(house, ref, size=(80, 24))
    terminal.shows(asked(bank, "body-signal", SANNE), SANNE.body)
    terminal.type(" en mijn buik")
    terminal.shows(SANNE.phrases.session.areas_found(["borst", "buik"]))
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", SANNE), SANNE.thought)
    terminal.enter()
    terminal.shows(asked(bank, "small-step", SANNE), SANNE.cue, SANNE.response)
    to_other_half(terminal)
    terminal.enter()
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert terminal.left == SANNE.phrases.revising.changed, "no closing, and nothing of it stays"
    said = answers(house.entry())
    assert said["body-signal"]["text"] == f"{SANNE.body} en mijn buik"
    assert said["body-signal"]["areas"] == ["chest", "belly"]
    assert said["repeated-thought"]["text"] == SANNE.thought
    assert versions(house) == [SANNE.body, f"{SANNE.body} en mijn buik"]


def test_going_through_it_changes_nothing(house: Home, bank: Bank, ref: str) -> None:
    terminal = edit(house, ref)
    for question in ("body-signal", "repeated-thought"):
        terminal.shows(asked(bank, question, SANNE))
        terminal.enter()
    terminal.shows(asked(bank, "small-step", SANNE))
    to_other_half(terminal)
    terminal.enter()
    assert terminal.wait_exit() == 0
    assert terminal.left == SANNE.phrases.revising.nothing_changed
    assert (versions(house), kept_words(house)) == ([SANNE.body], [])


def an_editor(folder: Path, says: str) -> str:
    """Return the path of an editor that replaces the text with this one."""
    script, text = folder / "editor", folder / "text"
    text.write_text(says)
    script.write_text(f'#!/bin/sh\ncp {text} "$1"\n')
    script.chmod(0o700)
    return str(script)


def test_ctrl_o_opens_ones_own_editor_and_an_emptied_text_asks(house: Home, bank: Bank, ref: str) -> None:
    terminal = edit(house, ref, "body-signal", VISUAL=an_editor(house.path.parent, "twee\nregels"))
    terminal.shows(SANNE.body)
    terminal.key("ctrl-o")
    terminal.shows("twee regels")
    terminal.key("ctrl-u", "backspace", "ctrl-u", "enter")
    terminal.shows(SANNE.phrases.revising.empty_question, SANNE.phrases.revising.empty_no)
    terminal.enter()
    terminal.shows(SANNE.body)
    terminal.key("ctrl-o")
    terminal.shows("twee regels")
    terminal.enter()
    assert terminal.wait_exit() == 0
    assert answers(house.entry())["body-signal"]["text"] == "twee\nregels"


def test_an_answer_is_emptied_when_that_is_what_one_wants(house: Home, ref: str) -> None:
    terminal = edit(house, ref, "body-signal")
    terminal.shows(SANNE.body)
    terminal.key("ctrl-u", "enter")
    terminal.shows(SANNE.phrases.revising.empty_question)
    terminal.type("j")
    terminal.enter()
    assert terminal.wait_exit() == 0
    assert "body-signal" not in answers(house.entry())
    assert versions(house)[0] == SANNE.body


def test_the_editor_right_away_and_a_choice_where_there_are_several(
    house: Home, bank: Bank, ref: str
) -> None:
    terminal = edit(house, ref, "--editor", VISUAL=an_editor(house.path.parent, "een ander zinnetje"))
    terminal.shows("1 " + asked(bank, "body-signal", SANNE)[:40], "2 ", SANNE.phrases.revising.which_one(2))
    terminal.line("2")
    assert terminal.wait_exit() == 0
    terminal.shows(SANNE.phrases.revising.changed)
    assert answers(house.entry())["repeated-thought"]["text"] == "een ander zinnetje"


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_kill_9_in_the_middle_loses_no_word_and_it_is_taken_up_again(
    house: Home, bank: Bank, ref: str, flags: tuple[str, ...]
) -> None:
    terminal = edit(house, ref, *flags)
    terminal.shows(SANNE.body)
    if flags:
        terminal.line("mijn kaken")
    else:
        terminal.key("ctrl-u")
        terminal.line("mijn kaken")
    terminal.shows(asked(bank, "repeated-thought", SANNE))
    if not flags:
        terminal.type(", denk ik")
        terminal.waits_until(lambda: "denk ik" in "".join(kept_words(house)), "what is typed is never kept")
    terminal.kill(signal.SIGKILL)
    assert answers(house.entry())["body-signal"]["text"] == SANNE.body, "the entry is as it was"
    assert house.status()["draft"] is None
    assert house.shell("reflect-status").out.strip() == "●"

    terminal = edit(house, ref, *flags)
    terminal.shows(
        SANNE.phrases.revising.change_resumed, asked(bank, "repeated-thought", SANNE), SANNE.thought
    )
    terminal.enter()
    if flags:
        terminal.shows("Als:")
        terminal.enter()
        terminal.shows("Dan:")
    else:
        terminal.shows(asked(bank, "small-step", SANNE))
        to_other_half(terminal)
    terminal.enter()
    assert terminal.wait_exit() == 0
    terminal.shows(SANNE.phrases.revising.changed)
    said = answers(house.entry())
    assert (said["body-signal"]["text"], said["body-signal"]["areas"]) == ("mijn kaken", ["jaw"])
    assert said["repeated-thought"]["text"] == SANNE.thought + ("" if flags else ", denk ik")
    assert kept_words(house) == []


def test_a_pause_says_how_to_go_on(house: Home, ref: str) -> None:
    terminal = edit(house, ref)
    terminal.shows(SANNE.body)
    terminal.type("!")
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert terminal.left == SANNE.phrases.revising.change_paused(ref)
    terminal = edit(house, ref)
    terminal.shows(SANNE.phrases.revising.change_resumed, f"{SANNE.body}!")
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130
    assert terminal.left == " ".join(SANNE.phrases.errors.worded(Interrupted(kept=True, change_of=ref)))
    terminal = edit(house, ref)
    terminal.shows(f"{SANNE.body}!")
    terminal.key("ctrl-x")
    terminal.shows(SANNE.phrases.revising.drop_change_question)
    terminal.type("j")
    terminal.enter()
    assert terminal.wait_exit() == 0
    assert terminal.left == SANNE.phrases.revising.change_dropped
    assert (versions(house), kept_words(house)) == ([SANNE.body], [])


def test_in_plain_lines(house: Home, bank: Bank, ref: str) -> None:
    terminal = edit(house, ref, "--plain", size=(100, 60))
    terminal.shows(
        SANNE.phrases.revising.plain_change_recall, asked(bank, "body-signal", SANNE), SANNE.body, "Antwoord:"
    )
    terminal.key("up")
    terminal.shows(f"Antwoord: {SANNE.body}")
    terminal.line(", heel strak")
    terminal.shows(asked(bank, "repeated-thought", SANNE), SANNE.thought)
    terminal.line("-")
    terminal.shows(SANNE.phrases.revising.empty_question)
    terminal.line("n")
    terminal.shows_times(2, SANNE.thought)
    terminal.line("-")
    terminal.shows_times(2, SANNE.phrases.revising.empty_question)
    terminal.line("j")
    terminal.shows(asked(bank, "small-step", SANNE), SANNE.cue)
    terminal.line()
    terminal.shows(SANNE.response)
    terminal.line("leg ik mijn hand op mijn buik")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    terminal.shows(SANNE.phrases.revising.changed)
    said = answers(house.entry())
    assert said["body-signal"]["text"] == f"{SANNE.body}, heel strak"
    assert "repeated-thought" not in said
    assert said["small-step"]["cue"] == SANNE.cue
    assert said["small-step"]["response"] == "leg ik mijn hand op mijn buik"


# Two windows


def test_two_windows_on_the_same_entry_lose_nothing_and_the_second_is_reported(
    house: Home, bank: Bank, ref: str
) -> None:
    first, second = (edit(house, ref, "body-signal") for _ in range(2))
    for terminal, words in ((first, " hier"), (second, " daar")):
        terminal.shows(SANNE.body)
        terminal.type(words)
        terminal.shows(SANNE.body + words)
    first.enter()
    assert first.wait_exit() == 0
    assert first.left == SANNE.phrases.revising.changed
    second.enter()
    assert second.wait_exit() == 0
    second.shows(SANNE.phrases.revising.changed_elsewhere(ref))
    assert set(versions(house)) == {SANNE.body, f"{SANNE.body} hier", f"{SANNE.body} daar"}
    told = house.run("history", ref, "--lang", "nl").out
    assert told.count(SANNE.phrases.revising.beside) == 2


def test_a_draft_of_a_change_is_told_what_happened_since(house: Home, ref: str) -> None:
    terminal = edit(house, ref, "body-signal")
    terminal.shows(SANNE.body)
    terminal.type(" hier")
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert house.run("edit", ref, "body-signal", stdin="iets anders\n").code == 0
    terminal = edit(house, ref, "body-signal")
    terminal.shows(
        SANNE.phrases.revising.change_resumed, SANNE.phrases.revising.changed_since, f"{SANNE.body} hier"
    )
    terminal.enter()
    assert terminal.wait_exit() == 0
    terminal.shows(SANNE.phrases.revising.changed_elsewhere(ref))
    assert set(versions(house)) == {SANNE.body, "iets anders", f"{SANNE.body} hier"}


def test_what_is_purged_in_another_window_does_not_come_back_through_this_one(house: Home, ref: str) -> None:
    terminal = edit(house, ref, "body-signal", size=(120, 30))
    terminal.shows(SANNE.body)
    assert house.run("purge", ref, "--yes").code == 0
    terminal.type("!")
    terminal.enter()
    assert terminal.wait_exit() == 4
    assert terminal.restored
    assert terminal.left == " ".join(SANNE.phrases.errors.worded(PurgedMeanwhile()))
    for path in house.path.rglob("*"):
        assert not path.is_file() or SANNE.body.encode() not in path.read_bytes(), path


# Deleting and undeleting


def test_deleting_asks_and_says_how_to_undo_it(house: Home, ref: str) -> None:
    for answer in ("n", "hoezo", "j"):
        terminal = house.sit_down("delete", ref, "--lang", "nl")
        terminal.shows(
            SANNE.phrases.words.sessions["core"], SANNE.body, SANNE.phrases.revising.delete_question
        )
        terminal.line(answer)
        if answer == "hoezo":
            terminal.shows(SANNE.phrases.session.wrong_choice)
            terminal.key("ctrl-d")
        assert terminal.wait_exit() == 0
        terminal.shows(
            SANNE.phrases.revising.deleted(ref) if answer == "j" else SANNE.phrases.revising.nothing_changed
        )
    assert house.entries() == []
    assert house.shell(SANNE.phrases.revising.deleted(ref).partition(": ")[2]).code == 0
    assert house.entry()["ref"] == f"{ref}.1"


def test_one_of_several_is_asked_for(house: Home) -> None:
    written(house, SANNE)
    written(house, ROBIN)
    terminal = house.sit_down("delete", "today", "--lang", "en")
    terminal.shows(SANNE.body, ROBIN.body, ROBIN.phrases.revising.which_one(2))
    terminal.line("3")
    terminal.shows(ROBIN.phrases.session.wrong_choice)
    terminal.line("1")
    terminal.shows(ROBIN.phrases.revising.delete_question)
    terminal.line("y")
    assert terminal.wait_exit() == 0
    (left,) = house.entries()
    assert answers(left)["body-signal"]["text"] == ROBIN.body
    terminal = house.sit_down("edit", "today", "--lang", "en")
    terminal.shows(ROBIN.body)
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0


def test_ctrl_c_at_a_question_changes_nothing(house: Home, ref: str) -> None:
    terminal = house.sit_down("delete", ref, "--lang", "nl")
    terminal.shows(SANNE.phrases.revising.delete_question)
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130
    assert len(house.entries()) == 1


def test_the_history_reads_with_and_without_colour(house: Home, ref: str) -> None:
    assert house.run("edit", ref, "body-signal", stdin="een band om mijn hoofd\n").code == 0
    for no_colour in ("", "1"):
        terminal = house.sit_down("history", ref, "--lang", "nl", NO_COLOR=no_colour, COLORFGBG="15;0")
        assert terminal.wait_exit() == 0
        terminal.shows("een band om mijn [-borst-]{+hoofd+}", "lijf: [-borst-] {+hoofd+}")
        assert bool(terminal.colours) == (not no_colour)


def test_purging_says_what_goes_and_what_stays_and_asks(house: Home, ref: str) -> None:
    for answer in ("n", "j"):
        terminal = house.sit_down("purge", ref, "--lang", "nl", size=(80, 30))
        terminal.shows(
            SANNE.body,
            SANNE.phrases.revising.purge_goes,
            SANNE.phrases.revising.purge_stays,
            SANNE.phrases.revising.purge_question,
        )
        terminal.line(answer)
        assert terminal.wait_exit() == 0
        terminal.shows(
            SANNE.phrases.revising.purged(0, 0) if answer == "j" else SANNE.phrases.revising.nothing_changed
        )
    assert house.entries() == []
    assert house.run("list", "--deleted", "--json").json == []
