"""Tests of asking questions one by one: Enter, line breaks, paste, going back, skipping, nudges."""

import pytest

from reflect.journal.answers import ScaleAnswer, TextAnswer
from reflect.screen.look import Block
from tests.screen.support import on_screen, played


@played
async def test_enter_continues_with_what_was_typed() -> None:
    async with on_screen("text") as screen:
        assert "Where in your body?" in screen.seen
        await screen.type("my chest")
        await screen.press("enter")
        assert screen.asked == "free"
        assert screen.answers[0] == TextAnswer(
            question="body-signal", asked="Where in your body?", text="my chest", areas=("chest",)
        )
        assert "What else?" in screen.seen
        assert "my chest" not in screen.seen


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter"])
@played
async def test_a_new_line_does_not_confirm(key: str) -> None:
    async with on_screen("text") as screen:
        await screen.press("a", key, "b", "enter")
        assert screen.answers[0].text == "a\nb"


@played
async def test_a_paste_keeps_its_lines_and_never_continues() -> None:
    async with on_screen("text") as screen:
        await screen.paste("one\r\ntwo\rthree\n")
        assert screen.asked == "body-signal"
        assert screen.writing.words == "one\ntwo\nthree\n"
        await screen.press("enter")
        assert screen.answers[0].text == "one\ntwo\nthree\n"


@pytest.mark.parametrize("typed", ["", "  "])
@played
async def test_enter_on_nothing_skips_and_says_so_beforehand(typed: str) -> None:
    async with on_screen("text") as screen:
        assert "Enter skip" in screen.seen
        await screen.type(typed)
        assert "Enter skip" in screen.seen
        await screen.press("a")
        assert "Enter next" in screen.seen
        await screen.press("backspace", "enter")
        assert screen.answers[0].skipped


@played
async def test_keys_typed_ahead_reach_the_questions_they_were_meant_for() -> None:
    async with on_screen("scale") as screen:
        await screen.press("7", "enter", "w", "e", "l", "l", "enter")
        assert [screen.answers[0].value, screen.answers[1].text] == [7, "well"]


@played
async def test_back_shows_the_answer_and_enter_keeps_it() -> None:
    async with on_screen("text") as screen:
        await screen.paste("jaw\u2028and\u0085\x0b\x0c\x1b[31m chest\u202e\r")
        await screen.press("enter")
        given = screen.answers[0]
        await screen.press("shift+tab")
        assert screen.asked == "body-signal"
        assert "jaw" in screen.seen
        await screen.press("enter")
        assert screen.answers[0] == given
        assert given.text == "jaw\u2028and\u0085\x0b\x0c\x1b[31m chest\u202e\n"


@played
async def test_back_can_change_the_answer_and_keeps_those_after_it() -> None:
    async with on_screen("text") as screen:
        await screen.press("a", "enter", "b", "shift+tab", "c", "enter")
        assert screen.answers[0].text == "ac"
        assert screen.writing.words == "b"
        await screen.press("d", "enter")
        assert screen.answers[1].text == "bd"


@played
async def test_back_at_the_first_question_says_so() -> None:
    async with on_screen("text") as screen:
        await screen.press("shift+tab")
        assert "This is the first question." in screen.seen
        await screen.press("a")
        assert "This is the first question." not in screen.seen


@played
async def test_tips_come_one_after_the_other_and_round_again() -> None:
    async with on_screen("text") as screen:
        assert "nudge." not in screen.seen
        seen = []
        for _ in range(3):
            await screen.press("ctrl+t")
            seen.append("First nudge." in screen.seen)
        assert seen == [True, False, True]
        await screen.press("enter")
        assert "nudge." not in screen.seen


@played
async def test_the_notice_is_there_for_the_first_question_only() -> None:
    async with on_screen("text", notice="This is where you left off.") as screen:
        assert "This is where you left off." in screen.seen
        await screen.press("enter")
        assert "This is where you left off." not in screen.seen


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["7"], 7),
        (["1", "0"], 10),
        (["0"], 0),
        (["right"], 5),
        (["left"], 5),
        (["3", "right", "up"], 5),
        (["7", "left", "down"], 5),
        (["up"], 5),
        (["down", "down"], 4),
        (["end", "up"], 10),
        (["0", "down"], 0),
        (["3", "home", "left"], 0),
        (["end", "right"], 10),
        (["9", "4"], 4),
    ],
)
@played
async def test_a_scale_takes_digits_and_arrows(keys: list[str], value: int) -> None:
    async with on_screen("scale") as screen:
        await screen.press(*keys, "enter")
        assert screen.answers[0] == ScaleAnswer(
            question="tension-before", asked="How tight?", value=value, range=(0, 10)
        )


@pytest.mark.parametrize("keys", [[], ["5", "backspace"]])
@played
async def test_a_scale_without_a_choice_is_skipped(keys: list[str]) -> None:
    async with on_screen("scale") as screen:
        assert "loose" in screen.seen
        await screen.press(*keys, "enter")
        assert screen.answers[0].skipped


@played
async def test_the_selected_option_is_recognisable_without_colour() -> None:
    async with on_screen("scale") as screen:
        before = screen.seen
        await screen.press("6")
        assert screen.seen.count("●") == before.count("●") + 1


@pytest.mark.parametrize("size", [(60, 16), (44, 12), (80, 24), (140, 45)])
@pytest.mark.parametrize("name", ["daily", "scale", "text", "plan"])
@played
async def test_keys_are_on_the_screen_at_every_size(size: tuple[int, int], name: str) -> None:
    async with on_screen(name, size=size, notice="A notice about something that takes a line.") as screen:
        await screen.press("ctrl+t")
        await screen.pilot.pause()
        foot = list(screen.page.query("Block"))[-1]
        assert foot.region.height > 0
        assert foot.region.bottom <= size[1]
        assert foot.region.right <= size[0]


@played
async def test_rows_left_over_on_a_low_screen_part_the_question_from_what_is_around_it() -> None:
    async with on_screen("loop", size=(60, 14)) as screen:
        words, *_, foot = screen.page.query(Block)
        assert words.region.y == 0
        assert "".join("x" if line else " " for line in str(words.render()).split("\n")) == "xxx x "
        assert screen.page.picker
        assert foot.region.y - screen.page.picker.region.bottom == 1, "no row is left over"


@played
async def test_on_a_low_screen_a_long_answer_comes_before_blank_lines() -> None:
    async with on_screen("text", size=(60, 11)) as screen:
        await screen.paste("\n".join("abcdefghijklm"))
        await screen.pilot.pause()
        assert "" not in str(screen.page.query(Block).first().render()).split("\n")
        assert screen.writing.region.height == 6


@played
async def test_a_message_leaves_the_page_where_it_is_while_what_is_below_can_make_room() -> None:
    async with on_screen("text", notice="word " * 84) as screen:
        words = screen.page.query(Block).first()
        before = words.region.y
        await screen.press("escape")
        await screen.pilot.pause()
        assert "Esc again" in screen.seen
        assert words.region.y == before > 1


@played
async def test_a_long_answer_takes_the_rows_above_the_page_before_it_scrolls() -> None:
    async with on_screen("text") as screen:
        lower = screen.page.query(Block).first().region.y
        await screen.paste("\n".join(map(str, range(14))))
        raised = screen.page.query(Block).first().region.y
        assert 1 <= raised < lower
        assert screen.writing.region.height == screen.writing.rows == 14
        await screen.paste("\n".join(map(str, range(90))))
        assert screen.page.query(Block).first().region.y == 1
        await screen.press("ctrl+u", "f7", "backspace")
        assert screen.page.query(Block).first().region.y == lower


@played
async def test_resizing_keeps_everything() -> None:
    async with on_screen("text") as screen:
        words = "word " * 60
        await screen.paste(words)
        await screen.pilot.resize_terminal(60, 16)
        await screen.press("x")
        await screen.pilot.resize_terminal(140, 45)
        assert screen.writing.words == words + "x"
        assert screen.writing.cursor_at_end_of_text


@played
async def test_dutch_shows_no_english() -> None:
    async with on_screen("text", language="nl") as screen:
        english = {
            "Enter next",
            "skip",
            "back",
            "breathe",
            "body",
            "pause",
            "keys",
            "Where",
            "Because",
        }
        await screen.type("mijn borst")
        shown = [screen.seen]
        for key in ("f1", "ctrl+x", "ctrl+r", "ctrl+l"):
            await screen.press(key)
            shown.append(screen.seen)
            await screen.press("escape")
        assert "In je lijf: borst" in shown[0]
        assert not [word for word in english for page in shown if word in page]


@played
async def test_keys_without_a_function_do_nothing() -> None:
    async with on_screen("text") as screen:
        for key in ("ctrl+p", "ctrl+backslash", "escape", "f2", "tab", "ctrl+s", "alt+x"):
            await screen.press(key)
            assert screen.app.screen is screen.page
        assert screen.ended() is None
        assert screen.writing.words == ""
