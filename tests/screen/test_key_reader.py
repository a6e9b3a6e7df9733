"""Tests that input is parsed as text, keys and pastes wherever it is split, and that reports become none of these."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reflect.screen.bursts import Piece, typed
from reflect.screen.key_reader import Reader
from reflect.screen.pastes import Pastes
from tests.screen.sending import pieces

REPORTS = [
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    "\x1b]10;rgba:0000/0000/0000/ffff\x1b\\",
    "\x1b]52;c;c2VjcmV0\x07",
    "\x1b[?62;22c",
    "\x1b[?1;2c",
    "\x1b[>41;354;0c",
    "\x1bP>|kitty(0.31.0)\x1b\\",
    "\x1bP>|XTerm(388)\x1b\\",
    "\x1bP1$r0 q\x1b\\",
    "\x1bP!|00000000\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?1u",
    "\x1b[?31u",
    "\x1b[12;40R",
    "\x1b[?12;40R",
    "\x1b[0n",
    "\x1b[?997;1n",
    "\x1b[I",
    "\x1b[O",
    "\x1b[<0;10;10M",
    "\x1b[<35;120;40m",
    "\x1b[35;10;10M",
    "\x1b[8;24;80t",
    "\x1b[4;600;800t",
    "\x1b[48;24;80;600;800t",
    "\x1b[?2026;2$y",
    "\x1b[?2048;2$y",
    # Unknown keys, and reports of key releases
    "\x1b[97;1:3u",
    "\x1b[13;1:3u",
    "\x1b[1;1:3A",
    "\x1b[57999u",
    "\x1b[99999999999999999999u",
    "\x1b[97~",
    "\x1b[97A",
    "\x1b[27;5;9999999999~",
    "\x1b[55296u",
    "\x1b[;55296;u",
    f"\x1b[{'9' * 400}u",
]
KEYS = {
    "\x1b[A": "up",
    "\x1bOA": "up",
    "\x1b[1;5D": "ctrl+left",
    "\x1b[3~": "delete",
    "\x1b[Z": "shift+tab",
    "\x1b[[A": "f1",
    "\x1bOP": "f1",
    "\x1b[13u": "enter",
    "\x1b[13;2u": "shift+enter",
    "\x1b[27;2;13~": "shift+enter",
    "\x1b[13;3u": "alt+enter",
    "\x1b\r": "alt+enter",
    "\x1b\n": "alt+enter",
    "\x1b[113;5u": "ctrl+q",
    "\x1b[27;5;113~": "ctrl+q",
    "\x1b[97;1:1u": "a",
    "\x1b[97;1:2u": "a",
    "\x1b[97:65;2;65u": "A",
    "\x1b[1;1:2A": "up",
    "\x1b[127u": "backspace",
    "\r": "enter",
    "\n": "ctrl+j",
    "\t": "tab",
    "\x11": "ctrl+q",
}


def names(found: list[Piece]) -> list[str]:
    """Return text unchanged, and keys as their names in angle brackets."""
    return [p if isinstance(p, str) else f"<{p.key}>" if isinstance(p, events.Key) else p.text for p in found]


def text_of(found: list[Piece]) -> str:
    """Return all text that would be typed, without escape keys."""
    return "".join(
        piece
        if isinstance(piece, str)
        else ""
        if isinstance(piece, events.Key)
        and (piece.key == "escape" or not (piece.character or "").isprintable())
        else piece.text
        if isinstance(piece, events.Paste)
        else piece.character or ""
        for piece in found
    )


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_not_text(report: str) -> None:
    assert text_of(pieces(f"a{report}b")) == "ab"


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_not_text_wherever_it_is_cut(report: str) -> None:
    for at in range(1, len(report)):
        assert text_of(pieces(f"a{report[:at]}", f"{report[at:]}b")) == "ab", at
        if report.startswith(("\x1b[I", "\x1b[O")):
            continue  # after a pause "[I" may be text typed after Escape
        # The same with a pause between the two halves
        reader = Reader(Pastes())
        reader.feed(f"a{report[:at]}")
        first = reader.quiet()
        reader.feed(f"{report[at:]}b")
        assert text_of(first + reader.quiet()) == "ab", at


@pytest.mark.parametrize(("sent", "key"), KEYS.items())
def test_a_key_is_read_wherever_it_is_cut(sent: str, key: str) -> None:
    for at in range(1, len(sent) + 1):
        assert names(pieces(f"é{sent[:at]}", f"{sent[at:]}é")) == ["é", f"<{key}>", "é"]


def test_an_escape_that_nothing_follows_is_a_key() -> None:
    assert names(pieces("\x1b")) == ["<escape>"]
    assert names(pieces("a\x1b", "")) == ["a", "<escape>"]
    assert names(pieces("\x1b\x1b[A")) == ["<escape>", "<up>"]


@pytest.mark.parametrize("cut", ["\x1b]11;rgb:ff", "\x1bP>|kit", "\x1b[?62;", "\x1b[<0;1"])
def test_what_is_typed_after_a_report_that_never_ends_is_text(cut: str) -> None:
    reader = Reader(Pastes())
    reader.feed(f"a{cut}")
    assert names(reader.quiet()) == ["a"]
    reader.feed("hello")
    assert names(reader.quiet()) == ["hello"]


def test_a_report_that_is_broken_off_by_a_key_leaves_the_key() -> None:
    assert names(pieces("a\x1b]11;rgb:ff\rb")) == ["a", "<enter>", "b"]
    assert names(pieces("a\x1b[12;\rb")) == ["a", "<enter>", "b"]
    assert names(pieces("a\x1b]11;rgb\x1b[Ab")) == ["a", "<up>", "b"]


def test_a_line_end_of_two_signs_is_one_enter() -> None:
    assert names(pieces("a\r\nb\n\rc\r", "\n")) == [
        "a",
        "<enter>",
        "b",
        "<ctrl+j>",
        "<enter>",
        "c",
        "<enter>",
    ]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("\x1bhello", ["<escape>", "hello"]),
        ("\x1b7\r", ["<escape>", "7", "<enter>"]),
        ("\x1bPlain words\r", ["<escape>", "Plain words", "<enter>"]),
        ("\x1b]bracket", ["<escape>", "]bracket"]),
        ("\x1bX-ray\x1b", ["<escape>", "X-ray", "<escape>"]),
        ("\x1b^up\x1b[A", ["<escape>", "^up", "<up>"]),
        ("\x1b_low", ["<escape>", "_low"]),
    ],
)
def test_text_immediately_after_escape_is_text(sent: str, read: list[str]) -> None:
    assert names(pieces(sent)) == read
    assert names(pieces(*sent)) == read


@pytest.mark.parametrize(
    ("sent", "key"),
    [("\x1bx", "alt+x"), ("\x1bb", "ctrl+left"), ("\x1b3", "alt+3"), ("\x1bN", "alt+shift+n")],
)
def test_alt_with_a_key_alone_is_one_key_and_types_nothing(sent: str, key: str) -> None:
    assert names(pieces(f"a{sent}")) == ["a", f"<{key}>"]
    assert names(pieces(sent * 3)) == [f"<{key}>"] * 3
    assert [typed(key) for key in pieces(sent) if isinstance(key, events.Key)] == [""]


@pytest.mark.parametrize("key", ["\x1b[7$", "\x1b[8$", "\x1b[3$", "\x1b[23$"])
def test_a_key_that_ends_in_a_dollar_consumes_none_of_the_next_text(key: str) -> None:
    assert text_of(pieces(f"{key}yes")) == "yes"
    reader = Reader(Pastes())
    reader.feed(key)
    reader.quiet()
    reader.feed("yes")
    assert names(reader.quiet()) == ["yes"]


@pytest.mark.parametrize("broken", ["\x1b[[F", "\x1b[[", "\x1b[M", "\x1b[Ma", "\x1b[M !", "\x1b[1$"])
def test_a_broken_sequence_consumes_no_line_after_it(broken: str) -> None:
    assert names(pieces(f"{broken}\rand more")) == ["<enter>", "and more"]


@pytest.mark.parametrize("end", ["\x07", "\x1b\\"])
def test_a_clipboard_reply_of_any_length_is_not_text(end: str) -> None:
    report = f"\x1b]52;c;{'QUJD' * 20_000}{end}"
    assert names(pieces(f"a{report}b")) == ["ab"]
    assert names(pieces("a", *(report[at : at + 4095] for at in range(0, len(report), 4095)), "b")) == ["ab"]


PIECES = st.sampled_from(
    [
        *REPORTS,
        *KEYS,
        "\x1b",
        "\x1b[",
        "\x1b]",
        "\x1bP",
        "\x1bO",
        "\x1bX",
        "\x1b]52;c;QQ",
        "\x9b",
        "\x00",
        "\x07",
        "\ud800",
        "\x1b[200~",
        "\x1b[201~",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=12), st.lists(st.integers(1, 9), max_size=8))
def test_whatever_arrives_and_however_it_is_cut_it_is_read(sent: list[str], cuts: list[int]) -> None:
    stream, reader = "".join(sent), Reader(Pastes())
    whole = pieces(stream)
    for cut in cuts:
        reader.feed(stream[:cut])
        stream = stream[cut:]
    reader.feed(stream)
    assert names(reader.quiet()) == names(whole), "within a burst a cut makes no difference"
    assert reader.quiet() == []


@given(st.lists(PIECES | st.text(max_size=6), max_size=12))
def test_bytes_that_pause_between_two_reads_are_read(sent: list[str]) -> None:
    reader = Reader(Pastes())
    for read in sent:
        reader.feed(read)
        assert all(isinstance(piece, str | events.Key | events.Paste) for piece in reader.quiet())
