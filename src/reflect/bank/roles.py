"""Ids of the built-in questions that the code refers to, by role.

They are repeated here because commands that only read must not load YAML; `tests/bank/test_roles.py` checks that
they match `data/questions.yaml`.
"""

from collections.abc import Mapping
from typing import Literal

Role = Literal[
    "pattern",
    "signal",
    "sentence",
    "step",
    "tension_before",
    "tension_after",
    "follow_up",
    "noticed",
    "page",
]

BY_ROLE: Mapping[Role, str] = {
    "pattern": "pattern",
    "signal": "body-signal",
    "sentence": "repeated-thought",
    "step": "small-step",
    "tension_before": "tension-before",
    "tension_after": "tension-after",
    "follow_up": "follow-up",
    "noticed": "when-noticed",
    "page": "free",
}
"""The id of the built-in question of each role, without roles that no question has."""

FOLLOW_UP = BY_ROLE["follow_up"]
"""The question what became of a plan."""

SIGNS_OF_ROOM = "signs-of-room"
"""The section prompt whose answers `patterns` quotes. It has no role, because it is chosen like any other prompt."""

FAMILIAR_PATTERN = "familiar-pattern"
"""The section prompt that resembles the question with the role `pattern`; the two are not asked together."""

PATTERN_SESSION = "pattern"
"""The session of entries that only name a pattern. They are no check-ins: a day with one is not done."""

FREE_SESSION = "free"
"""The built-in session that asks only the question with the role `page`."""
