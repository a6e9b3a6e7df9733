from dataclasses import replace
from typing import Any

import pytest

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.closing import closing_page
from reflect.pages.sentences.days import closing_sentences
from reflect.session.closing import Closing
from tests.pages.test_entry import bare
from tests.support.sessions import AN_INTENTION

NOTHING = Closing(
    areas=(), sentence="", tension=None, intention=None, line="That’s enough for now.", reminder=None
)


def test_a_closing_shows_what_was_noticed_the_tension_the_plan_and_its_lines(en: Phrases) -> None:
    closing = Closing(
        areas=("chest", "jaw"),
        sentence="I have to do it alone",
        tension=(6, 4),
        intention=AN_INTENTION,
        line="That’s enough for now.",
        reminder="You can’t pass or fail at this.",
    )
    assert bare(closing_page(closing, en, width=80)) == [
        "",
        "You noticed",
        "  chest and jaw",
        "  “I have to do it alone”",
        "Tension",
        "  6 → 4",
        "Your plan",
        "  When my chest tightens, then I breathe three times",
        "",
        "That’s enough for now.",
        "You can’t pass or fail at this.",
        "",
        "Saved.",
    ]


@pytest.mark.parametrize("next_", ["plan", "thread", "patterns"])
def test_what_comes_next_is_the_last_thing_said(en: Phrases, next_: Any) -> None:
    closing = NOTHING.__class__(**{**vars(NOTHING), "hint": next_})
    assert bare(closing_page(closing, en, width=80))[-2:] == [en.session.closing_hints[next_], "Saved."]


def test_where_there_is_no_browser_the_list_is_named(en: Phrases, nl: Phrases) -> None:
    closing = NOTHING.__class__(**{**vars(NOTHING), "hint": "browse"})
    for phrases in (en, nl):
        said = bare(closing_page(closing, phrases, width=80))
        assert phrases.session.closing_hints["list"] in said
        assert not any("browse" in line for line in said)


@pytest.mark.parametrize("width", [40, 60, 70, 80])
def test_a_command_never_breaks_over_two_lines(en: Phrases, nl: Phrases, width: int) -> None:
    commands = {
        "list": "reflect list.",
        "thread": "reflect thread body-signal.",
        "patterns": "reflect patterns.",
    }
    for phrases in (en, nl):
        for name, command in commands.items():
            told: Any = "browse" if name == "list" else name
            closing = NOTHING.__class__(**{**vars(NOTHING), "hint": told})
            page = bare(closing_page(closing, phrases, width=width))
            assert any(command in line for line in page)
            assert all(len(line) <= width for line in page)


def test_a_closing_of_little_is_short(en: Phrases) -> None:
    assert bare(closing_page(NOTHING, en, width=80)) == ["", "", "That’s enough for now.", "", "Saved."]


def test_a_closing_in_dutch_quotes_the_plan_in_its_own_language(nl: Phrases) -> None:
    closing = NOTHING.__class__(**{**vars(NOTHING), "intention": AN_INTENTION})
    lines = bare(closing_page(closing, nl, width=80))
    assert nl.session.closing_intention in lines
    assert "  When my chest tightens, then I breathe three times" in lines


def test_nothing_in_a_closing_moves_the_terminal(en: Phrases) -> None:
    evil = "a\x1b[2J\x9b1m\u202eb"
    closing = Closing(
        areas=(evil,),
        sentence=evil,
        tension=None,
        intention=AN_INTENTION.__class__("x", AN_INTENTION.day, evil, evil, "en"),
        line=evil,
        reminder=evil,
    )
    everything = "\n".join(bare(closing_page(closing, en, width=80)))
    assert not set(everything) & set("\x1b\x9b\u202e")
    assert "a␛[2J‹9B›1m‹202E›b" in everything


def test_on_the_screen_no_command_is_named_since_a_key_leads_to_the_browser(en: Phrases, nl: Phrases) -> None:
    for phrases in (en, nl):
        assert "reflect" not in phrases.session.closing_hints["browse"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_read_aloud_the_parts_of_the_body_and_the_sentence_begin_in_two_ways(language: str) -> None:
    words = phrases_of(language)
    told = list(closing_sentences(replace(NOTHING, areas=("jaw",), sentence="better not ask"), words))
    assert told[:2] == [
        f"{words.session.areas_found([words.words.areas['jaw']])}.",
        f"{words.session.closing_noticed}: better not ask.",
    ]
