"""Tests of keys with the usual conventions: Escape, the key help, suggestions, digits, nudges, the footer."""

import pytest
from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.choose import phrases_of
from reflect.screen.breathing_sheet import SMALLEST, disc, shape_rows
from reflect.screen.keys import footer
from reflect.screen.keys_sheet import KeysSheet
from reflect.screen.look import Block
from reflect.screen.question_keys import WRITES
from tests.screen.sending import send
from tests.screen.support import Clock, Screen, changing, on_screen, played
from tests.support.catalogues import en, nl
from tests.support.entries import an_entry, text

AGAIN = "Esc again pauses; everything is kept."


def footer_rows(screen: Screen) -> list[Content]:
    """Return the rows of the footer."""
    return list(screen.app.screen.query(Block))[-1].render().split("\n")


def in_front(screen: Screen) -> bool:
    """Return whether the question is in front, and no sheet covers it."""
    return screen.app.screen is screen.page


# Escape


@pytest.mark.parametrize("name", ["text", "scale", "daily", "step"])
@played
async def test_escape_asks_for_a_second_one_which_pauses(name: str) -> None:
    async with on_screen(name) as screen:
        await screen.press("1", "escape")
        assert AGAIN in screen.seen
        assert screen.ended() is None
        await screen.press("escape")
        assert screen.ended() == ("paused", True)
        assert screen.keeper.typing


@played
async def test_a_key_after_escape_is_that_key_and_another_escape_is_the_first_again() -> None:
    async with on_screen("text") as screen:
        await screen.press("a", "escape", "b")
        assert AGAIN not in screen.seen
        await screen.press("escape", "left")
        assert AGAIN not in screen.seen
        await screen.press("escape")
        assert AGAIN in screen.seen
        assert (screen.writing.words, screen.ended()) == ("ab", None)
        await screen.press("enter")
        assert (screen.answers[0].text, screen.ended()) == ("ab", None)
        assert AGAIN not in screen.seen


@played
async def test_escapes_that_arrive_together_are_two() -> None:
    async with on_screen("text") as screen:
        await send(screen.app, "words")
        await send(screen.app, "\x1b\x1b")
        assert screen.ended() == ("paused", True)


@played
async def test_saving_the_draft_meanwhile_leaves_the_question_for_a_second_escape(clock: Clock) -> None:
    async with on_screen("text") as screen:
        await screen.press("a", "escape")
        clock.advance(4)
        assert AGAIN in screen.seen
        assert screen.keeper.typing
        await screen.press("escape")
        assert screen.ended() == ("paused", True)


@pytest.mark.parametrize("name", ["text", "scale"])
@played
async def test_an_escape_much_later_is_the_first_again(clock: Clock, name: str) -> None:
    async with on_screen(name) as screen:
        await screen.press("1", "escape")
        clock.advance(6)
        assert AGAIN not in screen.seen
        await screen.press("escape")
        assert AGAIN in screen.seen
        assert screen.ended() is None
        await screen.press("escape")
        assert screen.ended() == ("paused", True)


@played
async def test_the_time_for_a_second_escape_counts_from_the_latest_first_one(clock: Clock) -> None:
    async with on_screen("text") as screen:
        await screen.press("escape")
        clock.advance(3)
        await screen.press("a", "escape")
        clock.advance(4)
        assert AGAIN in screen.seen
        await screen.press("escape")
        assert screen.ended() == ("paused", True)


@pytest.mark.samples(2)
@pytest.mark.parametrize("opens", ["f1", "ctrl+x", "ctrl+r", "ctrl+l"])
@played
async def test_escape_closes_what_is_open_and_no_more(opens: str) -> None:
    async with on_screen("text") as screen:
        await screen.type("chest")
        await screen.press(opens)
        assert not in_front(screen)
        await screen.press("escape")
        assert in_front(screen)
        assert AGAIN not in screen.seen
        await screen.press("escape")
        assert AGAIN in screen.seen
        assert screen.ended() is None


@played
async def test_escape_leaves_an_entry_that_has_not_been_changed_at_once() -> None:
    async with changing(an_entry(text("my chest", "free"))) as screen:
        await screen.press("left", "escape")
        assert screen.ended() == ("paused", False), "which keeps nothing"
        assert screen.keeper.kept == []


@played
async def test_escape_asks_before_it_leaves_an_entry_that_has_been_changed() -> None:
    async with changing(an_entry(text("my chest", "free"))) as screen:
        assert f"Esc {en.screen.key_cancel}" in screen.seen
        await screen.press("!", "escape")
        assert f"Esc {en.screen.key_cancel}" not in screen.seen
        assert f"^Q {en.screen.key_words['pause']}" in screen.seen
        assert AGAIN in screen.seen
        await screen.press("escape")
        assert screen.ended() == ("paused", True)
        assert screen.keeper.typing == {"free": {"text": "my chest!"}}


# The key help


@pytest.mark.parametrize(
    ("name", "keys"), [("text", ["?"]), ("scale", ["7", "?"]), ("text", ["escape", "?"])]
)
@played
async def test_a_question_mark_where_nothing_is_typed_shows_the_keys(name: str, keys: list[str]) -> None:
    async with on_screen(name) as screen:
        await screen.press(*keys)
        assert isinstance(screen.app.screen, KeysSheet)
        await screen.press("x")
        assert in_front(screen)
        assert AGAIN not in screen.seen


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("name", "typed", "named"), [("text", "", True), ("scale", "7", True), ("text", "why", False)]
)
@played
async def test_after_escape_a_question_mark_is_named_where_it_shows_the_keys(
    language: str, name: str, typed: str, named: bool
) -> None:
    async with on_screen(name, language=language) as screen:
        await screen.type(typed)
        await screen.press("escape")
        words = {"en": en, "nl": nl}[language].screen
        assert words.escape_again("F1", typed=not named) in screen.seen
        await screen.press("?")
        assert isinstance(screen.app.screen, KeysSheet) == named
        assert named or screen.writing.words == "why?"


@pytest.mark.parametrize("sent", [["why", "?"], ["why?"], ["? it was"], ["\x1b[200~?\x1b[201~"]])
@played
async def test_a_question_mark_in_a_text_is_text(sent: list[str]) -> None:
    async with on_screen("text") as screen:
        for burst in sent:
            await send(screen.app, burst)
        assert screen.app.screen is screen.page
        assert "?" in screen.writing.words


@pytest.mark.samples(4)
@pytest.mark.parametrize("size", [(60, 16), (44, 12), (80, 24), (140, 45)])
@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_every_key_can_be_read_on_the_key_help(size: tuple[int, int], language: str) -> None:
    phrases = {"en": en, "nl": nl}[language]
    async with on_screen("text", size=size, language=language) as screen:
        await screen.press("a", "f1")
        read = screen.seen
        for _ in range(40):
            assert phrases.session.where_help_is in screen.seen
            scrolls = phrases.screen.key_more in str(footer_rows(screen)[0])
            assert (phrases.screen.other_key in screen.seen, phrases.screen.any_key in screen.seen) == (
                scrolls,
                not scrolls,
            )
            if scrolls:
                await screen.press("down")
            read += screen.seen
        for action, words in phrases.screen.keys_explained.items():
            if action not in ("other_field", "back", "sheet"):
                assert words.partition(" (")[0].split()[-1] in read
        assert "Ctrl-Home/End" in read
        assert isinstance(screen.app.screen, KeysSheet)
        await screen.press("escape")
        assert in_front(screen)


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("name", "numbers", "arrows"), [("scale", "0–10", "numbers"), ("daily", "1–5", "choices")]
)
@played
async def test_the_key_help_lists_what_works_where_one_picks(
    name: str, numbers: str, arrows: str, language: str, size: tuple[int, int]
) -> None:
    words = {"en": en, "nl": nl}[language].screen
    async with on_screen(name, language=language, size=size) as screen:
        await screen.press("f1")
        for does in (
            words.picks_explained[arrows],
            words.picks_explained["number"],
            words.picks_explained["none"],
        ):
            assert does in screen.seen
        assert numbers in screen.seen
        for action in (*WRITES, "nudge", "areas", "other_field", "back"):
            if (action, name) != ("nudge", "scale"):
                assert words.keys_explained[action].partition(" (")[0] not in screen.seen


@played
async def test_the_key_help_of_a_text_lists_no_arrows_that_pick_and_only_what_works() -> None:
    async with on_screen("plan") as screen:
        await screen.press("a", "f1")
        assert en.screen.keys_explained["areas"] in screen.seen
        assert en.screen.keys_explained["back"] not in screen.seen
        assert en.screen.picks_explained["none"] not in screen.seen
        await screen.press("escape", "enter", "f1")
        for action in ("nudge", "areas"):
            assert en.screen.keys_explained[action] not in screen.seen
        for action in ("back", "other_field", "undo"):
            assert en.screen.keys_explained[action].partition(" (")[0] in screen.seen


# Suggestions, digits, nudges


@pytest.mark.parametrize("key", ["tab", "right"])
@played
async def test_a_key_takes_the_suggestion_into_the_empty_field(key: str) -> None:
    async with on_screen("plan") as screen:
        await screen.type("my chest tightens")
        await screen.press("enter")
        assert f"Tab {en.screen.key_words['other_field']}" in screen.seen
        await screen.press(key)
        assert f"Tab {en.screen.key_words['other_field']}" not in screen.seen
        assert (screen.page.field, screen.writing.words) == ("response", ""), (
            "what is typed next is the answer"
        )
        await screen.press("up")
        assert screen.writing.words == "my chest tightens"
        await screen.press("ctrl+z")
        assert screen.writing.words == ""


@played
async def test_tab_goes_to_the_other_half_once_something_is_written() -> None:
    async with on_screen("plan") as screen:
        await screen.type("I sigh")
        await screen.press("enter", "tab", "tab")
        assert (screen.page.field, screen.writing.words) == ("cue", "I sigh")
        await screen.press("tab")
        assert screen.page.field == "response"


@played
async def test_a_long_signal_is_not_suggested() -> None:
    async with on_screen("plan") as screen:
        await screen.paste("my chest tightens " * 20)
        await screen.press("enter")
        assert en.session.body_suggestion("").partition("“")[0] not in screen.seen
        await screen.press("tab")
        assert screen.page.field == "cue"


@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_tab_in_an_empty_first_half_without_a_suggestion_stays_and_says_so(language: str) -> None:
    words = {"en": en, "nl": nl}[language].screen
    async with on_screen("step", language=language, size=(60, 16)) as screen:
        assert f"Tab {words.key_other_half}" not in screen.seen
        await screen.press("tab")
        assert words.nothing_to_take in screen.seen
        await screen.type("my jaw sets")
        assert words.nothing_to_take not in screen.seen
        assert (screen.page.field, screen.writing.words) == ("cue", "my jaw sets")


@played
async def test_the_footer_says_how_to_get_to_the_other_half() -> None:
    async with on_screen("step") as screen:
        assert f"Enter {en.screen.key_skip}" in screen.seen
        await screen.press("a")
        assert f"Enter {en.screen.key_to(en.session.response_example)}" in screen.seen
        await screen.press("enter")
        assert f"Enter {en.screen.key_words['go_on']}" in screen.seen


@played
async def test_choices_show_the_digit_that_picks_them() -> None:
    async with on_screen("daily") as screen:
        labels = list(en.words.outcomes.values())
        for digit, label in enumerate(labels, 1):
            assert f"{digit} ○ {label}" in screen.seen
        await screen.press("2")
        assert f"2 ● {labels[1]}" in screen.seen


@played
async def test_a_note_has_nudges_like_other_texts() -> None:
    async with on_screen("daily") as screen:
        assert f"^T {en.screen.key_words['nudge']}" not in screen.seen
        await screen.press("1", "enter")
        assert f"^T {en.screen.key_words['nudge']}" in screen.seen
        await screen.press("ctrl+t")
        assert "What helped?" in screen.seen
        await screen.press("enter")
        assert "What helped?" not in screen.seen


# The footer and the shape


@pytest.mark.samples(2)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("columns", [80, 140])
@played
async def test_the_footer_is_one_row_unless_what_is_needed_often_needs_two(
    columns: int, language: str
) -> None:
    words = phrases_of(language).screen.key_words
    for name in ("daily", "scale", "text", "plan"):
        async with on_screen(name, language=language, size=(columns, 24)) as screen:
            for keys in (["enter"], ["a"], ["shift+tab"], ["enter", "enter"], ["tab"]):
                rows = footer_rows(screen)
                seldom = any(words[one] in str(row) for row in rows for one in ("look_around", "editor"))
                assert len(rows) == 1 or (len(rows) == 2 and columns == 80 and not seldom)
                await screen.press(*keys)
                if screen.ended() or screen.app.screen is not screen.page:
                    break


@pytest.mark.samples(3)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("size", [(60, 16), (80, 16), (80, 24), (140, 45)])
@played
async def test_how_a_new_line_is_made_is_always_said_where_text_is_typed(
    size: tuple[int, int], language: str
) -> None:
    for name in ("text", "free", "plan", "daily"):
        async with on_screen(name, language=language, size=size) as screen:
            for _ in range(5):
                if screen.page.writes:
                    foot = " ".join(map(str, footer_rows(screen)))
                    assert f"^J {phrases_of(language).screen.key_words['new_line']}" in foot
                await screen.press("enter")
                if screen.ended() or screen.app.screen is not screen.page:
                    break


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [40, 56, 60, 80])
def test_a_hint_is_never_cut_in_two(width: int, language: str) -> None:
    words = phrases_of(language).screen.key_words
    hints = [(QUESTION[action].short, words[action]) for action in words]
    rows = [str(row) for row in footer(hints, width)]
    assert max(map(len, rows)) <= width
    assert "  ".join(rows).split("  ") == [f"{key} {word}" for key, word in hints]


@played
async def test_the_footer_leaves_out_hints_from_the_least_needed_on() -> None:
    async with on_screen("daily") as screen:
        await screen.press("enter", "a")
        shown = " ".join(map(str, footer_rows(screen)))
        words = en.screen.key_words
        assert f"^O {words['editor']}" not in shown
        for kept in ("new_line", "nudge", "breathe", "areas", "pause", "keys"):
            assert words[kept] in shown
    async with on_screen("daily", size=(180, 45)) as screen:
        await screen.press("enter", "a")
        assert f"^O {en.screen.key_words['editor']}" in screen.seen


@played
async def test_the_footer_says_in_which_line_of_a_long_text_one_is() -> None:
    async with on_screen("text") as screen:
        await screen.paste("\n".join(["line"] * 5))
        assert en.screen.line_of(5, 5) not in screen.seen
        await screen.paste("\n".join(["", *["line"] * 59]))
        assert en.screen.line_of(64, 64) in screen.seen
        await screen.press(*["up"] * 24)
        assert en.screen.line_of(40, 64) in screen.seen


@pytest.mark.parametrize("size", [(80, 24), (140, 45), (60, 16)])
@played
async def test_the_blank_page_has_all_the_height(size: tuple[int, int]) -> None:
    async with on_screen("free", size=size) as screen:
        assert screen.writing.size.height >= size[1] - 9
    async with on_screen("text", size=size) as screen:
        assert screen.writing.size.height == 3


@pytest.mark.parametrize(
    ("width", "height", "rows"), [(72, 45, 21), (72, 24, 11), (56, 16, 7), (72, 100, 33), (40, 10, SMALLEST)]
)
def test_the_shape_is_up_to_half_as_high_as_the_screen(width: int, height: int, rows: int) -> None:
    assert shape_rows(width, height, below=5) == rows
    assert height < 20 or rows <= height // 2
    assert max(len(line) for line in disc(1, rows)) <= width + 1


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@played
async def test_the_breathing_pause_fits(size: tuple[int, int]) -> None:
    async with on_screen("text", size=size) as screen:
        await screen.press("ctrl+r")
        await screen.pilot.pause()
        assert all(block.region.bottom <= size[1] for block in screen.app.screen.query(Block))
