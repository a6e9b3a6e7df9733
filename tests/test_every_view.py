"""Every view shows the same content of an answer: `show`, the thread, the browser and an export."""

from collections.abc import Callable

import pytest

from reflect.journal.answers import Answer, FollowUpAnswer, Plan, ScaleAnswer
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from reflect.pages.entry import entry_page
from reflect.pages.history import history_page
from reflect.pages.thread import thread_page
from reflect.review.changes import version_changes
from reflect.review.thread import Thread, answers_to
from reflect.screen.browse.entry_lines import entry_layout, texts_of
from tests.pages.test_entry import bare
from tests.pages.test_history import versions
from tests.support.entries import an_entry, follow_up
from tests.support.markdown import document

EN = phrases_of("en")


def in_a_thread(entry: Entry) -> list[str]:
    (given,) = answers_to([entry], entry.answers[0].question)
    thread = Thread("a question", 1, given.answer.asked, [given], {"now": given})
    return bare(thread_page(thread, EN, width=200, drawn=True, listed=True))


def in_a_document(entry: Entry) -> list[str]:
    said = document(entry).partition("<!--")[0]
    for decision, words in EN.exchange.decisions_said.items():  # as a sentence; other views have a short form
        said = said.replace(words, EN.words.decisions[decision])
    return said.split("\n")


VIEWS: dict[str, Callable[[Entry], list[str]]] = {
    "show": lambda entry: bare(entry_page(entry, EN, width=80)),
    "thread": in_a_thread,
    "browser": lambda entry: [line.plain for line in entry_layout(entry, EN, 72).lines],
    "thread in the browser": lambda entry: "\n".join(texts_of(entry.answers[0], entry.language, EN)).split(
        "\n"
    ),
    "Markdown": in_a_document,
}
views = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())

NEW = ("the door opens", "I look up")


def changed(was: tuple[str, str] | None) -> FollowUpAnswer:
    return follow_up("1", "change", cue=NEW[0], response=NEW[1], was=was)


def after_the_decision(lines: list[str]) -> str:
    """Return the text from the line about the changed plan onwards; Markdown uses the words of the choice."""
    words = (EN.words.changed_to, EN.words.decisions["change"])
    (at,) = (number for number, line in enumerate(lines) if any(mark in line for mark in words))
    return "\n".join(lines[at:])


@views
def test_a_changed_plan_is_shown_as_the_new_one_if_the_old_one_was_purged(
    view: Callable[[Entry], list[str]],
) -> None:
    told = view(an_entry(changed(None)))
    assert NEW[1] in after_the_decision(told)
    assert sum(NEW[1] in line for line in told) == 1


@views
def test_a_changed_plan_is_below_the_old_one(view: Callable[[Entry], list[str]]) -> None:
    told = view(an_entry(changed(("it rains", "I walk"))))
    below = after_the_decision(told)
    assert NEW[1] in below
    assert "I walk" not in below
    assert sum("I walk" in line for line in told) == 1


def test_the_history_of_a_changed_plan_is_the_same_with_or_without_the_old_one() -> None:
    told = [
        bare(
            history_page(
                an_entry(after, number=1),
                version_changes(versions(an_entry(follow_up("1"), number=1), an_entry(after, number=1))),
                EN,
                width=80,
            )
        )
        for after in (changed(None), changed(("it rains", "I walk")))
    ]
    assert told[0] == told[1]
    assert f"{{+{NEW[1]}+}}" in "\n".join(told[0])


@views
@pytest.mark.parametrize("span", [None, (0, 10)])
def test_a_scale_without_a_value_says_nothing(
    view: Callable[[Entry], list[str]], span: tuple[int, int] | None
) -> None:
    told = view(an_entry(ScaleAnswer(question="tension-before", asked="How much?", range=span)))
    assert not any("None" in line for line in told)


@views
@pytest.mark.parametrize(
    "answer",
    [
        FollowUpAnswer(question="follow-up", asked="?"),
        FollowUpAnswer(question="follow-up", asked="?", was=Plan(cue="", response="")),
    ],
)
def test_an_empty_follow_up_is_shown_as_nothing(view: Callable[[Entry], list[str]], answer: Answer) -> None:
    told = "\n".join(view(an_entry(answer)))
    assert "None" not in told
    assert not any(name in told for name in [*EN.words.outcomes.values(), *EN.words.decisions.values(), ">"])
