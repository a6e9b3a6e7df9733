"""The page of the first morning on the full screen."""

from dataclasses import replace

import pytest

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.screen.opening_sheet import OpeningSheet
from reflect.session.opening import Opening
from tests.screen.support import on_screen, played

OPENING = Opening(6, "~/.local/share/reflect/journal.db", ("nl",))
IN_DUTCH = Opening(6, OPENING.journal, ("en",), switched=True)
EN = phrases_of("en")


@played
async def test_enter_leads_to_the_first_question() -> None:
    async with on_screen("text", opening=OPENING) as screen:
        assert EN.start.title in screen.seen
        assert "Where in your body?" not in screen.seen
        await screen.press("enter")
        assert "Where in your body?" in screen.seen
        await screen.type("my jaw")
        await screen.press("enter")
        assert screen.answers[0].text == "my jaw"


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
@played
async def test_it_can_be_left_and_leaves_nothing(key: str) -> None:
    async with on_screen("text", opening=OPENING) as screen:
        await screen.press(key)
        assert screen.ended() == ("paused", False)
        assert not screen.keeper.kept


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
@played
async def test_its_keys_are_explained_as_everywhere(size: tuple[int, int]) -> None:
    async with on_screen("text", opening=replace(OPENING, offers_passphrase=True), size=size) as screen:
        for key in ("f1", "question_mark"):
            await screen.press(key)
            assert EN.start.keys_at_questions in " ".join(screen.seen.split())
            for words in (EN.start.begin, EN.start.passphrase_first, phrases_of("nl").start.speaks_this):
                assert words in screen.seen
            await screen.press("enter")
            assert EN.start.about.split()[0] in screen.seen
            assert "Where in your body?" not in screen.seen


@played
async def test_ctrl_c_stops_at_once() -> None:
    async with on_screen("text", opening=OPENING) as screen:
        await screen.press("ctrl+c")
        assert screen.ended() == ("interrupted", False)


@pytest.mark.parametrize("key", ["n", "N"])
@played
async def test_a_letter_asks_for_the_other_language(key: str) -> None:
    async with on_screen("text", opening=OPENING) as screen:
        await screen.press("x", "e")
        assert EN.start.title in screen.seen, "no other key does anything"
        await screen.press(key)
        assert screen.app.ending is not None
        assert screen.app.ending.language == "nl"
        assert not screen.keeper.kept


@played
async def test_after_a_switch_it_says_how_the_language_stays() -> None:
    async with on_screen("text", language="nl", opening=IN_DUTCH) as screen:
        assert phrases_of("nl").start.to_stay in screen.seen
        assert EN.start.key_speaks_this("e") in screen.seen
    async with on_screen("text", opening=OPENING) as screen:
        assert EN.start.to_stay not in screen.seen


OFFERING = replace(OPENING, offers_passphrase=True)


@pytest.mark.parametrize("key", ["p", "P"])
@played
async def test_a_letter_leads_to_a_passphrase(key: str) -> None:
    async with on_screen("text", opening=OFFERING) as screen:
        assert EN.start.passphrase in screen.seen
        assert EN.start.passphrase_later in screen.seen
        await screen.press(key)
        assert screen.app.ending is not None
        assert screen.app.ending.protect
        assert not screen.keeper.kept


@played
async def test_not_now_is_enter_and_where_none_is_offered_the_letter_does_nothing() -> None:
    async with on_screen("text", opening=OFFERING) as screen:
        await screen.press("enter")
        assert "Where in your body?" in screen.seen
    async with on_screen("text", opening=OPENING) as screen:
        assert EN.start.passphrase not in screen.seen
        assert EN.start.passphrase_first not in screen.seen
        await screen.press("p")
        assert screen.ended() is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@played
async def test_it_is_whole_at_every_size(language: str, size: tuple[int, int]) -> None:
    opening = replace(OPENING if language == "en" else IN_DUTCH, offers_passphrase=True)
    async with on_screen("text", language=language, opening=opening, size=size) as screen:
        words = phrases_of(language).start
        for line in (
            words.about,
            words.length(6, 4),
            words.kept_in(opening.journal),
            words.passphrase,
            words.passphrase_later,
            words.begin,
            words.leave,
        ):
            assert " ".join(line.split()) in screen.seen
        await screen.pilot.pause()
        assert all(block.region.bottom <= size[1] for block in screen.app.screen.query("Block"))


@pytest.mark.parametrize(("questions", "minutes"), [(1, 1), (4, 3), (6, 4), (7, 5), (12, 8)])
def test_how_long_it_takes_follows_from_the_questions(questions: int, minutes: int) -> None:
    assert Opening(questions, "", ()).minutes == minutes


@pytest.mark.parametrize(
    ("language", "questions", "minutes", "said"),
    [
        ("en", 6, 4, "Six short questions, about four minutes."),
        ("nl", 6, 4, "Zes korte vragen, ongeveer vier minuten."),
        ("en", 1, 1, "One short question, about one minute."),
        ("nl", 1, 1, "Eén korte vraag, ongeveer één minuut."),
        ("en", 12, 8, "12 short questions, about eight minutes."),
    ],
)
def test_the_numbers_are_words(language: str, questions: int, minutes: int, said: str) -> None:
    assert phrases_of(language).start.length(questions, minutes).startswith(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_low_screen_the_title_and_the_language_stay_apart_from_the_text(language: str) -> None:
    sheet = OpeningSheet(
        phrases_of(language),
        OPENING,
        begin=lambda: None,
        protect=lambda: None,
        switch=lambda _: None,
        leave=lambda: None,
    )
    pages = {height: [line.plain for line in sheet.lines(54, height)] for height in range(24, 11, -1)}
    blanks = [page.count("") for page in pages.values()]
    assert blanks == sorted(blanks, reverse=True), "less room is never filled with more blank lines"
    assert {2, 0} < set(blanks), "before the last blank lines go, the parts are still apart"
    assert all(len(page) <= height - 2 for height, page in pages.items())
    assert pages[16][0] == phrases_of(language).start.title
