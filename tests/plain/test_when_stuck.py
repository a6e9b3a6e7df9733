"""Tests of looking around and of last answers in plain mode: commands for a user, text from a pipe."""

import pytest

from reflect.bank.bank import Bank
from reflect.errors import FileError
from reflect.journal.entry import Entry
from reflect.keys import QUESTION
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.pages.sentences.earlier import LONGEST
from reflect.session.earlier import Earlier
from tests.support.entries import an_entry, on, scale, text
from tests.support.lines import Talk

TYPED_ONLY = [key.sign for key in QUESTION.values() if key.typed_only]


def with_earlier(talk: Talk, *entries: Entry) -> Talk:
    talk.checkin.earlier = lambda: Earlier(lambda _: entries)
    return talk


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Make every pause end at once, and return the seconds it would have taken."""
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        return False

    monkeypatch.setattr("reflect.plain.pauses.wait", wait)
    return waited


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tilde_and_a_full_stop_is_for_looking_around(
    bank: Bank, language: str, hurried: list[float]
) -> None:
    talk = Talk(bank, "~.", "answer", session="free", person=True, language=language)
    assert talk.run() == "finished"
    words = phrases_of(language)
    for line in (*words.earlier.look_around, words.session.breathe_done):
        assert line in talk.said
    assert len(hurried) == len(words.earlier.look_around)
    assert talk.answers[0]["text"] == "answer"


def test_enter_ends_it_at_once(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflect.plain.pauses.wait", lambda _: True)
    talk = Talk(bank, "~.", "answer", session="free", person=True)
    talk.run()
    first, second, _ = phrases_of("en").earlier.look_around
    assert first in talk.said
    assert second not in talk.said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_less_than_sign_lists_the_last_answers_each_with_its_day(bank: Bank, language: str) -> None:
    talk = with_earlier(
        Talk(bank, "<", "answer", questions=["free"], person=True, language=language),
        an_entry(text("one\ntwo", "free"), day=on(-1)),
        an_entry(text("w " * LONGEST, "free"), day=on(-30)),
    )
    assert talk.run() == "finished"
    words = phrases_of(language)
    days = [words.session.dated(on(-ago), "today") for ago in (1, 30)]
    days = [f"{day[:1].upper()}{day[1:]}:" for day in days]
    said = talk.said.split(words.earlier.last_answers)[1]
    assert f"{days[0]} one.\ntwo.\n{days[1]} w w" in said
    assert len(said) < LONGEST + 100, "a long line is told in part"
    assert " …" in said
    assert talk.answers[0]["text"] == "answer"


def test_a_number_is_shown_with_its_scale(bank: Bank) -> None:
    talk = with_earlier(Talk(bank, "<", "6", questions=["tension-before"], person=True), an_entry(scale(7)))
    talk.run()
    assert phrases_of("en").spoken.scale(7, 0, 10) in talk.said
    assert talk.answers[0]["value"] == 6


@pytest.mark.parametrize("entries", [None, ()])
def test_without_last_answers_it_says_so(bank: Bank, entries: tuple[Entry, ...] | None) -> None:
    talk = Talk(bank, "<", "answer", session="free", person=True)
    if entries is not None:
        with_earlier(talk)
    assert talk.run() == "finished"
    assert phrases_of("en").earlier.no_last_answers in talk.said


def test_a_journal_that_cannot_be_read_is_reported_and_the_question_stays(bank: Bank) -> None:
    def unreadable() -> Earlier:
        raise FileError("/journal.db", "damaged")

    talk = Talk(bank, "<", "answer", session="free", person=True)
    talk.checkin.earlier = unreadable
    assert talk.run() == "finished"
    assert "/journal.db" in talk.said
    assert talk.answers[0]["text"] == "answer"


@pytest.mark.parametrize("sign", [*TYPED_ONLY, "~~"])
def test_from_a_pipe_they_are_text_as_before(bank: Bank, sign: str) -> None:
    talk = with_earlier(Talk(bank, sign, session="free"), an_entry(text("before", "free")))
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == sign
    assert "before" not in talk.said
    escaped = Talk(bank, f"\\{sign}", session="free")
    escaped.run()
    assert escaped.answers[0]["text"] == f"\\{sign}", "and a backslash before one is a backslash"


@pytest.mark.parametrize("sign", ["~.", "<", "??", "~~"])
def test_a_backslash_makes_them_text_for_a_person(bank: Bank, sign: str) -> None:
    talk = Talk(bank, f"\\{sign}", session="free", person=True)
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == sign


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_question_marks_explain_them(bank: Bank, language: str) -> None:
    talk = Talk(bank, "??", "", session="free", person=True, language=language)
    talk.run()
    assert phrases_of(language).earlier.plain_signs in " ".join(talk.said.split())


def test_a_group_of_the_recovery_key_is_not_the_question(bank: Bank) -> None:
    talk = with_earlier(Talk(bank, person=True, session="free"), an_entry(text("before", "free")))
    line = talk.plain._talk
    talk.lines.left = ["<"]
    assert line.line("group", prompt="", can_empty=False) == "<"
    assert "before" not in talk.said
