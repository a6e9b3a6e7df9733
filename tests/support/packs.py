"""The user's question packs, written to a test's folder."""

from pathlib import Path

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.errors import BankError, Mistake

QUESTION = """\
version: 1
questions:
  - id: weeds
    theme: body
    format: text
    ask: {en: "Which weed came up today?"}
"""
"""A valid pack."""


def a_pack(folder: Path, text: str | bytes, name: str = "mine.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def loaded(*packs: Path) -> tuple[Bank, list[BankError]]:
    return load(packs)


def mistakes(*packs: Path) -> list[Mistake]:
    """Return all mistakes in the packs that were left out."""
    return [mistake for error in loaded(*packs)[1] for mistake in error.mistakes]
