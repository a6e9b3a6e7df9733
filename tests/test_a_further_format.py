"""A new answer format needs only a class in `FORMATS`; every view then supports it."""

import io
import json
from collections.abc import Iterator
from typing import Literal

import pytest

from reflect.exchange.incoming import FoundEntry, Item, Problem
from reflect.exchange.read_json_lines import read_json_lines
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.answers import FORMATS, Answer, AnswerPart, OtherPart, WordsPart, answer_as_data
from reflect.journal.entry import Entry, as_data, content, from_content
from reflect.journal.query import Query
from reflect.journal.search import parse_search
from reflect.language.choose import phrases_of
from reflect.model import Text
from reflect.pages.entry import entry_list, entry_page, first_words
from reflect.pages.history import history_page
from reflect.pages.thread import thread_page
from reflect.review.changes import version_changes
from reflect.review.thread import Thread, answers_to
from reflect.screen.browse.entry_lines import entry_layout, texts_of
from reflect.session.tags import tags_in
from tests.pages.test_entry import bare
from tests.pages.test_history import versions
from tests.support.entries import an_entry, scale
from tests.support.imports import SETTING
from tests.support.journals import memory_journal
from tests.support.markdown import document

EN = phrases_of("en")


class Colour(Answer):
    """An answer of the new format: a word, a list, and a reason."""

    format: Literal["colour"] = "colour"
    word: Text = ""
    shades: tuple[str, ...] = ()
    why: Text = ""

    def parts(self) -> Iterator[AnswerPart]:
        yield WordsPart(self.word, "word")
        if self.shades:
            yield OtherPart(" + ".join(self.shades))
        yield WordsPart(self.why, "why")


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "colour", Colour)


def colour(
    word: str = "Turquoise", why: str = "like #water", shades: tuple[str, ...] = ("mint", "teal")
) -> Colour:
    return Colour(question="mood", asked="Which colour?", word=word, why=why, shades=shades)


def one_entry(*answers: Answer, number: int = 1) -> Entry:
    return an_entry(
        *answers or (colour(),), scale(4), number=number, tags=("water",), ref="2026-11-22", revision="rev-1"
    )


def read(items: Iterator[Item]) -> FoundEntry:
    (found,) = items
    assert isinstance(found, FoundEntry), found
    return found


def from_markdown(text: str) -> FoundEntry:
    return read(read_markdown(io.BytesIO(text.encode()), SETTING))


def test_a_printed_page_and_the_screen_show_it() -> None:
    told = ["Which colour?", "Turquoise", "mint + teal", "like #water"]
    assert bare(entry_page(one_entry(), EN, width=80))[2:6] == told
    assert [line.plain for line in entry_layout(one_entry(), EN, 60).lines[:4]] == told
    assert texts_of(colour(), "en", EN) == told[1:]


def test_a_list_begins_with_its_words() -> None:
    assert first_words(one_entry()) == "Turquoise · like #water"
    assert "Turquoise · like #water" in bare(entry_list([one_entry()], EN, width=80))[1]


def test_a_thread_shows_it() -> None:
    answers = answers_to([one_entry()], "mood")
    thread = Thread("mood", 1, "Which colour?", answers, {"now": answers[0]})
    lines = [line.strip() for line in bare(thread_page(thread, EN, width=80, drawn=True, listed=False))]
    assert lines[-5:-2] == ["Sun 22   Turquoise", "mint + teal", "like #water"]
    assert thread.as_data()[0]["answer"] == answer_as_data(colour())


def test_the_history_shows_its_changes_word_by_word() -> None:
    before, after = one_entry(), one_entry(colour("Deep turquoise", "like water", ("mint",)))
    lines = bare(history_page(after, version_changes(versions(before, after)), EN, width=80))
    assert [line.strip() for line in lines[-4:]] == [
        "Which colour?",
        "[-Turquoise-]{+Deep turquoise+}",
        "[-mint + teal-] {+mint+}",
        "like [-#water-]{+water+}",
    ]


def test_it_is_found_by_its_words_and_its_tags_are_those_in_its_words() -> None:
    entry = one_entry()
    journal = memory_journal([entry, an_entry(number=2)])
    for words in ("turquoise", "like water"):
        assert [page.entry.id for page in journal.search(parse_search(words))] == [entry.id]
    assert [one.answers for one in journal.entries(Query(tags=("water",)))] == [entry.answers]
    assert tags_in([colour().why]) == entry.tags


def test_import_from_json_restores_it() -> None:
    entry = one_entry()
    again = read(read_json_lines(io.BytesIO(json.dumps(as_data(entry)).encode())))
    assert again.entry.answers == entry.answers
    assert isinstance(from_content(json.dumps(content(entry)), revision="").answers[0], Colour)


def test_a_mistake_in_it_is_reported_with_its_field() -> None:
    data = as_data(one_entry())
    data["answers"][0]["word"] = ["private"]
    (problem,) = read_json_lines(io.BytesIO(json.dumps(data).encode()))
    assert isinstance(problem, Problem)
    assert problem.detail == "answers.0.word"


@pytest.mark.parametrize(
    "answer",
    [
        colour(),
        colour("", "", ()),
        colour("", "only why", ()),
        colour("# no heading\n\n> nor *this*", "<!-- reflect:why -->\n  spaces  ", ("* star", "b")),
        colour(shades=("two\nlines",)),
    ],
)
def test_import_from_markdown_restores_it(answer: Colour) -> None:
    entry = one_entry(answer)
    found = from_markdown(document(entry))
    assert content(found.entry) == content(entry)
    assert found.edited is False


def test_an_edit_in_markdown_changes_its_words_but_not_the_parts_shown_below() -> None:
    said = document(one_entry())
    assert "*mint + teal*" in said
    found = from_markdown(said.replace("Turquoise", "Crimson").replace("like #water", "like a fire"))
    assert found.entry.answers == (colour("Crimson", "like a fire"), scale(4))
    assert found.edited
    assert found.entry.tags == ()


def test_deleting_its_words_in_markdown_leaves_the_list_stored_in_its_mark() -> None:
    text = document(one_entry()).replace("Turquoise", "").replace("like #water", "")
    assert from_markdown(text).entry.answers[0] == colour("", "")
