"""Invented answers to "where in your body …", with the areas that a careful reader finds in them.

One file per language, one sentence per line: the kind of sentence, the areas ("-" for none), the text. The areas
were written down before the recogniser was run on the sentences, by these rules:

- An area counts if the writer's own body is felt or named there; expressions, metaphors and things do not count.
- A part of somebody else's body does not count. A hand, fist, foot or knee that presses on a part of the writer's body
  is an image: only the part it presses on counts.
- A comparison ("my shoulders are near my ears") counts for the felt area, not for the one in the comparison.
- Bodily signs without the name of an area count: no air is the breath, a voice that changes or swallowing is the
  throat, blushing is the face, bitten nails are the hands.
"""

import csv
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple


class Sentence(NamedTuple):
    """One sentence and the areas expected in it."""

    kind: str
    areas: frozenset[str]
    text: str


def sentences(name: str) -> list[Sentence]:
    """Return the sentences of a file.

    "nl" and "en" were written before the recogniser, "later_…" and "last_…" after it, each before it was run on them.
    """
    with Path(__file__).with_name(f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Sentence(r["kind"], frozenset(r["areas"].replace("-", "").split()), r["text"]) for r in rows]


def held_out(text: str) -> bool:
    """Return whether a sentence is in the held-out half: by the first bit of its hash."""
    return sha256(text.encode()).digest()[0] >= 128
