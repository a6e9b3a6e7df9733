"""The questions of the built-in bank that code asks for, by role.

Kept in code because commands that only read must not load YAML; `tests/bank/test_roles.py` holds it equal to
`data/questions.yaml`.
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
    "signal": "body-signal",
    "sentence": "repeated-thought",
    "step": "small-step",
    "tension_before": "tension-before",
    "tension_after": "tension-after",
    "follow_up": "follow-up",
    "page": "free",
}
"""The id of the built-in question in each role; a role that no question has yet is left out."""

SIGNS_OF_ROOM = "signs-of-room"
"""A section prompt whose answers `patterns` quotes. It has no role: it takes turns as any other prompt."""

FREE_SESSION = "free"
"""The built-in session that asks the question in the role `page` alone."""
