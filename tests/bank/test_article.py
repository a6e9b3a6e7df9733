"""`docs/questions.md`, which compares the article with the bank, names everything in the bank."""

import re
from pathlib import Path

from reflect.bank.bank import Bank

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
_ID = re.compile(r"`([a-z]+(?:-[a-z]+)*)`")
_ROW = re.compile(r"^\| (?P<part>.*?) ?\| (?P<what>.+) \| (?P<carried>.+) \|$", re.MULTILINE)


def rows() -> list[re.Match[str]]:
    return [row for row in _ROW.finditer(PAGE.read_text(encoding="utf-8")) if "---" not in row[0]][1:]


def named() -> set[str]:
    return {name for row in rows() for name in _ID.findall(row["carried"])}


def test_every_id_on_the_page_is_in_the_bank(bank: Bank) -> None:
    known = {*bank.themes, *bank.questions}
    known |= {part.id for parts in (bank.reminders, bank.practices) for part in parts}
    assert named() - known == set()


def test_every_question_reminder_and_practice_is_on_the_page(bank: Bank) -> None:
    parts = {part.id for parts in (bank.reminders, bank.practices) for part in parts}
    assert {*bank.questions, *parts} - named() == set()


def test_every_insight_is_on_the_page_as_often_as_it_has_sentences(bank: Bank) -> None:
    insights = [name for row in rows() for name in re.findall(r"insight `([a-z-]+)`", row["carried"])]
    for theme in bank.themes.values():
        several = len(theme.insight) if isinstance(theme.insight, tuple) else 1
        assert insights.count(theme.id) == (several if theme.insight else 0), theme.id


def test_every_part_of_the_article_is_carried_by_something() -> None:
    assert len(rows()) > 40
    assert all(_ID.search(row["carried"]) for row in rows())
