"""Every mistake in a question file is reported with its line, its field and a correction."""

import random
import re
from pathlib import Path

import pytest

from reflect.bank.load import built_in_path, load_file
from reflect.bank.source import MAX_BYTES
from reflect.errors import BankError
from reflect.language.choose import phrases_of
from tests.support.packs import QUESTION, a_pack, mistakes


def one(folder: Path, text: str | bytes) -> tuple[int, str, str, str]:
    """Return line, field, problem and correction of the only mistake of a pack."""
    (mistake,) = mistakes(a_pack(folder, text))
    assert mistake.file == "mine.yaml"
    return mistake.line, mistake.field, mistake.problem, mistake.right


IN_A_TEXT_QUESTION = (
    "id, theme, format, source, body, ask, also, why, stuck, without_body, rest, areas, builds_on"
)
IN_A_FILE = "version, credit, themes, questions, sessions, reminders, closings, practices, areas"


def changed(old: str, new: str) -> str:
    assert QUESTION.count(old) == 1
    return QUESTION.replace(old, new)


def test_the_pack_that_is_changed_below_has_no_mistake(tmp_path: Path) -> None:
    assert mistakes(a_pack(tmp_path, QUESTION)) == []


@pytest.mark.parametrize(
    ("text", "line", "field", "problem", "right"),
    [
        (changed("format: text", "format: text\n    colour: red"), 6, "questions[1].colour", "unknown_field",
         IN_A_TEXT_QUESTION),
        (changed("format: text", "format: text\n    range: [0, 5]"), 6, "questions[1].range", "unknown_field",
         IN_A_TEXT_QUESTION),
        (changed("format: text", "format: scale\n    areas: true"), 6, "questions[1].areas", "unknown_field",
         "rest"),
        (changed("format: text", "format: intention\n    lwo: {en: a}"), 6, "questions[1].lwo", "unknown_field",
         "id, theme, format, source, body, ask, also, why, stuck, without_body, rest, hint_not"),
        (changed("format: text", "format: text\n    also: [{en: Which?, tone: kind}]"), 6,
         "questions[1].also[1].tone", "unknown_field", "nl, en, without_body"),
        (changed("format: text", "format: text\n    also: [{without_body: true}]"), 6,
         "questions[1].also[1]", "no_language", "nl: …, en: …"),
        (changed("    format: text\n", ""), 3, "questions[1].format", "missing_field", "text, scale, intention"),
        (QUESTION + "colour: red\n", 7, "colour", "unknown_field", IN_A_FILE),
        (changed("    theme: body\n", ""), 3, "questions[1].theme", "missing_field", "lower-case-words"),
        ("questions: []\n", 1, "version", "missing_field", "1"),
        (changed("version: 1", "version: 2"), 1, "version", "bad_value", "1"),
        (changed('{en: "Which weed came up today?"}', "{}"), 6, "questions[1].ask", "no_language", "nl: …, en: …"),
        (changed('"Which weed came up today?"', '""'), 6, "questions[1].ask.en", "bad_value",
         "1–600 characters"),
        (changed('"Which weed came up today?"', "x" * 601), 6, "questions[1].ask.en", "bad_value",
         "1–600 characters"),
        (changed('"Which weed came up today?"', "[a]"), 6, "questions[1].ask.en", "wrong_type", "text"),
        (changed("en:", "de:"), 6, "questions[1].ask.de", "unknown_field", "nl, en"),
        (changed("id: weeds", "id: Weeds today"), 3, "questions[1].id", "bad_id", "lower-case-words"),
        (changed("id: weeds", "id: body-signal"), 3, "questions[1].id", "built_in", "body-signal-2"),
        (changed("format: text", "format: poem"), 5, "questions[1].format", "unknown_format",
         "text, scale, intention"),
        (changed("format: text", "format: follow_up"), 5, "questions[1].format", "bad_value",
         "text, scale, intention"),
        (changed("format: text", "format: text\n    areas: maybe"), 6, "questions[1].areas", "wrong_type",
         "true, false"),
        (changed("format: text", "format: scale\n    range: [9, 3]"), 6, "questions[1].range", "bad_range", "[0, 10]"),
        (changed("format: text", "format: scale\n    range: [0, 11]"), 6, "questions[1].range", "bad_range", "[0, 10]"),
        (changed("format: text", "format: scale\n    range: [a, 3]"), 6, "questions[1].range[1]", "wrong_type",
         "0, 1, 2 …"),
        (changed("format: text", "format: text\n    rest: 0"), 6, "questions[1].rest", "bad_value", "1, 2, 3 … 366"),
        (changed("format: text", "format: text\n    rest: 367"), 6, "questions[1].rest", "bad_value", "1, 2, 3 … 366"),
        (changed("format: text", "format: text\n    rest: week"), 6, "questions[1].rest", "wrong_type", "0, 1, 2 …"),
        (QUESTION + "sessions: [{id: s, name: {en: S}, steps: [{choose: sections, first_of_week: weads}]}]\n", 7,
         "sessions[1].steps[1].first_of_week", "unknown_question", "weeds"),
        (QUESTION + "themes:\n  - id: t\n    name: {en: T}\n    insight: []\n", 10, "themes[1].insight", "bad_value",
         "- …"),
        (QUESTION + "themes:\n  - id: t\n    name: {en: T}\n    insight: text\n", 10, "themes[1].insight", "wrong_type",
         "field: value"),
        (QUESTION + "themes:\n  - id: t\n    name: {en: T}\n    insight:\n      - en: a\n      - de: b\n", 12,
         "themes[1].insight[2].de", "unknown_field", "nl, en, body"),
        (QUESTION + "themes: [{id: t, name: {en: T}, insight: {}}]\n", 7, "themes[1].insight", "no_language",
         "nl: …, en: …"),
        ("version: 1\nquestions: none\n", 2, "questions", "wrong_type", "- …"),
        ("- a\n- b\n", 1, "", "wrong_type", "field: value"),
        ("just words\n", 1, "", "wrong_type", "field: value"),
        ("", 1, "", "empty", "version: 1"),
        ("# only a remark\n", 1, "", "empty", "version: 1"),
        (QUESTION + "sessions: [{id: s, name: {en: S}, steps: []}]\n", 7, "sessions[1].steps", "bad_value", "- …"),
        (QUESTION + "sessions: [{id: s, name: {en: S}, steps: [{ask: weads}]}]\n", 7, "sessions[1].steps[1].ask",
         "unknown_question", "weeds"),
        (QUESTION + "sessions:\n  - id: daily\n    name: {en: S}\n    steps: [{ask: weeds}]\n", 8, "sessions[1].id",
         "built_in", "daily-2"),
        (QUESTION + "themes: [{id: body, name: {en: B}}]\n", 7, "themes[1].id", "built_in", "body-2"),
        (changed("format: text", "format: text\n    builds_on: {question: body-signl, ask: {en: a}}"), 6,
         "questions[1].builds_on.question", "unknown_question", "body-signal"),
        (changed("id: weeds", "id: weeds\n    id: roses"), 4, "questions[1].id", "duplicate_key", "3"),
        (QUESTION + "version: 1\n", 7, "version", "duplicate_key", "1"),
        (QUESTION.encode() + b"# caf\xe9\n", 7, "ask", "not_utf8", ""),
        (QUESTION + "\tx: 1\n", 7, "x", "tab", ""),
        (changed("    theme", "\ttheme"), 4, "theme", "tab", ""),
        (QUESTION + "x: [1, 2\n", 8, "x", "not_yaml", ""),
        (QUESTION + 'x: "\\ud800"\n', 7, "x", "not_yaml", ""),
        (QUESTION + "# bell \x07\n", 7, "ask", "not_yaml", ""),
        (QUESTION + "x: !!python/object/apply:os.system [ls]\n", 7, "x", "unknown_field", IN_A_FILE),
        (QUESTION + "x: !!python/name:os.system\n", 7, "x", "not_yaml", ""),
        (QUESTION + "---\nversion: 1\n", 7, "ask", "not_yaml", ""),
        (changed("theme: body", "theme: &anchor body"), 4, "theme", "alias", ""),
        (changed("theme: body", "theme: *anchor"), 4, "theme", "alias", ""),
        (changed("version: 1", "version: 1\n<<: {a: 1}"), 2, "<<", "unknown_field", IN_A_FILE),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_field_and_what_would_be_right(
    tmp_path: Path, text: str | bytes, line: int, field: str, problem: str, right: str
) -> None:
    assert one(tmp_path, text) == (line, field, problem, right)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (changed("ask:", "aks:"), {"ask"}),
        (changed("format:", "formaat:"), {"format"}),
        (QUESTION + "sesions: []\n", {"sessions"}),
        (QUESTION + "themes: [{id: t, name: {en: T}, insights: {en: a}}]\n", {"insight"}),
        (QUESTION + "practices: [{id: p, name: {en: P}, lines: {en: [a], fr: [b]}}]\n", {"en"}),
        (QUESTION + "areas: [{id: p, words: {en: [a]}, phrases: {en: [b]}}]\n", {"phrases_not"}),
        (QUESTION + "credit: {title: a, autor: b}\n", {"author"}),
        (QUESTION + "closings: {otherwise: {en: [a], n: [b]}}\n", {"nl", "en"}),
        (
            changed("format: text", "format: text\n    builds_on: {qestion: body-signal, ask: {en: a}}"),
            {"question"},
        ),
    ],
)
def test_an_unknown_field_is_reported_with_the_nearest_valid_one(
    tmp_path: Path, text: str, right: set[str]
) -> None:
    (mistake,) = [m for m in mistakes(a_pack(tmp_path, text)) if m.problem == "unknown_field"]
    assert right & set(mistake.right.split(", "))


# Fragments of text that is not a valid question file: each is rejected without an unexpected exception.
PIECES = ("version: 1", "questions:", "- id: a", "  theme: body", "\ttheme: body", "&a b", "*a", "{", "}", "[", "]",
          "!!int x", "? a", ": b", "|", ">", "'", '"', "%YAML 9.9", "---", "...", "2026-99-99", "<<: *a", "- - -",
          "a: b: c", "\x00", "\ufeff", "\u2028", "é", "\ud83d\ude00", "ask: {en: [}", "sessions: [{steps: 3}]",
          "version: 1.0", "version: yes", "areas: {}", "1e999: .nan", "? {a: b}\n: c", "!!binary x", "!!set {a}",
          "=", "!!timestamp 0000-00-00", "~: ~", "null: null", "0x1F: 0o17")  # fmt: skip


@pytest.mark.parametrize("seed", range(150))
def test_a_hostile_file_is_refused_in_words_that_say_what_would_be_right(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    text = "\n".join(
        chance.choice(("", "  ", "    ")) + chance.choice(PIECES) for _ in range(chance.randint(1, 12))
    )
    if chance.random() < 0.5:
        text = QUESTION + text
    if chance.random() < 0.3:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice("\t\x07{}[]&*!:\"'") + text[at + 1 :]
    raw = (
        text.encode("utf-8", "surrogatepass")
        if chance.random() < 0.9
        else text.encode("utf-16", "surrogatepass")
    )
    for mistake in mistakes(a_pack(tmp_path, raw)):
        assert mistake.file == "mine.yaml"
        for language in ("en", "nl"):
            said = phrases_of(language).errors.mistake(mistake.problem, mistake.right)
            assert "; " in said, (text, mistake)


def test_an_unknown_theme_is_reported_with_the_known_ones(tmp_path: Path) -> None:
    line, field, problem, right = one(tmp_path, changed("theme: body", "theme: bodie"))
    assert (line, field, problem) == (4, "questions[1].theme", "unknown_theme")
    assert {"body", "resistance", "core"} <= set(right.split(", "))


def test_a_choice_from_an_unknown_group_is_reported_with_the_known_groups(tmp_path: Path) -> None:
    text = QUESTION + "sessions:\n  - id: s\n    name: {en: S}\n    steps:\n      - choose: garden\n"
    line, field, problem, right = one(tmp_path, text)
    assert (line, field, problem) == (11, "sessions[1].steps[1].choose", "unknown_choice")
    assert {"sections", "core and sections", "theme", "body"} <= set(right.split(", "))


def test_a_step_asked_twice_is_named_both_times(tmp_path: Path) -> None:
    text = (
        QUESTION
        + "sessions:\n  - id: s\n    name: {en: S}\n    steps:\n      - ask: weeds\n      - ask: weeds\n"
    )
    assert [(m.line, m.field, m.problem) for m in mistakes(a_pack(tmp_path, text))] == [
        (11, "sessions[1].steps[1].ask", "asked_twice"),
        (12, "sessions[1].steps[2].ask", "asked_twice"),
    ]


def test_a_step_of_an_unknown_kind_is_reported(tmp_path: Path) -> None:
    text = QUESTION + "sessions:\n  - id: s\n    name: {en: S}\n    steps:\n      - aks: weeds\n"
    right = "ask: …, choose: …, insight: theme"
    assert one(tmp_path, text) == (11, "sessions[1].steps[1]", "bad_value", right)
    assert one(tmp_path, text.replace("aks: weeds", "weeds")) == (
        11,
        "sessions[1].steps[1]",
        "bad_value",
        right,
    )
    assert one(tmp_path, text.replace("aks: weeds", "ask: weeds\n        to: me")) == (
        12,
        "sessions[1].steps[1].to",
        "unknown_field",
        "ask",
    )


def test_an_id_used_twice_in_a_file_is_named_where_it_comes_back(tmp_path: Path) -> None:
    text = QUESTION + QUESTION.removeprefix("version: 1\nquestions:\n")
    assert one(tmp_path, text) == (7, "questions[2].id", "duplicate_id", "weeds-2")


def test_all_mistakes_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    text = """\
version: 1
questions:
  - id: Weeds
    theme: body
    format: poem
    colour: red
    ask: {}
  - theme: body
    format: text
    ask: {en: a}
"""
    found = [(m.line, m.field, m.problem) for m in mistakes(a_pack(tmp_path, text))]
    assert sorted(found) == [
        (3, "questions[1].id", "bad_id"),
        (5, "questions[1].format", "unknown_format"),
        (6, "questions[1].colour", "unknown_field"),
        (7, "questions[1].ask", "no_language"),
        (8, "questions[2].id", "missing_field"),
    ]


def test_all_unknown_names_are_reported_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = """\
version: 1
sessions:
  - id: daily
    name: {en: S}
    steps:
      - ask: roses
questions:
  - {id: free, theme: bodie, format: follow_up, ask: {en: a}}
"""
    found = [(m.line, m.problem) for m in mistakes(a_pack(tmp_path, text))]
    assert [line for line, _ in found] == [3, 6, 8, 8, 8]
    assert {problem for _, problem in found} == {"built_in", "unknown_question", "unknown_theme", "bad_value"}


def test_all_duplicate_keys_are_reported_at_once(tmp_path: Path) -> None:
    text = "version: 1\nversion: 1\nquestions:\n  - {id: a, id: b}\n"
    assert [(m.line, m.field) for m in mistakes(a_pack(tmp_path, text))] == [
        (2, "version"),
        (4, "questions[1].id"),
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_built_in_bank_must_have_both_languages_everywhere(tmp_path: Path, language: str) -> None:
    lines = built_in_path().read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if re.match(rf"      {language}: ", line))
    whole = next(i for i in range(at, 0, -1) if re.match(r"    \w+:$", lines[i]))
    file = a_pack(tmp_path, "\n".join([*lines[:at], *lines[at + 1 :]]))
    with pytest.raises(BankError) as refused:
        load_file(file, "questions.yaml", known=())
    (mistake,) = refused.value.mistakes
    assert (mistake.line, mistake.problem, mistake.right) == (whole + 1, "missing_language", language)


def test_a_file_of_50_mb_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_pack(tmp_path, QUESTION)
    with file.open("r+b") as handle:
        handle.truncate(50_000_000)  # a sparse file takes no disk space

    def read_bytes(self: Path) -> bytes:
        raise AssertionError(self)

    found = None
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", read_bytes)
        with pytest.raises(BankError) as refused:
            load_file(file, "mine.yaml", known=())
        found = refused.value.mistakes
    assert [(m.line, m.problem, m.right) for m in found] == [(0, "too_large", "≤ 1000 kB")]


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    padding = "#" + "x" * (MAX_BYTES - len(QUESTION) - 2) + "\n"
    assert mistakes(a_pack(tmp_path, QUESTION + padding)) == []


def test_aliases_that_explode_are_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 20)]
    assert one(tmp_path, "\n".join(lines)) == (1, "a0", "alias", "")


def test_asterisks_and_ampersands_in_ordinary_words_are_not_aliases(tmp_path: Path) -> None:
    text = changed('"Which weed came up today?"', '"Which *weed* & which &flower?"')
    assert mistakes(a_pack(tmp_path, text)) == []


def test_a_file_with_a_byte_order_mark_or_windows_line_ends_is_read(tmp_path: Path) -> None:
    assert mistakes(a_pack(tmp_path, b"\xef\xbb\xbf" + QUESTION.encode())) == []
    assert mistakes(a_pack(tmp_path, QUESTION.replace("\n", "\r\n"))) == []
