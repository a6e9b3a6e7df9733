"""Reading and validation of one question file: the built-in bank or a user's pack."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reflect.bank.fields import ALTERNATIVES, EXAMPLES, fields_of, nearest
from reflect.bank.question import MAX_ID_LENGTH, NOT_SECTIONS, Ask, BankFile, Choose, TextQuestion, Wording
from reflect.bank.source import LineNumbers, dotted, read
from reflect.errors import BankError, Mistake


def load_file(path: Path, name: str, known: Sequence[BankFile]) -> BankFile:
    """Return one validated bank file.

    Args:
        path: the file.
        name: the file's name in error messages.
        known: the files loaded before; () for the built-in bank, which must have both languages.

    Raises:
        BankError: the file has mistakes; the error lists all of them.
    """
    data, lines = read(path, name)
    try:
        file = BankFile.model_validate(data)
    except ValidationError as error:
        raise BankError(
            [_mistake(e, lines, name) for e in error.errors(include_url=False, include_input=False)]
        ) from None
    mistakes = [
        Mistake(name, _line(lines, path_), dotted(path_), problem, right)
        for path_, problem, right in _inconsistencies(file, known)
    ]
    if not known:
        mistakes += _missing_languages(data, lines, name)
    if mistakes:
        raise BankError(sorted(mistakes, key=lambda m: m.line))
    return file


_PROBLEMS = {
    "extra_forbidden": "unknown_field",
    "missing": "missing_field",
    "no_language": "no_language",
    "bad_range": "bad_range",
    "string_pattern_mismatch": "bad_id",
    "lone_surrogate": "half_character",
    "string_type": "wrong_type",
    "model_type": "wrong_type",
    "model_attributes_type": "wrong_type",
    "tuple_type": "wrong_type",
    "mapping_type": "wrong_type",
    "dict_type": "wrong_type",
    "bool_type": "wrong_type",
    "bool_parsing": "wrong_type",
    "int_type": "wrong_type",
    "int_parsing": "wrong_type",
}
_HINT_BY_ERROR = {
    "no_language": "nl: …, en: …",
    "bad_range": "[0, 10]",
    "string_pattern_mismatch": "lower-case-words",
    "string_type": "text",
    "model_type": "field: value",
    "model_attributes_type": "field: value",
    "tuple_type": "- …",
    "greater_than_equal": "1, 2, 3 … 366",
    "less_than_equal": "1, 2, 3 … 366",
    "mapping_type": "field: value",
    "dict_type": "field: value",
    "bool_type": "true, false",
    "bool_parsing": "true, false",
    "int_type": "0, 1, 2 …",
    "int_parsing": "0, 1, 2 …",
    "union_tag_not_found": "ask: …, choose: …, insight: theme",
}


def _mistake(error: Mapping[str, Any], lines: LineNumbers, name: str) -> Mistake:
    kind, place = error["type"], tuple(error["loc"])
    # Steps and questions are tagged unions. pydantic puts their tags into the location; the file has no such keys.
    path = tuple(part for part in place if part not in ALTERNATIVES and part != "[key]")
    problem = _PROBLEMS.get(kind, "bad_value")
    right = _HINT_BY_ERROR.get(kind, "")
    if kind == "extra_forbidden":
        right = nearest(str(path[-1]), fields_of(place[:-1]))
    elif kind == "missing":
        right = EXAMPLES.get(str(path[-1]), "nl: …, en: …")
    elif kind == "bad_range":
        path = (*path, "range")
    if kind == "literal_error":
        of_format = path[-1] == "format"
        problem = "unknown_format" if of_format else "bad_value"
        expected = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
        right = EXAMPLES["format"] if of_format else expected
    elif kind in ("string_too_short", "string_too_long", "too_short", "too_long"):
        right = "- …" if error["ctx"].get("field_type") == "Tuple" else "1–600 characters"
    return Mistake(name, _line(lines, path), dotted(path), problem, right)


def _line(lines: LineNumbers, path: tuple[str | int, ...]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


_Inconsistency = tuple[tuple[str | int, ...], str, str]


def _inconsistencies(file: BankFile, known: Sequence[BankFile]) -> Iterable[_Inconsistency]:
    """Yield the mistakes that the types cannot express: repeated ids and references to unknown ids."""
    for section in ("themes", "questions", "sessions", "reminders", "practices", "areas"):
        yield from _repeated(section, file, known)
    for moment in file.closings:
        if any(moment in f.closings for f in known):
            yield ("closings", moment), "built_in", ""
    themes = {t.id for f in (*known, file) for t in f.themes}
    questions = list(dict.fromkeys(q.id for f in (*known, file) for q in f.questions))
    for i, question in enumerate(file.questions):
        if question.theme not in themes:
            yield ("questions", i, "theme"), "unknown_theme", ", ".join(sorted(themes))
        quoted = question.builds_on if isinstance(question, TextQuestion) else None
        if quoted and quoted.question not in questions:
            yield (
                ("questions", i, "builds_on", "question"),
                "unknown_question",
                nearest(quoted.question, questions),
            )
        if known and question.format in ("follow_up", "choice"):
            yield ("questions", i, "format"), "bad_value", EXAMPLES["format"]
        if known and question.role:
            yield (
                ("questions", i, "role"),
                "unknown_field",
                ", ".join(fields_of(("questions", i, f"[{question.format}]"))),
            )
        if known and isinstance(question, TextQuestion) and question.still:
            yield (
                ("questions", i, "still"),
                "unknown_field",
                nearest("still", fields_of(("questions", i, "[text]"))),
            )
    groups = themes | {"sections", "core and sections", "theme"}
    for i, recipe in enumerate(file.sessions):
        if not recipe.steps:
            yield ("sessions", i, "steps"), "bad_value", "- …"
        asked = [step.ask for step in recipe.steps if isinstance(step, Ask)]
        for j, step in enumerate(recipe.steps):
            if isinstance(step, Ask) and step.ask not in questions:
                yield ("sessions", i, "steps", j, "ask"), "unknown_question", nearest(step.ask, questions)
            if isinstance(step, Ask) and asked.count(step.ask) > 1:
                yield ("sessions", i, "steps", j, "ask"), "asked_twice", ""
            if isinstance(step, Choose) and step.first_of_week and step.first_of_week not in questions:
                yield (
                    ("sessions", i, "steps", j, "first_of_week"),
                    "unknown_question",
                    nearest(step.first_of_week, questions),
                )
            if isinstance(step, Choose) and step.choose not in groups:
                yield (
                    ("sessions", i, "steps", j, "choose"),
                    "unknown_choice",
                    ", ".join(sorted(groups - NOT_SECTIONS)),
                )


def _repeated(section: str, file: BankFile, known: Sequence[BankFile]) -> Iterable[_Inconsistency]:
    built_in = {part.id for f in known[:1] for part in getattr(f, section)}
    taken = {part.id for f in known[1:] for part in getattr(f, section)}
    for i, part in enumerate(getattr(file, section)):
        if part.id in built_in:
            yield (section, i, "id"), "built_in", _unused_id(part.id, built_in | taken)
        elif part.id in taken:
            yield (section, i, "id"), "duplicate_id", _unused_id(part.id, built_in | taken)
        taken.add(part.id)


def _unused_id(name: str, taken: Collection[str]) -> str:
    """Return an unused id: this one with a number appended."""
    return next(free for number in count(2) if (free := f"{name[: MAX_ID_LENGTH - 4]}-{number}") not in taken)


_ONE_LANGUAGE = ("words_near", "words_alone", "phrases_not")
"""Fields that may be given in one language only."""


def _missing_languages(data: object, lines: LineNumbers, name: str) -> list[Mistake]:
    """Find wordings of the built-in bank that lack one of the languages it is written in."""
    found: list[Mistake] = []

    def look(value: dict[str, object] | list[object], path: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            missing = [language for language in Wording.model_fields if language not in value]
            if 0 < len(missing) < len(Wording.model_fields) and path[-1] not in _ONE_LANGUAGE:
                found.append(
                    Mistake(name, _line(lines, path), dotted(path), "missing_language", ", ".join(missing))
                )
        children = value.items() if isinstance(value, dict) else enumerate(value)
        for key, child in children:
            if isinstance(child, dict | list):
                look(child, (*path, key))

    if isinstance(data, dict):
        look(data, ())
    return found
