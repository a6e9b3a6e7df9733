"""Loading modules while a passphrase is typed, if the passphrase is then not typed."""

import threading
from pathlib import Path

import pytest

from reflect.actions.context import Context
from reflect.errors import Locked
from reflect.protection import key_file
from reflect.terminal import secret

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
