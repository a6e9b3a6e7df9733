"""Loading of the bank: the built-in questions and the user's packs."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from reflect.bank import ready
from reflect.bank.bank import Bank
from reflect.bank.question import BankFile
from reflect.errors import BankError, Mistake
from reflect.system.places import PACK_SUFFIXES


def built_in_path() -> Path:
    """Return the path of the built-in bank: inside an installed package, or in `data/` of a checkout."""
    packaged = Path(__file__).with_name("questions.yaml")
    return packaged if packaged.exists() else Path(__file__).parents[3] / "data" / "questions.yaml"


def load(packs: Iterable[Path] = ()) -> tuple[Bank, list[BankError]]:
    """Return the bank, and one error for each pack that was left out.

    A broken pack is left out, so that it never stops a check-in. Each pack is checked against the files before it.
    A path without a pack's file name extension is the packs folder itself, given because it could not be listed.

    Raises:
        BankError: the built-in bank itself has mistakes.
    """
    path = built_in_path()
    files = [ready.of(path) or load_file(path, path.name, known=())]
    broken: list[BankError] = []
    for pack in packs:
        if pack.suffix not in PACK_SUFFIXES:
            is_other = os.path.lexists(pack) and not os.path.isdir(pack)  # noqa: PTH112 - any name does, too long ones too
            problem = "not_a_folder" if is_other else "unreadable"
            broken.append(BankError([Mistake(pack.name, 0, "", problem)]))
            continue
        try:
            files.append(load_file(pack, pack.name, known=files))
        except BankError as error:
            broken.append(error)
    return Bank(files), broken


def load_file(path: Path, name: str, known: Sequence[BankFile]) -> BankFile:
    """Return one validated bank file; see `bank.file.load_file`."""
    # Deferred: YAML and the validation take a tenth of the time to the first question, and few people have packs.
    from reflect.bank.file import load_file as read

    return read(path, name, known)
