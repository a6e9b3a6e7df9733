"""Tests of the closing, the breathing pause and the person's own editor."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.errors import EditorFailed
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.review.week import week, week_until
from reflect.screen import breathing_sheet, closing_sheet
from reflect.screen.breathing_sheet import BreathingSheet
from reflect.screen.closing_sheet import ClosingSheet
from reflect.session.closing import Closing, WeekOffer
from reflect.session.intention import OpenIntention
from reflect.system.editor import edit
from tests.screen import support
from tests.screen.support import DAY, Screen, on_screen, played
from tests.support.catalogues import en
from tests.support.entries import an_entry, scale, text


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing_sheet, "SETTLED", 0.0)


@played
async def test_the_entry_is_kept_before_the_closing_shows() -> None:
    async with on_screen("free") as screen:
        await screen.press("a", "enter")
        assert screen.keeper.entry is not None
        for words in ("the old sentence", "6 → 4", "my chest tightens", "One line.", "A reminder.", "Saved."):
            assert words in screen.seen
        await screen.press("enter")
        assert screen.ended() == ("finished", False)


@pytest.mark.parametrize("language", LANGUAGES)
@played
async def test_the_closing_says_what_comes_next_and_a_key_leads_to_the_browser(language: str) -> None:
    async with on_screen("free", language=language) as screen:
        await screen.press("a", "enter")
        phrases = phrases_of(language)
        assert phrases.session.closing_hints["plan"] in screen.seen
        assert f"b {phrases.screen.key_browse}" in screen.seen
        await screen.press("b")
        assert screen.app.ending is not None
        assert (screen.app.ending.how, screen.app.ending.browse) == ("finished", True)


@pytest.mark.samples(2)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
@played
async def test_the_closing_offers_the_week_and_a_key_leads_to_it_and_back(
    language: str, size: tuple[int, int]
) -> None:
    words = phrases_of(language)
    thought = (
        "everything that somebody may possibly expect of anybody will unfortunately always remain undone"
    )
    entry = an_entry(text(thought, "repeated-thought"), scale(10), day=DAY)
    found = week([entry], week_until(DAY))
    async with on_screen("free", language=language, size=size) as screen:
        offer = WeekOffer(DAY, is_past=False)
        screen.app.checkin.close = lambda _: Closing((), "", None, None, "One line.", None, week=offer)
        await screen.press("a", "enter")
        assert words.session.week_by_key(None, "w") in screen.seen
        assert words.session.week_never_again in screen.seen
        assert f"w {words.screen.key_week}" in screen.seen
        days: list[dt.date] = []
        screen.app.week = lambda last: days.append(last) or found  # type: ignore[func-returns-value]
        await screen.press("w")
        assert days == [DAY]
        assert words.over_time.week_title(DAY - dt.timedelta(days=6), DAY) in screen.seen
        assert thought in screen.seen
        assert "…" not in screen.seen, "nothing of it is cut"
        for back in ("enter", "w", "escape"):
            await screen.press(back)
            assert words.session.week_by_key(None, "w") in screen.seen
            assert screen.ended() is None
            await screen.press("w")
        await screen.press("b")
        assert screen.app.ending is not None
        assert (screen.app.ending.how, screen.app.ending.browse) == ("finished", True)


@played
async def test_where_no_week_is_offered_its_key_does_nothing() -> None:
    async with on_screen("free") as screen:
        await screen.press("a", "enter")
        assert phrases_of("en").screen.key_week not in screen.seen
        await screen.press("w")
        assert screen.ended() is None


@played
async def test_without_an_entry_no_key_leads_to_the_browser() -> None:
    async with on_screen("free") as screen:
        await screen.press("enter")
        assert phrases_of("en").screen.key_browse not in screen.seen
        await screen.press("b")
        assert screen.ended() is None


@pytest.mark.parametrize("key", ["enter", "escape", "q", "ctrl+q", "ctrl+c"])
@played
async def test_only_a_few_keys_close_the_closing(key: str) -> None:
    async with on_screen("free") as screen:
        await screen.press("a", "enter")
        await screen.press("x", "space", "1", "tab", "backspace", "left", "ctrl+j", "f1", "?", "down")
        assert screen.ended() is None
        await screen.press(key)
        assert screen.app.ending is not None
        assert (screen.app.ending.how, screen.app.ending.browse) == ("finished", False)


@played
async def test_words_typed_on_the_closing_do_not_leave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_screen("free") as screen:
        await screen.press("a", "enter")
        await screen.press("x")
        monkeypatch.setattr(closing_sheet, "SETTLED", 60.0)
        await screen.type("quite a bit")
        await screen.press("enter")
        assert screen.ended() is None
        monkeypatch.setattr(closing_sheet, "SETTLED", 0.0)
        await screen.press("enter")
        assert screen.ended() == ("finished", False)


@played
async def test_a_closing_that_does_not_fit_scrolls() -> None:
    async with on_screen("free", size=(60, 16)) as screen:
        close = screen.app.checkin.close
        assert close is not None
        plan = OpenIntention("e", DAY, "my chest tightens " * 20, "take three breaths " * 20, "en")
        screen.app.checkin.close = lambda entry: replace(close(entry), intention=plan)
        await screen.press("a", "enter")
        assert f"↑↓ {phrases_of('en').screen.key_more}" in screen.seen
        assert "Saved." not in screen.seen
        await screen.press(*["down"] * 30)
        assert "Saved." in screen.seen
        assert all(block.region.bottom <= 16 for block in screen.app.screen.query("Block"))
        await screen.press(*["up"] * 30)
        assert phrases_of("en").session.closing_noticed in screen.seen


@played
async def test_when_all_was_skipped_there_is_no_entry_and_a_kind_word() -> None:
    async with on_screen("free") as screen:
        await screen.press("enter")
        assert screen.keeper.entry is None
        assert "Nothing written this time, and that is fine." in screen.seen
        assert "Saved" not in screen.seen


@played
async def test_a_closing_that_fails_loses_nothing() -> None:
    async with on_screen("free") as screen:

        def fail(_: object) -> None:
            raise OSError

        screen.app.checkin.close = fail  # type: ignore[assignment]
        await screen.press("a", "enter")
        assert screen.keeper.entry is not None
        assert "Saved." in screen.seen
        await screen.press("ctrl+c")
        assert screen.ended() == ("finished", False)
        assert isinstance(getattr(screen.app.ending, "trouble", None), OSError)


@played
async def test_the_last_enter_pressed_twice_does_not_skip_the_closing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(closing_sheet, "SETTLED", 60.0)
    async with on_screen("free") as screen:
        await screen.press("a", "enter", "enter")
        assert "Saved." in screen.seen
        assert screen.ended() is None


@pytest.mark.parametrize("language", LANGUAGES)
@played
async def test_a_long_closing_loses_no_words_on_a_small_screen_and_says_that_more_follows(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(support, "RESPONSE", "put down my pen and take three slow breaths, " * 10)
    async with on_screen("free", language=language, size=(60, 16)) as screen:
        await screen.press("a", "enter")
        await screen.pilot.pause()
        assert "▼" in screen.seen
        seen = screen.seen
        for _ in range(20):
            await screen.press("down")
            seen += screen.seen
        assert screen.ended() is None
        said = phrases_of(language).session
        for words in ("the old sentence", "One line.", "A reminder.", said.closing_hints["plan"], said.saved):
            assert words in seen
        assert "▼" not in screen.seen
        assert "▲" in screen.seen


@played
async def test_a_closing_that_fits_has_no_sign() -> None:
    async with on_screen("free") as screen:
        await screen.press("a", "enter")
        assert not set("▲▼") & {*screen.seen}


def test_on_a_low_screen_what_was_noticed_stays_parted_from_the_rest_as_long_as_there_is_a_row_for_it() -> (
    None
):
    plan = OpenIntention("e", DAY, "my chest tightens", "take three breaths", "en")
    closing = Closing(("chest",), "a sentence", (6, 4), plan, "One line.", "A reminder.", "plan")
    sheet = ClosingSheet(
        phrases_of("en"), closing, saved=True, after=lambda: None, browse=lambda: None, week=lambda _: None
    )
    rows = {
        height: "".join("x" if line.plain else " " for line in sheet.lines(56, height))
        for height in (12, 13, 14, 15, 17)
    }
    noticed = "xxxxxx"
    assert rows[12] == f"{noticed}xxx"
    assert rows[13] == f"{noticed} xxx"
    assert rows[14] == f"{noticed} x xx"
    assert rows[15] == f"{noticed} x x x"
    assert rows[17] == f"{noticed} x x x x", "with the reminder"


@pytest.mark.parametrize("size", [(60, 16), (50, 12)])
@played
async def test_a_closing_fits(size: tuple[int, int]) -> None:
    async with on_screen("free", size=size) as screen:
        await screen.press("a", "enter")
        await screen.pilot.pause()
        assert all(block.region.bottom <= size[1] for block in screen.app.screen.query("Block"))


def breath(screen: Screen) -> BreathingSheet:
    assert isinstance(screen.app.screen, BreathingSheet)
    return screen.app.screen


@pytest.mark.parametrize("animations", ["full", "none"])
@played
async def test_breathing_is_skipped_with_any_key_and_leads_back(
    monkeypatch: pytest.MonkeyPatch, animations: str
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", animations)
    async with on_screen("text") as screen:
        await screen.type("half")
        await screen.press("ctrl+r")
        assert "in One." in screen.seen
        breath(screen).breathe(5.0)
        assert "out" in screen.seen
        breath(screen).breathe(6.0)
        assert "Two." in screen.seen
        await screen.press("enter")
        assert screen.app.screen is screen.page
        assert screen.asked == "body-signal"
        assert "Carry on whenever you like." in screen.seen
        await screen.type("!")
        assert screen.writing.words == "half!"


@played
async def test_breathing_ends_by_itself() -> None:
    async with on_screen("text") as screen:
        await screen.press("ctrl+r")
        breath(screen).breathe(breathing_sheet.SECONDS)
        assert screen.app.screen is screen.page


@played
async def test_the_same_key_again_makes_it_two_minutes_and_once_more_ends_it() -> None:
    async with on_screen("text") as screen:
        await screen.press("ctrl+r")
        breath(screen).breathe(5.0)
        await screen.press("ctrl+r")
        assert "in Long one." in screen.seen
        breath(screen).breathe(41.0)
        assert "Long two." in screen.seen
        await screen.press("ctrl+r")
        assert screen.app.screen is screen.page
        await screen.press("ctrl+r", "ctrl+r")
        breath(screen).breathe(breathing_sheet.LONG_SECONDS - 1)
        assert "Long three." in screen.seen
        breath(screen).breathe(1.0)
        assert screen.app.screen is screen.page


def test_the_shape_grows_in_and_shrinks_out() -> None:
    sizes = [breathing_sheet.size_at(second) for second in (0, 2, 4, 7, 9.99)]
    assert sizes[0] == 0
    assert sizes[2] == 1
    assert sizes[1] < sizes[2] > sizes[3] > sizes[4] >= 0
    dots = [sum(line.count("•") for line in breathing_sheet.disc(size, 9)) for size in (0, 0.5, 1)]
    assert dots[0] < dots[1] < dots[2]


@played
async def test_the_own_editor_changes_the_answer_and_can_be_undone() -> None:
    async with on_screen("text", editor=lambda text: text.upper()) as screen:
        await screen.type("word")
        await screen.press("ctrl+o")
        assert screen.writing.words == "WORD"
        await screen.press("ctrl+z")
        assert screen.writing.words == "word"


@pytest.mark.parametrize("problem", ["missing", "failed", "not_text"])
@played
async def test_an_editor_that_fails_changes_nothing_and_is_reported_calmly(problem: str) -> None:
    def fail(_: str) -> str:
        raise EditorFailed("ed", problem)  # type: ignore[arg-type]

    async with on_screen("text", editor=fail) as screen:
        await screen.type("word")
        await screen.press("ctrl+o")
        assert "Your words are as they were." in screen.seen
        assert screen.writing.words == "word"


@pytest.mark.parametrize("saved", ["what was saved", None])
@played
async def test_what_was_saved_in_an_editor_that_was_stopped_is_there_at_once(saved: str | None) -> None:
    def stopped(_: str) -> str:
        raise EditorFailed("ed", "stopped", saved)

    async with on_screen("text", editor=stopped) as screen:
        await screen.type("word")
        await screen.press("ctrl+o")
        assert screen.writing.words == (saved or "word")
        told = en.screen.editor_was_stopped("ed") if saved else "reflect offers it when you next start it."
        assert told in screen.seen
        assert screen.keeper.typing == {"body-signal": {"text": saved or "word"}}


def script(tmp_path: Path, body: str) -> dict[str, str]:
    file = tmp_path / "editor"
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o700)
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    return {"EDITOR": f"{file} --flag", "VISUAL": "", "XDG_RUNTIME_DIR": str(runtime)}


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("", "same\u2028 words", "same\u2028 words"),
        ('echo >> "$2"', "same", "same"),
        ('printf "new\\n" > "$2"', "old", "new"),
        ('printf "new\\n\\n" > "$2"', "old", "new\n"),
        (': > "$2"', "old", ""),
    ],
)
def test_edit(tmp_path: Path, body: str, before: str, after: str) -> None:
    environ = script(tmp_path, body)
    assert edit(before, environ) == after
    assert list((tmp_path / "runtime").iterdir()) == []


def test_the_file_is_private_while_it_is_there(tmp_path: Path) -> None:
    environ = script(tmp_path, f'stat -c "%a %n" "$2" "$(dirname "$2")" > {tmp_path}/modes')
    edit("secret", environ)
    file, folder = (tmp_path / "modes").read_text().splitlines()
    assert file.startswith("600 ")
    assert file.endswith(".md")
    assert folder.startswith("700 ")


@pytest.mark.parametrize(
    ("body", "problem"),
    [("exit 1", "failed"), ('rm "$2"', "failed"), ('printf "\\377" > "$2"', "not_text"), (None, "missing")],
)
def test_edit_raises_an_error_with_its_problem(tmp_path: Path, body: str | None, problem: str) -> None:
    environ = script(tmp_path, body or "") if body else {"EDITOR": "/nowhere/ed"}
    with pytest.raises(EditorFailed) as raised:
        edit("text", environ)
    assert raised.value.problem == problem
