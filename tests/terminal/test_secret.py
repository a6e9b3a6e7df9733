"""What is typed at the prompt for a passphrase, what loads meanwhile, and how what is said is laid out."""

import getpass
import io
import os
import select
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from reflect.actions.context import Context
from reflect.actions.unlocking import passphrase_in
from reflect.errors import BadPassphrase, Locked
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.protection import key_file
from reflect.terminal import capabilities, secret
from reflect.terminal.ask import read_line
from reflect.terminal.say import MARGIN
from reflect.terminal.shown_key import prompting

_PATIENCE = 30


def test_a_terminal_of_another_encoding_types_what_a_file_holds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = "een sökken\n".encode("latin-1")
    (tmp_path / "file").write_bytes(typed)
    (tmp_path / "file").chmod(0o600)
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: typed.decode())
    monkeypatch.setattr(secret, "somebody", lambda: True)
    typed_so = secret.ask_passphrase(Context(), Path("journal.db"), 1)
    assert typed_so == passphrase_in(tmp_path / "file")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_a_new_passphrase_that_the_terminal_has_cut_off_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    try:
        for piece in (b"x" * 1_000,) * 10:  # no more than the terminal takes at once
            os.write(master, piece)
        os.write(master, b"\n")
        cut = os.read(slave, 20_000).decode().rstrip("\n")
    finally:
        os.close(master)
        os.close(slave)
    monkeypatch.setattr(secret, "somebody", lambda: True)
    monkeypatch.setattr(secret, "_typed", lambda _: cut)
    with pytest.raises(BadPassphrase) as refused:
        secret.new_passphrase(Context())
    assert refused.value.problem == "cut"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_input_is_neither_echoed_nor_kept_until_a_passphrase_has_been_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import termios

    master, slave = os.openpty()
    echoes: list[bool] = []
    try:
        monkeypatch.setattr(secret, "_TERMINAL", os.ttyname(slave))
        monkeypatch.setattr(secret, "somebody", lambda: True)
        for attempt in (RuntimeError, None):
            with suppress(RuntimeError), secret.hide_typing():
                echoes.append(bool(termios.tcgetattr(slave)[3] & termios.ECHO))
                os.write(master, b"droge sokken\n")
                assert select.select([slave], [], [], _PATIENCE)[0], "it has arrived"
                if attempt:
                    raise attempt
            echoes.append(bool(termios.tcgetattr(slave)[3] & termios.ECHO))
        os.write(master, b"what comes then\n")
        left = os.read(slave, 100)
    finally:
        os.close(master)
        os.close(slave)
    assert left == b"what comes then\n", "what was typed before goes to nobody"
    assert echoes == [False, True, False, True]


@pytest.mark.parametrize("typed", ["\x1bdroge sokken", "\x1b[200~droge sokken\x1b[201~", "droge sokken"])
def test_neither_escape_nor_the_brackets_of_a_paste_belong_to_it(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: typed)
    monkeypatch.setattr(secret, "somebody", lambda: True)
    assert secret.ask_passphrase(Context(), Path("journal.db"), 1) == "droge sokken"


def test_a_line_that_is_no_text_is_a_wrong_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\ny\n"), encoding="utf-8"))
    assert "y" not in read_line(None)


def test_what_is_loading_is_not_cut_off_and_nothing_more_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    loaders, loaded = list[threading.Thread](), list[str]()

    def ciphers() -> None:
        loaders.append(threading.current_thread())
        begun.set()
        go_on.wait(_PATIENCE)

    def typed(prompt: str) -> None:
        begun.wait(_PATIENCE)

    monkeypatch.setattr(key_file, "load_ciphers", ciphers)
    monkeypatch.setattr(secret, "somebody", lambda: True)
    monkeypatch.setattr(secret, "_typed", typed)
    ctx = Context(load_ahead=lambda: loaded.append("the screen"))
    with pytest.raises(Locked):
        secret.ask_passphrase(ctx, Path("journal.db"), 0)
    (loader,) = loaders
    assert not loader.daemon, "Python would stop it in the middle of an import, and crash"
    go_on.set()
    loader.join(_PATIENCE)
    assert not loader.is_alive()
    assert loaded == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_the_recovery_key_there_is_a_margin_on_both_sides(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(capabilities, "width", lambda: 78)
    texts = phrases_of(language).protection
    rows = "\n".join(
        map(secret.fitted, (MARGIN + texts.recovery_shown, MARGIN + texts.recovery_why))
    ).splitlines()
    assert {row[:2] for row in rows if row} == {MARGIN}
    assert max(map(len, rows)) <= 76


@pytest.mark.parametrize(("width", "height", "widest"), [(60, 15, 58), (60, 23, 58), (140, 44, 78)])
def test_what_is_said_before_a_new_passphrase_is_apart_where_there_is_room_and_has_margins(
    monkeypatch: pytest.MonkeyPatch, width: int, height: int, widest: int
) -> None:
    written: list[str] = []
    patched = {"somebody": lambda: True, "_typed": lambda _: "four words at random", "write": written.append}
    for name, instead in patched.items():
        monkeypatch.setattr(secret, name, instead)
    sizes = {"full_screen": lambda _: True, "width": lambda: width, "height": lambda: height}
    for name, size in sizes.items():
        monkeypatch.setattr(capabilities, name, size)
    said_first = phrases_of("en").protection.what_it_protects
    secret.new_passphrase(Context(), said_first)
    rows = "".join(written).splitlines()
    blank = [at for at, row in enumerate(rows) if not row]
    assert len(blank) == (len(said_first) + 2 if height >= 23 else 0)
    assert {row[:2] for row in rows if row} == {MARGIN}
    assert max(map(len, rows)) <= widest


@pytest.mark.parametrize("language", LANGUAGES)
def test_behind_a_prompt_for_a_group_of_the_key_there_is_room_for_it(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    texts = phrases_of(language).protection
    for width in range(40, 90):
        monkeypatch.setattr(capabilities, "width", lambda wide=width: wide)
        prompt = prompting(MARGIN + texts.type_group(2))
        assert prompt.split() == texts.type_group(2).split()
        assert max(len(row) for row in f"{prompt} 7Y23H".splitlines()) <= width - 2
