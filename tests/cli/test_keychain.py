"""The setting `keychain`: the passphrase is stored in the system's keychain, and removed when it is obsolete.

The keychain of these tests is in memory, accessed through the real package keyring.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from reflect.language.phrases import Phrases
from reflect.protection.key_store import KeyStore
from reflect.terminal import secret
from tests.cli.support import keep, run, some_weeks

ONE, OTHER = "three dry socks", "four wet socks"


class InMemory(KeyringBackend):
    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held = dict[tuple[str, str], str]()
        self.fails = False

    def get_password(self, service: str, username: str) -> str | None:
        self._perhaps_fail()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._perhaps_fail()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]

    def _perhaps_fail(self) -> None:
        if self.fails:
            raise RuntimeError("the bus is gone")


class Person:
    """Types the same passphrase whenever it is asked for, and collects the messages."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.types, self.asked, self.heard = ONE, 0, list[str]()
        monkeypatch.setattr(secret, "somebody", lambda: True)
        monkeypatch.setattr(secret, "_typed", self._type)
        monkeypatch.setattr(secret, "_say", lambda *lines: self.heard.extend(lines))

    def _type(self, prompt: str) -> str:
        self.asked += 1
        return self.types


@pytest.fixture
def keychain() -> Iterator[InMemory]:
    before = keyring.get_keyring()
    made = InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(monkeypatch)


@pytest.fixture(autouse=True)
def encrypted(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    keep(home, *some_weeks())
    assert run("encrypt", *secrets(tmp_path, ONE)).code == 0
    use(home, keychain=True)
    return home


def secrets(folder: Path, passphrase: str) -> tuple[str | Path, ...]:
    name = passphrase.replace(" ", "-")
    file = folder / name
    file.write_text(passphrase)
    file.chmod(0o600)
    return "--new-passphrase-file", file, "--recovery", folder / f"recovery-{name}"


def use(home: Path, *, keychain: bool) -> None:
    (home / "config.toml").write_text(f"keychain = {str(keychain).lower()}\n")


def key_id(home: Path) -> str:
    return KeyStore(home / "keys").files()[0].key_id


def test_the_next_right_passphrase_goes_into_it_under_the_key_id_and_is_not_asked_again(
    home: Path, keychain: InMemory, person: Person
) -> None:
    assert run("list").code == 0
    assert keychain.held == {("reflect", key_id(home)): ONE}
    assert run("list").code == 0
    assert person.asked == 1
    assert ONE.encode() not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_neither_a_wrong_passphrase_nor_the_recovery_key_goes_into_it(
    home: Path, tmp_path: Path, keychain: InMemory, person: Person
) -> None:
    person.types = OTHER
    assert run("list").code == 5
    person.types = next(tmp_path.glob("recovery-*")).read_text().strip()
    assert run("list").code == 0
    assert keychain.held == {}


def test_without_the_setting_it_is_not_used(home: Path, keychain: InMemory, person: Person) -> None:
    use(home, keychain=False)
    keychain.held["reflect", key_id(home)] = ONE
    assert run("list").code == 0
    assert person.asked == 1


@pytest.mark.samples(3)
@pytest.mark.parametrize("command", ["change", "rotate", "decrypt", "off", "config", "unset"])
def test_it_is_taken_out_when_it_no_longer_belongs_there(
    home: Path, tmp_path: Path, keychain: InMemory, person: Person, command: str
) -> None:
    assert run("list").code == 0
    if command == "decrypt":
        ran = run("decrypt", "--yes")
    elif command == "off":
        use(home, keychain=False)
        ran = run("list")
    elif command == "config":
        ran = run("config", "set", "keychain", "false")
    elif command == "unset":
        ran = run("config", "unset", "keychain")
    else:
        options = secrets(tmp_path, OTHER)
        ran = run("passphrase", command, *(options if command == "rotate" else options[:2]))
    assert ran.code == 0, ran.err
    assert keychain.held == {}
    assert not [path for path in (home / "keys").iterdir() if path.suffix != ".keys"]


def test_what_the_settings_say_is_reported_without_the_passphrase(home: Path, person: Person) -> None:
    ran = run("config", "get", "pause_after")
    assert (ran.code, ran.out, person.asked) == (0, "10m\n", 0)
    assert run("config", "set", "pause_after", "5m").code == 0
    assert person.asked == 0


def test_an_outdated_passphrase_is_asked_for_and_replaced(
    home: Path, keychain: InMemory, person: Person
) -> None:
    keychain.held["reflect", key_id(home)] = OTHER
    assert run("list").code == 0
    assert person.asked == 1
    assert keychain.held == {("reflect", key_id(home)): ONE}


def test_checking_asks_even_if_it_is_there(
    home: Path, keychain: InMemory, person: Person, en: Phrases
) -> None:
    assert run("list").code == 0
    ran = run("passphrase", "check")
    assert (ran.code, ran.err.strip()) == (0, en.protection.opens("passphrase", 1, []))
    assert person.asked == 2


def test_a_failing_keychain_is_reported_and_the_user_asked(
    home: Path, keychain: InMemory, person: Person, en: Phrases
) -> None:
    keychain.fails = True
    assert run("list").code == 0
    assert person.heard == [en.protection.keychain_failed]
    assert person.asked == 1


def test_one_that_keeps_passwords_in_plain_files_is_not_used(
    home: Path, keychain: InMemory, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InMemory, "priority", 0.5)
    assert run("list").code == 0
    assert keychain.held == {}


def test_without_the_package_it_says_what_to_install_and_asks(
    home: Path, person: Person, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert run("list").code == 0
    assert person.heard == [en.protection.keychain_missing]
    assert person.asked == 1


def test_without_the_setting_the_package_is_not_imported(
    home: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(home, keychain=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert run("list").code == 0
    assert person.heard == []
