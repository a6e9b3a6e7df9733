"""A choice in every view: search, pages, sentences, history, editing, and import from Markdown."""

import io

from reflect.exchange.incoming import FoundEntry
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.answers import ChoiceAnswer
from reflect.journal.entry import content
from reflect.journal.query import Query
from reflect.journal.search import parse_search
from reflect.language.choose import phrases_of
from reflect.pages.entry import entry_page
from reflect.pages.history import history_page
from reflect.pages.sentences.entries import entry_sentences
from reflect.pages.thread import thread_page
from reflect.review.changes import version_changes
from reflect.review.thread import Thread, answers_to
from reflect.screen.browse.entry_lines import entry_layout
from reflect.session.tags import tags_in
from tests.pages.test_entry import bare
from tests.pages.test_history import versions
from tests.screen.support import BANK, changing, played
from tests.support.changes import a_change
from tests.support.entries import an_entry, text
from tests.support.imports import SETTING
from tests.support.journals import memory_journal
from tests.support.lines import Talk
from tests.support.markdown import document

EN = phrases_of("en")
RED = ChoiceAnswer(
    question="colours", asked="Which colour?", chosen=("red", "blue"), text="warm red and blue"
)
GREEN = RED.model_copy(update={"chosen": ("green",), "text": "green"})
ENTRY = an_entry(RED, text("my jaw"), number=901, ref="2026-11-22", revision="rev-1")


def test_it_is_found_by_its_words_and_by_its_question() -> None:
    journal = memory_journal([ENTRY, an_entry(number=902)])
    assert [found.entry.id for found in journal.search(parse_search('"warm red"'))] == [ENTRY.id]
    assert [entry.id for entry in journal.entries(Query(questions=("colours",)))] == [ENTRY.id]


def test_its_words_make_no_tags() -> None:
    tagged = RED.model_copy(update={"text": "#red"})
    assert "red" not in an_entry(tagged).tags
    journal = memory_journal([an_entry(tagged)])
    assert list(journal.entries(Query(tags=("red",)))) == []
    assert tags_in([]) == ()


def test_it_is_shown_with_its_words_on_a_page_aloud_and_in_the_browser() -> None:
    assert bare(entry_page(ENTRY, EN, width=80))[2:4] == ["Which colour?", "warm red and blue"]
    assert "Which colour? Answer: warm red and blue." in "\n".join(entry_sentences(ENTRY, EN))
    found = next(iter(memory_journal([ENTRY]).search(parse_search("blue"))))
    assert found.hits
    assert [line.plain for line in entry_layout(ENTRY, EN, 60).lines[:2]] == [
        "Which colour?",
        "warm red and blue",
    ]


def test_a_thread_shows_it() -> None:
    answers = answers_to([ENTRY], "colours")
    thread = Thread("colours", 1, "Which colour?", answers, {"now": answers[0]})
    lines = [line.strip() for line in bare(thread_page(thread, EN, width=80, drawn=True, listed=False))]
    assert any(line.endswith("warm red and blue") for line in lines)


def test_the_history_shows_what_was_chosen_before() -> None:
    after = ENTRY.model_copy(update={"answers": (GREEN, *ENTRY.answers[1:])})
    lines = bare(history_page(after, version_changes(versions(ENTRY, after)), EN, width=80))
    assert lines[-1].strip() == "[-warm red and blue-] {+green+}"


def test_import_from_markdown_restores_it() -> None:
    written = document(ENTRY)
    assert "warm red and blue" in written
    (found,) = read_markdown(io.BytesIO(written.encode()), SETTING)
    assert isinstance(found, FoundEntry)
    assert (content(found.entry), found.edited) == (content(ENTRY), False)


def test_unknown_words_in_its_place_in_markdown_are_reported_and_change_nothing() -> None:
    written = document(ENTRY).replace("warm red and blue", "pink", 1)
    problem, found = sorted(
        read_markdown(io.BytesIO(written.encode()), SETTING), key=lambda item: isinstance(item, FoundEntry)
    )
    assert problem.kind == "text_outside"  # type: ignore[union-attr]
    assert found.entry.answers[0] == RED  # type: ignore[union-attr]


@played
async def test_the_screen_changes_it() -> None:
    async with changing(an_entry(RED)) as screen:
        await screen.press("1", "3", "2", "enter")
        assert screen.keeper.entry is not None
        assert screen.keeper.entry.answers == (GREEN,)


def test_plain_lines_show_the_current_choice_and_change_it() -> None:
    change = a_change(BANK, an_entry(RED))
    talk = Talk(BANK, "green", checkin=change)
    assert talk.run() == "finished"
    assert change.entry is not None
    assert change.entry.answers == (GREEN,)
    assert EN.revising.stands_now("warm red, blue") in talk.said


def test_the_same_choice_in_another_order_changes_nothing() -> None:
    change = a_change(BANK, an_entry(RED))
    assert Talk(BANK, "3, 1", checkin=change).run() == "finished"
    assert change.entry is None
