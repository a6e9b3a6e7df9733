"""Recovery keys: random secrets to be written down on paper, in Crockford's base32.

A recovery key has 144 random bits in 29 letters and digits, followed by a check sign, in groups of five:
`7DK0W-…`. See https://www.crockford.com/base32.html for the alphabet, the letters read as digits, and the check sign.
"""

import secrets
from collections.abc import Sequence

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = _ALPHABET + "*~$=U"
_READ_AS = str.maketrans("OIL", "011", " -")

BITS = 144
"""Number of random bits; exhaustive search is infeasible from 128 bits on."""
LENGTH = 30
"""Number of characters without the hyphens, including the check sign."""
GROUP = 5
"""Number of characters in a group."""


def new_recovery_key() -> str:
    """Return a random recovery key, in groups.

    Keys with a check sign outside the alphabet, one in seven, are drawn again: `~` is easily misread on paper.
    """
    while True:
        number = secrets.randbits(BITS)
        if number % len(_CHECK) < len(_ALPHABET):
            return grouped(encoded(number))


def canonical(text: str) -> str | None:
    """Return a typed recovery key in groups, or None if the text is not one.

    Case, spaces and hyphens do not matter, and O, I and L are read as 0 and 1.
    """
    bare = text.upper().translate(_READ_AS)
    if len(bare) != LENGTH or not set(bare[:-1]) <= set(_ALPHABET):
        return None
    number = 0
    for sign in bare[:-1]:
        number = number * 32 + _ALPHABET.index(sign)
    return grouped(bare) if number < 1 << BITS and bare == encoded(number) else None


def looks_like_one(text: str) -> bool:
    """Return whether a text has the form of a recovery key, with a valid check sign or not."""
    bare = text.upper().translate(_READ_AS)
    return len(bare) == LENGTH and set(bare) <= set(_CHECK)


def grouped(bare: str) -> str:
    """Return the characters of a recovery key in groups, with hyphens between them."""
    return "-".join(bare[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def groups(key: str) -> Sequence[str]:
    """Return the groups of a recovery key."""
    return key.split("-")


def same_group(typed: str, group: str) -> bool:
    """Return whether a typed group is the same as a group of a recovery key."""
    bare = typed.upper().translate(_READ_AS).encode("utf-8", "surrogatepass")
    return secrets.compare_digest(bare, group.encode())


def encoded(number: int) -> str:
    """Return the recovery key for a number of `BITS` bits, without hyphens."""
    signs = [_ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH - 1))]
    return "".join(signs) + _CHECK[number % len(_CHECK)]
