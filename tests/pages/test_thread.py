"""Tests of the page for one question over time."""

import pytest

from reflect.journal.answers import DecisionPart, OtherAnswer, OutcomePart, PlanPart, WordsPart
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.thread import question_list, thread_page
from reflect.review.thread import PlanStep, Thread, ThreadMoment, answers_to
from tests.pages.test_entry import bare
from tests.support.entries import DAY, an_entry, follow_up, on, plan, scale, text

WORDS = ("first words", "in between", "more words", "last words")


def a_thread(**more: object) -> Thread:
    answers = answers_to(
        [an_entry(text(words), day=on(-60 + 20 * n)) for n, words in enumerate(WORDS)], "body-signal"
    )
    fields: dict[str, object] = {
        "question": "body-signal",
        "count": len(answers),
        "asked": "Where do you feel it?",
        "said": answers,
        "moments": {"first": answers[0], "now": answers[-1]},
    }
    return Thread(**{**fields, **more})  # type: ignore[arg-type]


def page(
    thread: Thread, phrases: Phrases, *, width: int = 80, drawn: bool = True, listed: bool = False
) -> list[str]:
    return bare(thread_page(thread, phrases, width=width, drawn=drawn, listed=listed))


def test_first_the_moments_then_all_with_the_newest_at_the_bottom(en: Phrases) -> None:
    assert page(a_thread(), en) == [
        "Where do you feel it?",
        "body-signal · answered 4 times since 23 Sep 2026",
        "",
        "the first  23 Sep 2026   first words",
        "now        22 Nov 2026   last words",
        "",
        "September 2026",
        "  Wed 23   first words",
        "",
        "October 2026",
        "  Tue 13   in between",
        "",
        "November 2026",
        "  Mon  2   more words",
        "  Sun 22   last words",
    ]


def test_moments_are_left_out_if_they_are_all_answers(en: Phrases) -> None:
    both = a_thread().said[:2]
    moments: dict[ThreadMoment, object] = {"first": both[0], "now": both[1]}
    lines = page(a_thread(said=both, count=2, moments=moments), en)
    assert sum("first words" in line for line in lines) == 1
    assert en.over_time.moments["first"] not in "\n".join(lines)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_plan_shows_what_became_of_it(language: str) -> None:
    phrases = phrases_of(language)
    made = answers_to([an_entry(plan(), day=on(-3), language="en")], "small-step")
    new = PlanPart("the door opens", "look up", replaces=True)
    steps = {
        made[0].entry: [
            PlanStep(on(-2), (OutcomePart("forgot"), WordsPart("a full day"), DecisionPart("keep"))),
            PlanStep(on(-1), (OutcomePart("partly"), DecisionPart("change"), new)),
        ]
    }
    thread = a_thread(question="small-step", said=made, count=1, moments={"first": made[0]}, steps=steps)
    lines = [line.strip() for line in page(thread, phrases, width=200)][:-2]  # without the last lines
    forgot, partly = phrases.words.outcomes["forgot"], phrases.words.outcomes["partly"]
    keep, change = phrases.words.decided["keep"], phrases.words.changed_to
    plan_line, first, second = (
        " ".join(lines).partition(phrases.words.month(DAY))[2].partition(phrases.words.short_date(on(-2)))
    )
    assert plan_line.split(maxsplit=2)[2].strip() == "When my chest tightens, then I breathe three times"
    assert first + second == (
        f"{phrases.words.short_date(on(-2))} · {forgot} – a full day · {keep}"
        f" {phrases.words.short_date(on(-1))} · {partly} → {change} When the door opens, then I look up"
    )


def numbers(count: int = 30) -> Thread:
    answers = answers_to(
        [an_entry(scale(n % 9), day=on(n - count + 1)) for n in range(count)], "tension-before"
    )
    return a_thread(
        question="tension-before",
        said=answers[-20:],
        count=count,
        moments={"first": answers[0], "now": answers[-1]},
        values=[(one.day, n % 9) for n, one in enumerate(answers)],
        scale=(0, 10),
    )


def test_a_scale_is_a_chart_and_its_numbers_are_listed_only_when_asked_for(en: Phrases) -> None:
    lines = page(numbers(), en)
    assert en.over_time.median_of_all(30, "3½") in lines[-1]
    assert "November 2026" not in lines
    assert page(numbers(), en, listed=True)[-1] == "  Sun 22   2"


@pytest.mark.parametrize("drawn", [True, False])
def test_below_five_points_there_is_no_chart_and_no_median(en: Phrases, drawn: bool) -> None:
    entries = [an_entry(scale(n), day=on(n - 4)) for n in range(5)]
    for count in (1, 2, 4, 5):
        said = answers_to(entries[-count:], "tension-before")
        values = [(entry.day, 4) for entry in entries[-count:]]
        thread = a_thread(
            question="tension-before",
            said=said,
            count=count,
            moments={"now": said[-1]},
            values=values,
            scale=(0, 10),
        )
        lines = page(thread, en, drawn=drawn)
        if count < 5:
            assert lines[-1] == en.over_time.chart_from(5)
            assert [line.split()[:2] for line in lines if line.startswith("  ")] == [
                en.words.short_date(given.day).split()[:2] for given in said
            ]
        assert any("median" in line for line in lines) == (count == 5)


def test_a_single_answer_says_what_a_second_one_would_add(en: Phrases) -> None:
    (answer,) = answers_to([an_entry(text("my jaw"))], "body-signal")
    thread = a_thread(said=[answer], count=1, moments={"now": answer})
    assert page(thread, en)[-1] == en.over_time.second_answer
    assert en.over_time.second_answer not in page(thread.__class__(**{**vars(thread), "count": 2}), en)


def test_a_scale_in_words_has_no_dots(en: Phrases) -> None:
    lines = page(numbers(), en, drawn=False)
    assert not any("⠀" <= sign <= "⣿" or sign == "┄" for line in lines for sign in line)
    assert lines[-1] == "Sunday 22 November 2026: 2"


def test_a_follow_up_and_an_answer_of_another_version_can_be_read(en: Phrases) -> None:
    entry = an_entry(
        follow_up("1", outcome="partly", words="half of it"),
        OtherAnswer(question="mood", format="colour", asked="Which?", shade="green"),
    )
    for question, words in (("follow-up", "partly – half of it · kept"), ("mood", "green")):
        answers = answers_to([entry], question)
        thread = a_thread(question=question, said=answers, count=1, moments={"first": answers[0]})
        assert words in "\n".join(page(thread, en))


def test_only_the_answers_about_a_purged_plan_are_shown(en: Phrases) -> None:
    answers = answers_to([an_entry(follow_up("1", cue="", response="", words="half of it"))], "follow-up")
    thread = a_thread(question="follow-up", said=answers, count=1, moments={"first": answers[0]})
    (line,) = [line for line in page(thread, en) if "partly" in line]
    assert line.endswith("  partly – half of it · kept"), "beside its date, with no empty plan above it"


@pytest.mark.parametrize("width", [60, 80, 140])
def test_it_fits_the_terminal(en: Phrases, width: int) -> None:
    long = answers_to(
        [an_entry(text("words and more words " * 20), day=on(-n)) for n in (40, 0)], "body-signal"
    )
    for thread in (numbers(), a_thread(said=long, moments={"first": long[0], "now": long[1]}, count=9)):
        assert all(len(line) <= width for line in page(thread, en, width=width))


def test_the_questions_to_choose_from(en: Phrases) -> None:
    rows = [
        ("body-signal", en.over_time.last_answered(12, DAY), "Where?"),
        ("gone", en.over_time.last_answered(1, on(-9)), ""),
    ]
    assert bare(question_list(rows, width=80)) == [
        "body-signal  12 times, last on 22 Nov 2026",
        "  Where?",
        "gone         once, on 13 Nov 2026",
    ]
