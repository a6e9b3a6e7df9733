"""Text in the user's own editor when the editor or reflect is killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.errors import EditorFailed
from reflect.system.edited_file import left_behind
from reflect.system.edited_places import memory_places
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, Person, asked
from tests.journeys.terminal import Terminal

WORDS = "what I wrote over there"
FACES = [(SANNE, ()), (ROBIN, ("--plain",))]
each_face = pytest.mark.parametrize(("person", "flags"), FACES, ids=["screen", "plain"])

pytestmark = pytest.mark.skipif(not memory_places(os.environ), reason="there is no folder in memory here")


@pytest.fixture(autouse=True)
def _nothing_stays(house: Home) -> Iterator[None]:
    yield
    assert left_behind(os.environ, house.path / "journal.db") == []


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """An editor that saves a different text, reports its own process id and that of reflect, and stays open."""
    script = tmp_path / "slow"
    script.write_text(
        f'#!/bin/sh\ntrap "" HUP\nprintf "%s\\n" "{WORDS}" > "$1"\necho $$ $PPID > {tmp_path}/ids.new\n'
        f"stty raw -echo\nmv {tmp_path}/ids.new {tmp_path}/ids\nexec sleep 600\n"
    )
    script.chmod(0o700)
    return script


def processes(editor: Path, terminal: Terminal) -> tuple[int, int]:
    """Wait until the editor is open, and return its process id and that of reflect."""
    file = editor.with_name("ids")
    terminal.waits_until(file.exists, "the editor never came")
    its, reflects = file.read_text().split()
    return int(its), int(reflects)


def open_editor(house: Home, person: Person, editor: Path, bank: Bank) -> Terminal:
    terminal = house.sit_down("checkin", "free", "--lang", person.language, VISUAL=str(editor))
    terminal.shows(asked(bank, "free", person))
    terminal.type("begun here")
    terminal.shows("begun here")
    terminal.key("ctrl-o")
    return terminal


def test_a_killed_editor_is_reported_and_its_words_are_in_the_answer_at_once(
    house: Home, editor: Path, bank: Bank
) -> None:
    terminal = open_editor(house, SANNE, editor, bank)
    its, _ = processes(editor, terminal)
    os.kill(its, signal.SIGKILL)
    terminal.shows(SANNE.phrases.screen.editor_was_stopped("slow"), WORDS)
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert terminal.restored, "the editor left the terminal raw"
    assert house.run("status", "--lang", "nl").err == ""

    terminal = house.open("checkin", "free", "--lang", "nl")
    terminal.shows(asked(bank, "free", SANNE), WORDS)
    terminal.enter()
    terminal.shows(SANNE.phrases.session.saved)
    assert terminal.leave() == 0
    assert answers(house.entry())["free"]["text"] == WORDS


def test_words_of_an_editor_killed_with_reflect_are_offered_back(
    house: Home, editor: Path, bank: Bank
) -> None:
    terminal = open_editor(house, SANNE, editor, bank)
    its, reflects = processes(editor, terminal)
    os.kill(reflects, signal.SIGKILL)
    terminal.wait_exit()
    os.kill(its, signal.SIGKILL)
    terminal.waits_until(lambda: house.run("status").err != "", "the words were never found")
    assert house.run("status", "--lang", "nl").err == f"{SANNE.phrases.own_editor.left_elsewhere}\n"

    terminal = house.open("checkin", "free", "--lang", "nl")
    terminal.shows(SANNE.phrases.own_editor.left(WORDS))
    terminal.enter()
    terminal.shows(asked(bank, "free", SANNE), f"begun here {WORDS}")
    terminal.enter()
    terminal.shows(SANNE.phrases.session.saved)
    assert terminal.leave() == 0
    assert answers(house.entry())["free"]["text"] == f"begun here\n\n{WORDS}"


@each_face
def test_after_a_kill_of_both_one_may_leave_them_or_throw_them_away(
    house: Home, person: Person, flags: tuple[str, ...], editor: Path, bank: Bank
) -> None:
    texts, lang = person.phrases.own_editor, ("--lang", person.language)
    letters = texts.left_letters
    terminal = open_editor(house, person, editor, bank)
    its, reflects = processes(editor, terminal)
    os.kill(reflects, signal.SIGKILL)
    terminal.wait_exit()
    assert house.run("status", *lang).err == "", "it is still open in the editor"
    os.kill(its, signal.SIGKILL)
    terminal.waits_until(lambda: house.run("status", *lang).err != "", "the words were never found")

    answer = Terminal.line if flags else Terminal.type
    for letter in (letters["later"], letters["discard"]):
        terminal = house.open("checkin", "free", *flags, *lang)
        terminal.shows(texts.left(WORDS))
        answer(terminal, letter)
        if letter == letters["discard"]:
            terminal.shows(texts.discard_left)
            terminal.line(person.phrases.words.yes_words[0])
        terminal.shows(asked(bank, "free", person), "begun here")
        terminal.kill()
    assert house.run("status", *lang).err == ""


@pytest.mark.parametrize("ends", ["terminal", "editor"])
def test_an_editor_on_an_entry_gives_its_words_to_a_change(house: Home, editor: Path, ends: str) -> None:
    house.run("checkin", "free", stdin=ROBIN.body)
    terminal = house.open("edit", "last", "--editor", "--lang", "en", VISUAL=str(editor))
    its, _ = processes(editor, terminal)
    if ends == "editor":
        os.kill(its, signal.SIGTERM)
        terminal.shows(*ROBIN.phrases.errors.worded(EditorFailed("slow", "stopped")))
        assert terminal.wait_exit() == 4
        assert terminal.restored, "the editor left the terminal raw"
    else:
        terminal.hang_up()
        terminal.process.wait()
    assert answers(house.entry())["free"]["text"] == ROBIN.body
    terminal = house.open("edit", "last", "--plain", "--lang", "en")
    terminal.shows(ROBIN.phrases.own_editor.left(WORDS))
    terminal.enter()
    terminal.shows(ROBIN.body, WORDS)
    terminal.line()
    assert terminal.wait_exit() == 0
    assert answers(house.entry())["free"]["text"] == f"{ROBIN.body}\n\n{WORDS}"
