"""What loads while a passphrase is typed, if it is not typed after all; and how what is said is laid out."""

import threading
from pathlib import Path

import pytest

from reflect.actions.context import Context
from reflect.errors import Locked
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.protection import key_file
from reflect.terminal import capabilities, secret
from reflect.terminal.say import MARGIN

_PATIENCE = 30


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
    monkeypatch.setattr(secret, "_somebody", lambda: True)
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
    shown: list[str] = []
    monkeypatch.setattr(secret, "_write", shown.append)
    monkeypatch.setattr(capabilities, "width", lambda: 78)
    texts = phrases_of(language).protection
    secret._say(MARGIN + texts.recovery_shown, "", MARGIN + texts.recovery_why)
    rows = "".join(shown).splitlines()
    assert {row[:2] for row in rows if row} == {MARGIN}
    assert max(map(len, rows)) <= 76
