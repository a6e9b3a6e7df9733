"""Strategies of texts as typed, pasted and imported: arbitrary ones, and ones that are likely to break things."""

from hypothesis import strategies as st

NASTY = (
    "\x00",
    "\x1b[2J",
    "\x07",
    "\x7f",
    "\x85",
    "\x9b31m",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200d",
    "👩‍👩‍👧",
    "e\u0301",
    "\u202eomgekeerd\u202c",
    "\u2066x\u2069",
    "שלום",
    "\U0010ffff",
    "\\",
    '"',
    "'",
    "{answer}",
    "%s",
    "ĳs",
)

texts = st.text(max_size=60) | st.lists(st.sampled_from(NASTY) | st.text(max_size=4), max_size=8).map("".join)
"""Any text that UTF-8 can encode, with a high share of problematic pieces."""

filled = texts.filter(lambda text: bool(text.strip()))
"""Any text that is not only white space."""
