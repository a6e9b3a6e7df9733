"""Control characters in stored text never reach the terminal: they are made visible, and escaped in JSON."""

import re
from pathlib import Path

import pytest

from tests.cli.support import keep, run
from tests.journeys.home import Home
from tests.support.entries import an_entry, follow_up, on, plan, text

EVIL = "\x1b[2J\x1b]0;title\x07\x9b31m\u202eright to left\u2066\x00\x08\x7f\r"
EVIL += "a\u200b\xad\u2060\ufeff\ufe0f\u034f\u3164 \U0001f3f4\U000e0067\U000e0062\U000e007f\U000e0001b"
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)


@pytest.fixture
def evil(home: Path) -> Path:
    keep(
        home,
        an_entry(
            text(f"words {EVIL} more"),
            plan(f"cue {EVIL}", f"response {EVIL}"),
            text(f"x {EVIL}").model_copy(update={"asked": f"asked {EVIL}"}),
            day=on(-1),
            session=f"own{EVIL}",
            tags=(f"tag{EVIL}",),
        ),
        an_entry(follow_up(None, "change", cue=f"new {EVIL}", response=EVIL, words=EVIL, was=(EVIL, EVIL))),
    )
    return home


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["search", "more", "--any", "new", "words"],
        ["search", "right to left", "--json"],
        ["show", "yesterday"],
        ["show", "today"],
        ["show", "yesterday", "--json"],
        ["status"],
        ["status", "--json"],
        ["thread", "body-signal"],
        ["thread", "small-step"],
        ["thread", "follow-up"],
        ["thread", "small-step", "--json"],
        ["export", "--format", "json"],
    ],
    ids=" ".join,
)
def test_in_text_and_in_json(
    evil: Path, monkeypatch: pytest.MonkeyPatch, language: str, arguments: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = run(*arguments, "--lang", language)
    assert ran.code == 0
    assert not CONTROL.search(ran.out), repr(CONTROL.findall(ran.out))
    assert "right to left" in " ".join(ran.out.split())


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("more", [["nothing"], ["--editor"]])
def test_in_an_error_that_names_questions_from_elsewhere(home: Path, language: str, more: list[str]) -> None:
    keep(home, an_entry(text("one", f"a{EVIL}"), text("two", f"b{EVIL}")))
    ran = run("edit", "last", *more, "--lang", language, stdin="not a number\n")
    assert ran.code == 2
    assert "right to left" in ran.err
    assert not CONTROL.search(ran.err), repr(CONTROL.findall(ran.err))


def test_it_is_stored_as_typed(evil: Path) -> None:
    answers = run("show", "yesterday", "--json").json["answers"]
    assert answers[0]["text"] == f"words {EVIL} more"
    assert (answers[1]["cue"], answers[1]["response"]) == (f"cue {EVIL}", f"response {EVIL}")


def test_on_a_terminal(evil: Path) -> None:
    house = Home(evil, day=0)
    try:
        for arguments in (
            ["list"],
            ["search", "left"],
            ["show", "yesterday"],
            ["show"],
            ["export", "-"],
            ["status"],
        ):
            terminal = house.sit_down(*arguments, size=(100, 60))
            assert terminal.wait_exit() == 0
            written = re.sub(r"\x1b\[[\d;]*m", "", terminal.outside).replace("\r\n", "\n")
            assert not CONTROL.search(written), (arguments, CONTROL.findall(written))
            assert "right to left" in " ".join(written.split())
    finally:
        house.close()


def test_in_the_conversation(home: Path) -> None:
    keep(home, an_entry(plan(f"cue {EVIL}", f"response {EVIL}"), day=on(-1)))
    ran = run(
        "checkin", "core", "--question", "follow-up", stdin=f"partly\n\n\nmy neck {EVIL}\n\n\n".encode()
    )
    assert not CONTROL.search(ran.out), repr(CONTROL.findall(ran.out))
    assert "right to left" in ran.out


def test_in_a_question_that_quotes_an_answer(home: Path) -> None:
    asked = ("--question", "body-signal", "--question", "stay-with-body")
    ran = run("checkin", *asked, "--lang", "en", stdin=f"my neck {EVIL}\nstill there\n".encode())
    assert "my neck" in ran.out
    assert not CONTROL.search(ran.out), repr(CONTROL.findall(ran.out))


def test_in_a_pack(home: Path) -> None:
    packs = home / "questions"
    packs.mkdir(parents=True)
    (packs / "evil.yaml").write_text(
        'version: 1\nquestions:\n  - {id: evil, theme: body, format: text, ask: {en: "What \\e[31m now?"}}\n'
    )
    (packs / "b\x1b[31mad.yaml").write_text("version: [")
    ran = run("checkin", "quick", "--question", "evil", stdin="nothing\n")
    assert not CONTROL.search(ran.out + ran.err), repr(CONTROL.findall(ran.out + ran.err))


def test_a_family_stays_together(home: Path) -> None:
    keep(home, an_entry(text("met 👩‍👩‍👧 aan tafel")))
    for arguments in (["list"], ["show"], ["list", "--json"]):
        assert "👩‍👩‍👧" in run(*arguments).out
