"""The words of a language, collected from its catalogues and the bank rather than listed by hand."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from reflect import language
from reflect.bank.bank import Bank

FOLDER = Path(str(language.__file__)).parent if language.__file__ else Path(language.__path__[0])
RULES = ("plan.py", "grammar.py")
"""Modules with words to recognise in input rather than words to show."""

_WORD = re.compile(r"(?<![\w./~$@#{<-])[^\W\d_]+(?:[’'][^\W\d_]+)*(?![\w/=(}>]|[.-]\w)")


def words_in(text: str) -> set[str]:
    """Return the words of a text in lower case, without codes, paths, flags and placeholders in capitals."""
    return {word.casefold().replace("'", "’") for word in _WORD.findall(text) if not word.isupper()}


def sentences_of(code: str) -> Iterator[tuple[str, str]]:
    """Yield the module and text of every phrase in a language's catalogue, with every branch of a phrase."""
    for file in sorted((FOLDER / code).glob("*.py")):
        if file.name not in RULES:
            for text in _said(ast.parse(file.read_text(encoding="utf-8"))):
                yield file.name, text


def bank_texts(bank: Bank, code: str) -> Iterator[str]:
    """Yield all texts of the bank in a language, without the words that recognise body areas."""
    for question in bank.questions.values():
        for wording in (
            question.ask,
            *question.also,
            *question.without_body.also,
            question.why,
            question.without_body.why,
        ):
            if wording:
                yield wording.say(code)
        for lines in (question.stuck, question.without_body.stuck):
            yield from lines.say(code) if lines else ()
    for theme in bank.themes.values():
        yield theme.name.say(code)
    for recipe in bank.recipes.values():
        yield recipe.name.say(code)
        yield recipe.about.say(code) if recipe.about else ""
    for reminder in bank.reminders:
        yield reminder.text.say(code)
    for lines in (*bank.closings.values(), *(practice.lines for practice in bank.practices)):
        yield from lines.say(code)


def _said(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
            return
        case ast.JoinedStr(values=values):
            # A placeholder is replaced by a space, so that the words around it are not joined.
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else " " for v in values)
            for value in values:
                if isinstance(value, ast.FormattedValue):
                    yield from _said(value.value)
            return
        case ast.Dict(values=values):
            children: list[ast.AST] = list(values)
        case (
            ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Compare() | ast.arguments()
        ):
            return
        case ast.Subscript(value=value):
            children = [value]
        case ast.match_case(body=body):
            children = list(body)
        case ast.Call(func=ast.Attribute(value=of, attr="get"), args=[_, *rest]):
            children = [of, *rest]
        case ast.Call(func=ast.Attribute(value=of, attr="replace")):
            children = [of]
        case ast.Assign(targets=[ast.Name(id="code" | "__all__")]):
            return
        case _:
            children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from _said(child)
