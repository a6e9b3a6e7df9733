"""Invisible characters are made visible, except those that scripts and emoji need."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.sanitize import shown, shown_json, shown_line

REAL = [
    "👩‍👩‍👧 ❤️ ❤️‍🔥 1️⃣ #️⃣ 🏳️‍🌈 👁️‍🗨️ 👍🏽 ☎︎ ↔️ 🇳🇱",
    "👩🏽‍💻 🏴‍☠️ 🙂‍↔️ 🧑‍🧑‍🧒‍🧒 🫱🏻‍🫲🏿 🏃‍♀️‍➡️ \U0001fae9\ufe0f",
    "می‌خواهم کتاب‌ها ۱۴۴۵ه‍ \u200dه",
    "\U0001e900\u200c\U0001e901 \ua98f\ua9c0\u200d",
    "क्‍ष क्‌ष ශ්‍රී മലയാളം",
    "ភាសា\u200bខ្មែរ ภาษา\u200bไทย",
    "葛\U000e0100城 ≨︀",
    "ᠮᠣᠩᠭᠣᠯ᠋",
    "e\u0301 ñ שלום مرحبا 한국어",
]
HIDDEN = [
    "\xad",
    "\u034f",
    "\u115f",
    "\u180e",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\u2064",
    "\u3164",
    "\ufe0f",
    "\ufe00",
    "\ufeff",
    "\uffa0",
    "\ufffb",
    "\U0001d173",
    "\U000e0001",
    "\U000e0041",
    "\U000e007f",
    "\U000e0100",
    "\U000e0fff",
]


@pytest.mark.parametrize("text", REAL)
def test_real_writing_stays(text: str) -> None:
    assert (shown(text), shown_line(text), shown_json(text)) == (text, text, text)


@pytest.mark.parametrize("sign", HIDDEN)
@pytest.mark.parametrize("around", ["{}", "word{}word", "two {} words", "{}{}", "👍️{}"])
def test_a_sign_that_cannot_be_seen_is_shown(sign: str, around: str) -> None:
    text = around.replace("{}", sign)
    assert sign not in shown(text).replace("👍️", "") or (around == "👍️{}" and sign == "\ufe00")
    assert f"‹{ord(sign):02X}›" in shown(text)
    written = shown_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert sign not in written.replace("👍️", "")


def test_the_tags_of_a_flag_are_shown() -> None:
    england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert shown(england) == "\U0001f3f4‹E0067›‹E0062›‹E0065›‹E006E›‹E0067›‹E007F›"


def test_no_letters_of_any_script_are_touched() -> None:
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) in ("Lu", "Ll", "Lt", "Lm", "Nd", "Nl", "So", "Sm", "Mc", "Zs"):
            assert shown(chr(code)) == chr(code), hex(code)


@given(st.text() | st.text(alphabet=[*HIDDEN, "a", "👍", "\u200d"]))
def test_shown_json_can_be_read_back(text: str) -> None:
    assert json.loads(shown_json(json.dumps(text, ensure_ascii=False))) == text
    assert not any("\U000e0000" <= c <= "\U000e007f" for c in shown(text))
