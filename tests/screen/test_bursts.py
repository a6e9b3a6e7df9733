"""Tests of keys that arrive together, on every screen: which are typed, which confirm and which are ignored."""

import pytest

from reflect.screen import closing_sheet
from reflect.screen.sheet import Sheet
from tests.screen.browse.support import browsing
from tests.screen.sending import send
from tests.screen.support import Screen, changing, on_screen, played
from tests.support.catalogues import en
from tests.support.entries import an_entry, on, scale, text

NEXT = "free"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing_sheet, "SETTLED", 0.0)


def texts(screen: Screen) -> list[str | None]:
    """Return the text of each answer; None for one without text."""
    return [getattr(answer, "text", None) for answer in screen.answers]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("one\rtwo\rthree", "one\ntwo\nthree"),
        ("one\rtwo\rthree\r", "one\ntwo\nthree\n"),
        ("one\r\ntwo\r\n\r\nthree", "one\ntwo\n\nthree"),
        ("one\ntwo", "one\ntwo"),
        ("\rone", "\none"),
        ("\r\r\rone", "\n\n\none"),
        ("one\r two", "one\n two"),
        ("one\ttwo", "one\ttwo"),
        ("one\t\rtwo\t\r", "one\t\ntwo\t\n"),
        ("one\rtwo\x11\rthree\x18", "one\ntwo\x11\nthree\x18"),
        ("one\x00\rtwo", "one\ntwo"),
        ("one\x1b[A\rtwo\x1b]11;rgb:0/0/0\x07", "one\ntwo"),
        ("one\rtwp\x7fo", "one\ntwo"),
        ("one\x1b\rtwo", "one\ntwo"),
        ("one\x1b\ntwo", "one\ntwo"),
        ("\x1b[97;;97u\x1b[13u\x1b[98;;98u", "a\nb"),
        ("one\r\x1b[200~two\rthree\x1b[201~", "one\ntwo\nthree"),
    ],
)
@played
async def test_a_burst_with_text_after_an_enter_is_a_paste(sent: str, words: str) -> None:
    async with on_screen("text") as screen:
        await send(screen.app, sent)
        assert (screen.asked, screen.ended()) == ("body-signal", None), "nothing goes on"
        assert screen.writing.words == words
        await send(screen.app, "\r")
        assert texts(screen) == [words, None]


@pytest.mark.parametrize(
    "sent", ["one\r", "one\r\r\r", "one\r\n", "one\r\n\r\n", "one\x1b[13u", "o\x1b[I\x1b[O\x1b[?62cne\r"]
)
@played
async def test_a_single_enter_at_the_end_continues_and_a_burst_of_enters_counts_as_one(sent: str) -> None:
    async with on_screen("text") as screen:
        await send(screen.app, sent)
        assert texts(screen) == ["one", None]
        assert screen.asked == NEXT
        assert screen.ended() is None


@played
async def test_a_paste_that_arrives_in_several_reads_is_one() -> None:
    words = "\n".join(f"line {n} with a woørd 👍" for n in range(400))
    sent = words.replace("\n", "\r")
    async with on_screen("text") as screen:
        await send(screen.app, *(sent[at : at + 97] for at in range(0, len(sent), 97)))
        assert screen.asked == "body-signal"
        assert screen.writing.words == words


@pytest.mark.parametrize(
    ("sent", "value"),
    [("7\r5\r", 7), ("7\rwords\rmore words", 7), ("words\rmore", None), ("\r\r", None), ("7\r", 7)],
)
@played
async def test_where_no_text_can_be_typed_the_first_enter_counts_and_the_rest_is_dropped(
    sent: str, value: int | None
) -> None:
    async with on_screen("scale") as screen:
        await send(screen.app, sent)
        assert getattr(screen.answers[0], "value", 0) == value
        assert (screen.asked, screen.writing.words, screen.ended()) == (NEXT, "", None)


@played
async def test_enters_that_arrive_together_close_the_closing_once() -> None:
    async with on_screen("free") as screen:
        await send(screen.app, "hello\r")
        assert en.session.saved in screen.seen
        await send(screen.app, "\r\r")
        assert screen.ended() == ("finished", False)
        assert screen.app.error is None


@pytest.mark.parametrize("behind", ["xy\r", "xy\rz\r", "\r\r", "\x1b[200~xy\x1b[201~\r"])
@pytest.mark.parametrize("leaving", ["\x11", "\x1b[113;5u", "\x03"])
@played
async def test_a_screen_that_is_leaving_takes_no_more_keys(leaving: str, behind: str) -> None:
    async with on_screen("text") as screen:
        await send(screen.app, f"half{leaving}{behind}")
        assert screen.ended() == ("interrupted" if leaving == "\x03" else "paused", True)
        assert screen.keeper.typing == {"body-signal": {"text": "half"}}
        await screen.press("z", "enter")
        await screen.paste("more")
        assert texts(screen) == [None, None]
        assert screen.keeper.typing == {"body-signal": {"text": "half"}}
        assert screen.app.error is None


@pytest.mark.parametrize("keys", ["\x18y", "\x18\x1b[B\r"])
@played
async def test_a_key_that_opens_a_question_does_not_answer_it(keys: str) -> None:
    async with on_screen("text") as screen:
        await send(screen.app, f"a{keys}")
        assert screen.keeper.discarded == []
        assert en.session.discard_question in screen.seen
        await send(screen.app, "y")
        await send(screen.app, "\r")
        assert screen.ended() == ("discarded", False)


@pytest.mark.parametrize("keys", ["\x1bOPabc\r", "\x12abc\r", "\x0cabc\r"])
@played
async def test_a_key_that_opens_a_sheet_does_not_close_it(keys: str) -> None:
    async with on_screen("text") as screen:
        await screen.type("chest")
        await send(screen.app, keys)
        assert isinstance(screen.app.screen, Sheet)
        await send(screen.app, "\x1b\r")
        if isinstance(screen.app.screen, Sheet):
            await send(screen.app, "\x1b")
        assert (screen.asked, screen.writing.words) == ("body-signal", "chest")


@pytest.mark.parametrize("sent", ["x", "xy\r", "\r", "\x11", "\x1b[200~paste\x1b[201~", "a\rb\r", "\x1b[Z"])
@played
async def test_a_key_pressed_before_a_question_was_on_the_screen_is_not_for_it(sent: str) -> None:
    async with on_screen("text") as screen:
        before = screen.app.place
        await send(screen.app, "one\r")
        assert screen.app.place != before
        await send(screen.app, sent, seen=before)
        assert texts(screen) == ["one", None]
        assert (screen.asked, screen.writing.words, screen.ended()) == (NEXT, "", None)
        await send(screen.app, "two\r")
        assert texts(screen) == ["one", "two"]


@played
async def test_ctrl_c_is_for_every_place() -> None:
    async with on_screen("text") as screen:
        before = screen.app.place
        await send(screen.app, "one\r")
        await send(screen.app, "x\x03", seen=before)
        assert screen.ended() == ("interrupted", True)


@played
async def test_the_parts_of_a_follow_up_are_separate_questions() -> None:
    async with on_screen("daily") as screen:
        await send(screen.app, "1\rwords\r1\r")
        assert "More?" in screen.seen
        assert (screen.asked, screen.writing.words) == ("follow-up", "")
        await send(screen.app, "a note\r")
        assert "Now what?" in screen.seen
        await send(screen.app, "2\r\r\r")
        await send(screen.app, "a cue\ra response")
        assert screen.page.form.values["cue"].endswith("a cue\na response")
        assert screen.asked == "follow-up"


@played
async def test_the_halves_of_a_plan_are_on_the_screen_together() -> None:
    async with on_screen("step") as screen:
        before = screen.app.place
        await send(screen.app, "a cue\r")
        await send(screen.app, "a response\r", seen=before)
        assert (screen.answers[0].cue, screen.answers[0].response) == ("a cue", "a response")


@played
async def test_emptying_an_answer_of_an_entry_is_asked_and_not_answered_by_the_same_burst() -> None:
    async with changing(an_entry(text("my chest", "free"))) as screen:
        await send(screen.app, "\x15\r\x1b[B\ry")
        assert en.revising.empty_question not in screen.seen, "text follows an Enter"
        await send(screen.app, "\x1b[15~")
    async with changing(an_entry(text("my chest", "free"))) as screen:
        await send(screen.app, "\x15\r\x1b[B\r")
        assert en.revising.empty_question in screen.seen
        assert screen.ended() is None
        await send(screen.app, "\x1b[B\r\r")
        assert screen.ended() == ("finished", False)


@played
async def test_a_browser_that_is_leaving_takes_no_more_keys() -> None:
    async with browsing([an_entry(text("one"), day=on(-1)), an_entry(text("two"))]) as browser:
        await send(browser.app, "qx\r")
        assert browser.app.left is not None
        assert browser.app.left.how == "left"
        await browser.press("x")
        assert len(browser.store.entries) == 2
        assert browser.app.error is None


@played
async def test_a_browser_takes_a_paste_up_to_its_first_enter() -> None:
    async with browsing([an_entry(text("one"), day=on(-1)), an_entry(text("two"))]) as browser:
        await send(browser.app, "h\rx\rx")
        assert len(browser.store.entries) == 2
        assert browser.place.pane == "entry"


@played
async def test_a_search_takes_what_was_typed_while_it_came_up() -> None:
    async with browsing(
        [an_entry(text("a lighthouse"), day=on(-1)), an_entry(scale(3), text("fog"))]
    ) as browser:
        await send(browser.app, "/light")
        assert "/ light" in browser.seen
        await send(browser.app, "\rhouse\r")
        assert "/ light" in browser.seen, "a paste of several lines opens nothing"
        await send(browser.app, "\x15lighthouse\r")
        assert browser.place.day == on(-1)


@played
async def test_an_answer_of_a_terminal_closes_nothing() -> None:
    async with on_screen("free") as screen:
        await send(screen.app, "hello\r")
        for report in ("\x1b]11;rgb:0/0/0\x1b\\", "\x1b[?62;22c", "\x1b[97;1:3u", "\x1b[I", "\x1b[12;1R"):
            await send(screen.app, report)
        assert screen.ended() is None
        assert en.session.saved in screen.seen
