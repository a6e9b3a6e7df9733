"""The validated built-in bank as JSON, which loads ten times as fast as the YAML that it is made from."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reflect.bank import question
from reflect.bank.question import BankFile
from reflect.model import Model

PATH = Path(__file__).with_name("questions.json")
"""Made by `make bank` from `data/questions.yaml`."""
_CLASS, _SOURCE = "class", "made from"


def of(source: Path) -> BankFile | None:
    """Return the bank as made from this YAML file; None if it was made from another text, or cannot be read."""
    try:
        made = json.loads(PATH.read_bytes(), object_hook=_built)
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        return made["bank"] if made[_SOURCE] == digest else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None  # the YAML is read instead, and its mistakes are reported


def written(source: bytes, bank: BankFile) -> str:
    """Return the JSON of a bank that was made from this YAML."""
    made = {_SOURCE: hashlib.sha256(source).hexdigest(), "bank": _plain(bank)}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Model):
        fields = {
            name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set
        }
        return {_CLASS: type(value).__name__, **{name: _plain(field) for name, field in fields.items()}}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _built(fields: dict[str, Any]) -> Any:
    """Return the model for a JSON object, given models for the objects inside it."""
    for name, value in fields.items():
        if isinstance(value, list):
            fields[name] = tuple(value)
    model = fields.pop(_CLASS, None)
    # Not validated again: the file was made from a validated bank.
    return getattr(question, model).model_construct(**fields) if model else fields
