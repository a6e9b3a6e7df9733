"""Protecting a journal at a terminal, following only the program's own instructions."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.session.recovery_check import GROUPS, numbers_of
from tests.journeys.home import Home
from tests.journeys.person import BOTH, ROBIN, SANNE, Person
from tests.journeys.terminal import Terminal
from tests.support.entries import on

ONE, OTHER = "drie droge sökken", "vier natte sokken"
IN_NFD = "drie droge so\u0308kken"
KEY = re.compile(r"\b(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}\b")
FREE = ("checkin", "free")

each_person = pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
each_in_one_front_end = pytest.mark.parametrize(
    ("person", "plain"), [(SANNE, []), (ROBIN, ["--plain"])], ids=["nl-screen", "en-plain"]
)


@pytest.fixture(scope="module")
def encrypted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an encrypted journal, to be copied."""
    first = Home(tmp_path_factory.mktemp("encrypted") / "home")
    encrypt(first)
    return first.path


@pytest.fixture
def encrypted(house: Home, encrypted_once: Path) -> Home:
    """A home with an encrypted journal."""
    shutil.copytree(encrypted_once, house.path)
    return house


def encrypt(house: Home) -> None:
    """Encrypt a journal that does not exist yet."""
    with house.open("encrypt", "--lang", "en") as terminal:
        give_new_passphrase(terminal, ROBIN)
        write_down(terminal, ROBIN)
        assert terminal.wait_exit() == 0


def give_new_passphrase(terminal: Terminal, person: Person, passphrase: str = ONE) -> None:
    texts = person.phrases.protection
    terminal.shows(texts.new_passphrase)
    terminal.line(passphrase)
    terminal.shows(texts.new_passphrase_again)
    terminal.line(passphrase)


def write_down(terminal: Terminal, person: Person, *, hidden: bool = True) -> str:
    """Copy the recovery key from the screen, type the groups that are asked for, and return the key.

    In plain lines it stays visible, and the program does not wait until it is written down.
    """
    texts = person.phrases.protection
    terminal.shows(texts.recovery_shown, texts.recovery_written_down if hidden else texts.type_group(2))
    found = KEY.search(terminal.seen)
    assert found
    if hidden:
        terminal.enter()
    for number in (2, 5):
        terminal.shows(texts.type_group(number))
        assert not hidden or found[0] not in terminal.seen, "it is hidden while its groups are typed"
        terminal.line(found[0].split("-")[number - 1].lower())
    return found[0]


def give(terminal: Terminal, person: Person, typed: str, *, name: str = "") -> None:
    terminal.shows(person.phrases.protection.passphrase_of(name))
    terminal.line(typed)


@each_person
def test_from_a_passphrase_to_a_forgotten_one_and_a_new_one(house: Home, person: Person, bank: Bank) -> None:
    lang = ("--lang", person.language)
    texts = person.phrases.protection
    if person is ROBIN:
        house.changes["argon2id"] = True
    with house.open("encrypt", *lang) as terminal:
        terminal.shows(*texts.what_it_protects)
        give_new_passphrase(terminal, person)
        key = write_down(terminal, person)
        terminal.shows(texts.encrypted(0))
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert key not in terminal.outside, "nothing of the key stays in the scrollback"
        for group in key.split("-"):
            assert group.lower() not in terminal.outside.lower()

    question = bank.questions["free"].ask.say(person.language)
    with house.open(*FREE, *lang) as terminal:
        give(terminal, person, ONE)
        terminal.shows(question)
        terminal.line(person.body)
        terminal.shows(person.phrases.session.saved)
        assert terminal.leave() == 0
        assert ONE not in terminal.outside + terminal.inside

    with house.open("list", *lang) as terminal:
        for times in (1, 2, 3):
            terminal.shows_times(times, texts.passphrase_of(""))
            terminal.line(f"{OTHER} {times}")
        assert terminal.wait_exit() == 5
        assert person.body not in terminal.seen
        told = terminal.seen
    command = re.search(r"reflect (passphrase change)", told)
    assert command, "the third wrong one names what to do"

    with house.open(*command[1].split(), *lang) as terminal:
        give(terminal, person, key.lower())
        give_new_passphrase(terminal, person, OTHER)
        terminal.shows(texts.passphrase_changed)
        assert terminal.wait_exit() == 0
    with house.open("list", *lang) as terminal:
        give(terminal, person, ONE)
        terminal.shows(texts.wrong_passphrase)
        terminal.shows_times(2, texts.passphrase_of(""))
        terminal.line(OTHER)
        terminal.shows(person.body)
        assert terminal.wait_exit() == 0


@each_person
def test_enter_shows_the_key_again_and_ctrl_c_before_the_end_changes_nothing(
    house: Home, person: Person
) -> None:
    texts = person.phrases.protection
    with house.open("encrypt", "--lang", person.language) as terminal:
        give_new_passphrase(terminal, person)
        terminal.shows(texts.recovery_written_down)
        shown = KEY.search(terminal.seen)
        assert shown
        terminal.enter()
        terminal.shows(texts.type_group(2))
        terminal.send(b"zz\xff\xfe\n")
        terminal.shows(texts.not_that_group)
        terminal.enter()
        terminal.shows(shown[0])
        terminal.enter()
        terminal.shows(texts.type_group(2))
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
        assert terminal.restored
        terminal.shows(texts.nothing_changed)
    assert not (house.path / "journal.db").exists()
    assert not (house.path / "keys").exists()


def test_two_that_differ_are_asked_for_again(house: Home) -> None:
    texts = ROBIN.phrases.protection
    with house.open("encrypt", "--lang", "en") as terminal:
        terminal.shows(texts.new_passphrase)
        terminal.line(ONE)
        terminal.shows(texts.new_passphrase_again)
        terminal.line(OTHER)
        terminal.shows(texts.they_differ)
        terminal.shows_times(2, texts.new_passphrase)
        terminal.line(IN_NFD)
        terminal.shows_times(2, texts.new_passphrase_again)
        terminal.line(IN_NFD)
        terminal.shows(texts.recovery_shown, texts.recovery_written_down)
        found = KEY.search(terminal.seen)
        assert found
        terminal.resize(30, 24)
        terminal.shows(f"{found[0][:24]} {found[0][24:]}", texts.recovery_written_down)
        assert found[0] not in terminal.seen
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130


def test_a_short_one_counts_once_it_was_typed_again(house: Home) -> None:
    texts = ROBIN.phrases.protection
    with house.open("encrypt", "--lang", "en") as terminal:
        terminal.shows(texts.passphrase_choice, texts.new_passphrase)
        terminal.line("abc")
        terminal.shows(texts.passphrase_short)
        terminal.shows_times(2, texts.new_passphrase)
        terminal.line("abcd")
        terminal.shows_times(2, texts.passphrase_short)
        terminal.shows_times(3, texts.new_passphrase)
        terminal.line("abcd")
        terminal.shows(texts.new_passphrase_again)
        terminal.line("abcd")
        terminal.shows(texts.recovery_shown)
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130


def test_accents_may_be_typed_as_two_signs_and_a_byte_that_is_no_text_is_a_wrong_try(encrypted: Home) -> None:
    texts = ROBIN.phrases.protection
    with encrypted.open("status", "--lang", "en") as terminal:
        terminal.shows(texts.passphrase_of(""))
        terminal.send(ONE.encode("latin-1") + b"\n")
        terminal.shows(texts.wrong_passphrase)
        terminal.shows_times(2, texts.passphrase_of(""))
        terminal.line(IN_NFD)
        assert terminal.wait_exit() == 0


@each_person
def test_a_new_recovery_key_is_asked_for_by_its_name_where_nobody_can_be_shown_one(
    encrypted: Home, person: Person
) -> None:
    secret = encrypted.path.parent / "secret"
    secret.write_text(f"{ONE}\n")
    secret.chmod(0o600)
    ran = encrypted.run(
        "passphrase", "recovery", "--lang", person.language, REFLECT_PASSPHRASE_FILE=str(secret)
    )
    assert (ran.code, ran.out) == (2, "")
    what, do = ran.err.splitlines()
    assert {"en": "recovery key", "nl": "herstelsleutel"}[person.language] in what
    assert "--recovery" in do


def test_a_paste_of_several_lines_is_one_try(encrypted: Home, bank: Bank) -> None:
    with encrypted.open(*FREE, "--lang", "en") as terminal:
        terminal.shows(ROBIN.phrases.protection.passphrase_of(""))
        terminal.paste(f"{ONE}\nand more\n")
        terminal.shows(bank.questions["free"].ask.say("en"))
        assert "and more" not in terminal.seen, "what follows the passphrase answers no question"
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130


def test_ctrl_c_ctrl_d_and_an_empty_line(encrypted: Home) -> None:
    texts = ROBIN.phrases.protection
    for key, code in (("ctrl-c", 130), ("ctrl-d", 5)):
        with encrypted.open("list", "--lang", "en") as terminal:
            terminal.shows(texts.passphrase_of(""))
            terminal.enter()
            terminal.shows(texts.nothing_typed)
            terminal.shows_times(2, texts.passphrase_of(""))
            terminal.key(key)
            assert terminal.wait_exit() == code
            assert terminal.restored
            assert texts.wrong_passphrase not in terminal.seen, "nothing was tried"


def test_a_terminal_that_goes_away_ends_it(encrypted: Home) -> None:
    terminal = encrypted.open("--lang", "en")
    terminal.shows(ROBIN.phrases.protection.passphrase_of(""))
    terminal.hang_up()
    assert terminal.wait_exit() in (5, 129)


def test_the_prompt_comes_before_the_screen_and_browse_asks_once(encrypted: Home, bank: Bank) -> None:
    with encrypted.open(*FREE, "--lang", "en") as terminal:
        give(terminal, ROBIN, ONE)
        terminal.shows(bank.questions["free"].ask.say("en"))
        assert ROBIN.phrases.protection.passphrase_of("") not in terminal.inside
        terminal.line(ROBIN.body)
        terminal.shows(ROBIN.phrases.session.saved)
        assert terminal.leave() == 0
    with encrypted.open("browse", "--lang", "en") as terminal:
        give(terminal, ROBIN, ONE)
        terminal.shows(ROBIN.body)
        terminal.type("e")
        terminal.shows("You are changing the entry")
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
        assert terminal.outside.count(ROBIN.phrases.protection.passphrase_of("")) == 1


def test_output_goes_where_it_is_sent_and_the_prompt_to_the_terminal(house: Home) -> None:
    house.changes["argon2id"] = True  # the shell starts a program that is not forked
    encrypt(house)
    out = house.path.parent / "out"
    line = f"exec reflect status --lang en > {shlex.quote(str(out))} 2> {shlex.quote(str(out))}.err"
    with Terminal(["/bin/sh", "-c", line], house.environment()) as terminal:
        give(terminal, ROBIN, ONE)
        assert terminal.wait_exit() == 0
    assert out.read_text()
    assert ROBIN.phrases.protection.passphrase_of("") not in out.read_text()


def test_a_backup_with_another_passphrase_is_asked_for_by_name(encrypted: Home) -> None:
    copy = encrypted.path.parent / "elsewhere.db"
    with encrypted.open("backup", copy, "--lang", "en") as terminal:
        give(terminal, ROBIN, ONE)
        assert terminal.wait_exit() == 0
    with encrypted.open("passphrase", "change", "--lang", "en") as terminal:
        give(terminal, ROBIN, ONE)
        give_new_passphrase(terminal, ROBIN, OTHER)
        assert terminal.wait_exit() == 0
    with encrypted.open("restore", copy, "--dry-run", "--lang", "en") as terminal:
        give(terminal, ROBIN, ONE, name="elsewhere.db")
        assert terminal.wait_exit() == 0


@each_in_one_front_end
def test_a_check_in_that_nobody_touches_pauses_by_itself(
    house: Home, person: Person, bank: Bank, plain: list[str]
) -> None:
    house.path.mkdir()
    (house.path / "config.toml").write_text('pause_after = "1s"\n')
    with house.open("checkin", "free", "--lang", person.language, *plain) as terminal:
        terminal.shows(bank.questions["free"].ask.say(person.language))
        terminal.type(person.body)
        assert terminal.wait_exit() == 0
        terminal.shows(person.phrases.protection.left_untouched(1), person.phrases.session.paused["typing"])
        assert terminal.restored
    assert house.status()["draft"] == {"session": "free", "answered": 0}
    (house.path / "config.toml").unlink()
    with house.open("checkin", "free", "--lang", person.language) as terminal:
        terminal.shows(person.body)
        terminal.enter()
        terminal.shows(person.phrases.session.saved)
        assert terminal.leave() == 0
    (house.path / "config.toml").write_text('pause_after = "1s"\n')
    with house.open("browse", "--lang", person.language) as terminal:
        terminal.shows(person.body)
        assert terminal.wait_exit() == 0
        terminal.shows(person.phrases.protection.left_untouched(1))
        assert terminal.left == person.phrases.protection.left_untouched(1)


@each_in_one_front_end
def test_what_is_asked_before_a_check_in_closes_too(
    house: Home, person: Person, bank: Bank, plain: list[str]
) -> None:
    lang, left = ("--lang", person.language), person.phrases.protection.left_untouched(1)
    house.day = 0
    assert house.run("checkin", "free", *lang, stdin="words\n").code == 0
    (house.path / "config.toml").write_text('pause_after = "1s"\n')
    with house.open(*lang, *plain) as terminal:
        assert terminal.wait_exit() == 0
        terminal.shows(person.phrases.looking.done_today, left)
        assert terminal.restored
    (house.path / "config.toml").unlink()
    with house.open("checkin", "core", *lang) as terminal:
        terminal.shows(bank.questions["body-signal"].ask.say(person.language))
        terminal.type(person.body)
        terminal.shows(person.body)
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
    (house.path / "config.toml").write_text('pause_after = "1s"\n')
    with house.on_day(1), house.open(*lang, *plain, size=(80, 40)) as terminal:
        assert terminal.wait_exit() == 0
        terminal.shows(person.phrases.start.other_day(on(0), 0, begun=1), left)
        assert terminal.restored
    assert house.status()["draft"] == {"session": "core", "answered": 0}


@each_in_one_front_end
def test_a_passphrase_on_the_first_morning_and_its_recovery_key_a_week_later(
    house: Home, person: Person, bank: Bank, plain: list[str]
) -> None:
    lang, texts, start = ("--lang", person.language), person.phrases.protection, person.phrases.start
    before, *others = (
        bank.questions[question].ask.say(person.language)
        for question in ("tension-before", "body-signal", "repeated-thought", "small-step", "tension-after")
    )
    house.day = 0
    with house.open(*lang, *plain, size=(80, 60)) as terminal:
        if plain:
            terminal.shows(start.passphrase, start.passphrase_question)
            terminal.line(person.phrases.words.yes_words[0])
        else:
            terminal.shows(start.passphrase, start.passphrase_by_key(start.passphrase_key))
            terminal.type(start.passphrase_key)
        terminal.shows(*texts.what_it_protects, texts.new_passphrase)
        assert plain or all(line.startswith("  ") for line in terminal.lines if line.strip()), "with a margin"
        give_new_passphrase(terminal, person)
        key = write_down(terminal, person, hidden=not plain)
        terminal.shows(texts.encrypted(0), before)
        terminal.line(person.before)
        terminal.shows(others[0])
        terminal.line(person.body)
        terminal.shows(others[1])
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
        if not plain:
            assert key not in terminal.outside
            assert person.body not in terminal.outside
    assert person.body.encode() not in (house.path / "journal.db").read_bytes()

    house.day = 7
    with house.open("checkin", "daily", "--fresh", "--yes", *lang, *plain, size=(80, 60)) as terminal:
        give(terminal, person, ONE)
        terminal.shows(before)
        terminal.line(person.before)
        terminal.shows(others[0])
        terminal.line(person.body)
        terminal.shows(others[1])
        terminal.line(person.thought)
        terminal.shows(others[2])
        terminal.enter()
        terminal.shows(texts.recovery_title)
        terminal.line("zzzzz")
        wanted = numbers_of(on(7))
        terminal.shows(texts.recovery_not_it(wanted[0]))
        for number in wanted:
            terminal.shows(texts.recovery_group(number, GROUPS))
            terminal.line(key.split("-")[number - 1].lower())
        terminal.shows(texts.recovery_is_right, others[3])
        terminal.line(person.after)
        terminal.shows(person.phrases.session.saved)
        assert (terminal.wait_exit() if plain else terminal.leave()) == 0
        assert plain or texts.recovery_title not in terminal.left
    with house.open("export", "-", "--format", "json", *lang, size=(200, 60)) as terminal:
        give(terminal, person, ONE)
        assert terminal.wait_exit() == 0
        assert "tension-after" in "".join(terminal.left.split())
        assert not any(group.lower() in terminal.left.lower() for group in key.split("-"))


def test_it_is_asked_for_before_answers_are_typed_and_escape_is_not_an_attempt(encrypted: Home) -> None:
    texts = ROBIN.phrases.protection
    with encrypted.open("checkin", "free", "--answers", "-", "--lang", "en") as terminal:
        terminal.shows(texts.passphrase_of(""))
        terminal.key("escape")
        terminal.enter()
        terminal.shows(texts.nothing_typed)
        terminal.shows_times(2, texts.passphrase_of(""))
        terminal.key("escape")
        terminal.line(ONE)
        terminal.waits_until(lambda: terminal.echoes, "it never came to the answers")
        terminal.line(f'{{"free": "{ROBIN.body}"}}')
        terminal.key("ctrl-d")
        assert terminal.wait_exit() == 0
        assert terminal.outside.count(texts.passphrase_of("")) == 2
