"""The built-in bank, checked against its specification."""

import json
import re
from itertools import chain
from typing import Any, get_args

import pytest
import yaml

from reflect.bank.bank import Bank
from reflect.bank.load import built_in_path, load
from reflect.bank.question import (
    Choose,
    FollowUpQuestion,
    Occasion,
    ReminderMoment,
    ScaleQuestion,
    TextQuestion,
    WordedLines,
    Wording,
)
from reflect.language.choose import LANGUAGES
from tests.support.entries import on

CORE = ["body-signal", "repeated-thought", "small-step"]
SECTIONS = {
    "introduction": ["familiar-pattern", "understood-yet"],
    "neuroplasticity": ["kinder-alternative"],
    "holding-on": ["known-over-restful", "keeping-the-peace"],
    "body": ["stay-with-body"],
    "daily-practice": ["shift-a-habit", "practised-today", "first-line", "small-thanks"],
    "resistance": ["point-of-resistance", "soothing-others", "empty-place"],
    "flexible-brain": ["still-becoming", "signs-of-room", "less-finished"],
    "conclusion": ["more-of-this"],
}
REMINDERS = {
    "pushing-away-or-letting-go": "tense and brief",
    "never-too-late": "first check-in",
    "falling-back": "fell back",
    "body-as-entrance": "no body area for a week",
    "not-an-exam": "many days or a demand",
}
AREAS = ["head", "face", "jaw", "throat", "neck", "shoulders", "chest", "heart", "breath", "back"]
AREAS += ["belly", "pelvis", "arms", "hands", "legs", "feet"]


def words_in(value: Any, path: str = "") -> list[tuple[str, Wording | WordedLines]]:
    """Return every wording in a bank, with its path."""
    if isinstance(value, Wording | WordedLines):
        return [(path, value)]
    if isinstance(value, tuple):
        return [found for i, child in enumerate(value) for found in words_in(child, f"{path}[{i}]")]
    if hasattr(value, "model_fields_set"):
        return [
            w for name in value.model_fields_set for w in words_in(getattr(value, name), f"{path}.{name}")
        ]
    return []


def all_words(bank: Bank) -> list[tuple[str, Wording | WordedLines]]:
    parts: list[Any] = [*bank.themes.values(), *bank.questions.values(), *bank.recipes.values()]
    parts += [*bank.reminders, *bank.practices, *bank.closings.values()]
    return [word for part in parts for word in words_in(part, str(getattr(part, "id", "closing")))]


def test_it_loads_without_a_mistake_and_credits_the_article() -> None:
    bank, broken = load()
    assert broken == []
    assert bank.credit is not None
    assert (bank.credit.title, bank.credit.author) == (
        "Loslaten en neuroplasticiteit",
        "Gerrit van der Heide",
    )


def test_its_questions_have_exactly_the_public_ids(bank: Bank) -> None:
    scales = ["tension-before", "tension-after", "follow-up", "when-noticed", "pattern", "free"]
    assert list(bank.questions) == [*CORE, *chain(*SECTIONS.values()), *scales]


def test_its_sections_are_those_of_the_article_in_their_order(bank: Bank) -> None:
    assert bank.sections == tuple(SECTIONS)
    assert {t: [q.id for q in bank.of_themes([t])] for t in SECTIONS} == SECTIONS
    assert list(bank.themes) == ["core", *SECTIONS, "check", "free"]
    assert [q.id for q in bank.of_themes(["core"])] == CORE


def test_its_formats_ranges_and_marks_are_the_public_ones(bank: Bank) -> None:
    formats = {q.id: q.format for q in bank.questions.values() if q.format != "text"}
    assert formats == {
        "small-step": "intention",
        "tension-before": "scale",
        "tension-after": "scale",
        "follow-up": "follow_up",
        "when-noticed": "choice",
    }
    assert {q.range for q in bank.questions.values() if isinstance(q, ScaleQuestion)} == {(0, 10)}
    assert [q.id for q in bank.questions.values() if isinstance(q, TextQuestion) and q.areas] == [
        "body-signal",
        "stay-with-body",
    ]


def test_its_sessions_are_the_public_ones(bank: Bank) -> None:
    assert list(bank.recipes) == ["daily", "core", "quick", "deep", "free"]


def test_its_areas_are_the_sixteen_public_ones_with_words_in_both_languages(bank: Bank) -> None:
    assert [area.id for area in bank.areas] == AREAS
    for area in bank.areas:
        assert all(area.words[language] for language in LANGUAGES)


def test_no_word_means_two_areas(bank: Bank) -> None:
    for language in LANGUAGES:
        words = [word.casefold() for area in bank.areas for word in area.words[language]]
        assert len(words) == len(set(words))


def test_every_moment_has_one_reminder_and_every_occasion_its_lines(bank: Bank) -> None:
    assert {r.id: r.when for r in bank.reminders} == REMINDERS
    assert set(REMINDERS.values()) == set(get_args(ReminderMoment))
    assert set(bank.closings) == set(get_args(Occasion))


def test_every_practice_has_three_lines_in_both_languages_and_only_feeling_has_two_minutes(
    bank: Bank,
) -> None:
    assert len(bank.practices) == 4
    assert {len(p.lines.say(language)) for p in bank.practices for language in LANGUAGES} == {3}
    assert [p.id for p in bank.practices if p.long] == ["only-feeling"]


def test_the_question_of_the_week_is_asked_in_the_daily_check_in_alone(bank: Bank) -> None:
    weekly = {
        recipe.id: step.first_of_week
        for recipe in bank.recipes.values()
        for step in recipe.steps
        if isinstance(step, Choose) and step.first_of_week
    }
    assert weekly == {"daily": "signs-of-room"}


def test_the_core_questions_alone_have_other_wordings_and_one_asks_nothing_about_the_body(bank: Bank) -> None:
    assert [question.id for question in bank.questions.values() if question.also] == CORE
    bodiless = [q.id for q in bank.questions.values() for other in q.also if other.without_body]
    assert bodiless == ["body-signal"]
    for name in CORE:
        for other in (*bank.questions[name].also, *bank.questions[name].without_body.also):
            assert {"{pattern}" in other.say(language) for language in LANGUAGES} == {other.quotes_pattern}


def test_a_theme_may_have_several_insights_that_take_turns(bank: Bank) -> None:
    several = {theme.id: theme.insight for theme in bank.themes.values() if isinstance(theme.insight, tuple)}
    assert set(several) == {"introduction", "neuroplasticity", "holding-on", "body", "flexible-brain"}
    assert {len(insights) for insights in several.values()} == {2}
    for theme, insights in several.items():
        shown = [bank.themes[theme].insight_of(on(day)) for day in range(4)]
        assert shown[:2] == shown[2:]
        assert [insight in shown for insight in insights] == [True, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_worded_in_both_languages(bank: Bank, language: str) -> None:
    missing = [path for path, word in all_words(bank) if not getattr(word, language)]
    assert len(all_words(bank)) > 80
    assert missing == []


def test_the_languages_have_as_many_lines_and_say_different_things(bank: Bank) -> None:
    for path, word in all_words(bank):
        if isinstance(word, WordedLines):
            assert len(word.nl) == len(word.en), path
        assert word.nl != word.en, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_one_short_sentence_that_ends_in_a_question_mark(bank: Bank, language: str) -> None:
    for question in bank.questions.values():
        wordings = [question.ask, *question.also, *question.without_body.also]
        if isinstance(question, TextQuestion) and question.builds_on:
            wordings.append(question.builds_on.ask)
        if isinstance(question, FollowUpQuestion):
            wordings += [w for w in (question.note, question.decide) if w]
        for wording in wordings:
            asked = wording.say(language)
            assert asked.endswith("?"), question.id
            assert asked.count("?") == 1, question.id
            assert len(asked.split()) <= 25, question.id
            assert not re.search(r"[.!] ", asked), question.id
            assert not re.match(r"(why|waarom)\b", asked, re.IGNORECASE), question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_it_says_is_a_demand(bank: Bank, language: str) -> None:
    demand = r"\b(you should|you must|you have to(?! become)|je moet|je zou moeten|je hoort te)\b"
    for path, word in all_words(bank):
        said = word.say(language)
        for line in said if isinstance(said, tuple) else (said,):
            assert not re.search(demand, line, re.IGNORECASE), path


def test_every_text_question_has_two_to_four_lines_for_when_one_is_stuck(bank: Bank) -> None:
    for question in bank.questions.values():
        if question.format in ("text", "intention"):
            assert question.stuck is not None
            assert all(2 <= len(question.stuck.say(language)) <= 4 for language in LANGUAGES)
        assert question.why is not None
        assert question.source is not None


def test_every_section_has_an_insight_in_one_sentence_and_a_light_without_an_end(bank: Bank) -> None:
    for name in SECTIONS:
        theme = bank.themes[name]
        assert theme.insight is not None
        assert theme.light is not None
        insights = theme.insight if isinstance(theme.insight, tuple) else (theme.insight,)
        for language in LANGUAGES:
            for insight in insights:
                assert len(re.findall(r"[.!?](?=\s|$)", insight.say(language))) == 1, name
            assert theme.light.say(language)[-1] not in ".?!…", name


def test_a_question_that_builds_on_an_answer_says_where_it_goes(bank: Bank) -> None:
    builders = {
        q.id: q.builds_on for q in bank.questions.values() if isinstance(q, TextQuestion) and q.builds_on
    }
    assert list(builders) == ["stay-with-body"]
    for language in LANGUAGES:
        assert builders["stay-with-body"].ask.say(language).count("“{answer}”") == 1


def test_every_yaml_reader_gives_the_same_data(bank: Bank) -> None:
    data = yaml.safe_load(built_in_path().read_text(encoding="utf-8"))
    assert [q["id"] for q in data["questions"]] == list(bank.questions)
    asked = {q["id"]: q["ask"] for q in json.loads(json.dumps(data))["questions"]}
    assert {q.id: {"nl": q.ask.nl, "en": q.ask.en} for q in bank.questions.values()} == asked
