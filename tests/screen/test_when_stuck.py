"""Tests of looking around and of last answers on the screen: one key opens them, the next only closes them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import FileError
from reflect.journal.entry import Entry
from reflect.screen.last_answers_sheet import LastAnswersSheet, shared
from reflect.screen.looking_sheet import THINGS, TURN, LookingSheet
from reflect.session.earlier import Earlier
from tests.screen.sending import send
from tests.screen.support import Screen, changing, on_screen, played
from tests.support.catalogues import en, nl
from tests.support.entries import an_entry, follow_up, on, scale, text

LONG = " ".join(f"word{number}" for number in range(300))


def with_earlier(screen: Screen, *entries: Entry) -> None:
    """Give the check-in some earlier entries, newest first."""
    screen.app.checkin.earlier = lambda: Earlier(lambda _: entries)


def in_front(screen: Screen) -> bool:
    return screen.app.screen is screen.page


@pytest.mark.samples(6)
@pytest.mark.parametrize("key", ["enter", "a", "escape", "ctrl+g", "shift+tab", "ctrl+q"])
@pytest.mark.parametrize("name", ["text", "scale", "daily", "step"])
@played
async def test_looking_around_is_ended_at_once_by_any_key_which_does_nothing_else(
    name: str, key: str
) -> None:
    async with on_screen(name) as screen:
        await screen.press("ctrl+g")
        assert isinstance(screen.app.screen, LookingSheet)
        for line in en.earlier.look_around:
            assert line in screen.seen
        await screen.press(key)
        assert in_front(screen)
        assert en.session.breathe_done in screen.seen
        assert (screen.app.checkin.session.at, screen.ended(), screen.keeper.kept) == (0, None, [])


@played
async def test_it_fills_a_dot_for_each_thing_and_never_ends_by_itself() -> None:
    async with on_screen("text") as screen:
        await screen.press("ctrl+g")
        sheet = screen.app.screen
        assert isinstance(sheet, LookingSheet)
        for filled in range(THINGS + 1):
            assert screen.seen.count("●") == filled
            sheet.look(TURN)
        sheet.look(1000)
        assert screen.seen.count("●") == THINGS
        assert screen.app.screen is sheet


@played
async def test_where_nothing_may_move_all_of_it_is_there_at_once() -> None:
    async with on_screen("text", motion=False) as screen:
        await screen.press("ctrl+g")
        assert screen.seen.count("●") == THINGS


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_the_last_answers_are_next_to_their_days(size: tuple[int, int], language: str) -> None:
    phrases = {"en": en, "nl": nl}[language]
    async with on_screen("text", language=language, size=size) as screen:
        with_earlier(
            screen,
            an_entry(text(LONG), day=on(-1)),
            an_entry(text("my jaw"), day=on(-5)),
            an_entry(text("my head"), day=on(-31)),
        )
        await screen.type("chest")
        await screen.press("ctrl+p")
        assert isinstance(screen.app.screen, LastAnswersSheet)
        for ago, words in ((1, "word0 word1"), (5, "my jaw"), (31, "my head")):
            day = " ".join(phrases.words.short_date(on(-ago)).split())
            assert f"{day} {words}" in screen.seen
        assert screen.seen.count("…") == 1, "of the long one only the beginning"
        assert phrases.screen.any_key in screen.seen


@pytest.mark.parametrize(
    "key", ["enter", "a", "escape", "ctrl+p", "backspace", "shift+tab", "ctrl+q", "ctrl+x"]
)
@played
async def test_the_next_key_only_closes_them(key: str) -> None:
    async with on_screen("text") as screen:
        with_earlier(screen, an_entry(text("my jaw"), day=on(-1)))
        await screen.type("chest")
        await screen.press("ctrl+p", key)
        assert in_front(screen)
        assert (screen.writing.words, screen.app.checkin.session.at, screen.ended()) == ("chest", 0, None)


@played
async def test_a_burst_typed_at_them_is_not_an_answer() -> None:
    async with on_screen("text") as screen:
        with_earlier(screen, an_entry(text("my jaw"), day=on(-1)))
        await send(screen.app, "\x10")
        await send(screen.app, "words and more\r")
        assert in_front(screen)
        assert (screen.writing.words, screen.app.checkin.session.at) == ("", 0)


@played
async def test_the_parts_of_an_answer_about_a_plan_are_shown() -> None:
    async with on_screen("daily") as screen:
        with_earlier(screen, an_entry(follow_up("x", outcome="happened", words="at last"), day=on(-1)))
        await screen.press("ctrl+p")
        assert "my chest tightens" in screen.seen
        assert f"{en.words.outcomes['happened']} – at last" in screen.seen


@played
async def test_the_parts_of_the_body_are_left_to_the_words() -> None:
    async with on_screen("text") as screen:
        with_earlier(screen, an_entry(text("my jaw", areas=("jaw",)), day=on(-1)))
        await screen.press("ctrl+p")
        assert "my jaw" in screen.seen
        assert en.words.areas_label not in screen.seen


@played
async def test_a_number_is_shown_too() -> None:
    async with on_screen("scale") as screen:
        with_earlier(screen, an_entry(scale(7), day=on(-1)))
        await screen.press("ctrl+p")
        assert "Sat 21 Nov 7" in screen.seen


@pytest.mark.parametrize("entries", [None, ()])
@played
async def test_without_last_answers_it_says_so_and_nothing_opens(entries: Sequence[Entry] | None) -> None:
    async with on_screen("text") as screen:
        if entries is not None:
            with_earlier(screen, *entries)
        await screen.type("chest")
        await screen.press("ctrl+p")
        assert in_front(screen)
        assert en.earlier.no_last_answers in screen.seen
        await screen.type("!")
        assert en.earlier.no_last_answers not in screen.seen
        assert screen.writing.words == "chest!"


@played
async def test_a_journal_that_cannot_be_read_is_reported_and_the_words_stay() -> None:
    def unreadable() -> Earlier:
        raise FileError("/journal.db", "damaged")

    async with on_screen("text") as screen:
        screen.app.checkin.earlier = unreadable
        await screen.type("chest")
        await screen.press("ctrl+p")
        assert in_front(screen)
        assert "/journal.db" in screen.seen
        assert screen.writing.words == "chest"


@played
async def test_while_an_entry_is_changed_both_are_there_too() -> None:
    async with changing(an_entry(text("my chest"))) as screen:
        with_earlier(screen, an_entry(text("my jaw"), day=on(-1)))
        await screen.press("ctrl+p")
        assert "my jaw" in screen.seen
        await screen.press("x", "ctrl+g")
        assert en.earlier.look_around[0] in screen.seen
        await screen.press("x")
        assert screen.writing.words == "my chest"


@played
async def test_without_last_answers_there_is_no_key_for_them() -> None:
    async with on_screen("text", size=(140, 45)) as screen:
        hint = f"^P {en.screen.key_words['last_answers']}"
        screen.app.checkin.answered = {"body-signal"}
        await screen.press("a")
        assert hint in screen.seen
        screen.app.checkin.answered = ()
        await screen.press("a")
        assert hint not in screen.seen
        screen.app.checkin.answered, screen.app.checkin.is_first = None, True
        await screen.press("a", "f1")
        assert en.screen.keys_explained["last_answers"] not in screen.seen
        assert en.screen.keys_explained["look_around"].partition(" (")[0] in screen.seen


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("opens", ["ctrl+g", "ctrl+p"])
@played
async def test_no_size_is_too_small(opens: str, language: str) -> None:
    for size in [(60, 16), (44, 12), (20, 5), (3, 2), (1, 1)]:
        async with on_screen("text", language=language, size=size) as screen:
            with_earlier(screen, *(an_entry(text(LONG), day=on(-ago)) for ago in range(3)))
            await screen.press(opens)
            assert not in_front(screen)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(-5, 60))
def test_rows_are_shared_and_none_is_wasted(wanted: list[int], room: int) -> None:
    rows = shared(wanted, room)
    assert all(1 <= row <= want for row, want in zip(rows, wanted, strict=True))
    assert sum(rows) == max(len(wanted), min(sum(wanted), room))
    assert all(row >= max(rows) - 1 for row, want in zip(rows, wanted, strict=True) if row < want)
