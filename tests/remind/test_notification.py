"""Notifications: the command lines of each system, and a real call over D-Bus if that is available."""

import base64
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.remind.notification import commands, show

BODY = "It’s “time”: 'now' \\ $HOME & <b>"


def test_linux_has_two_programs_that_show_one() -> None:
    first, second = commands("reflect", BODY, "linux")
    assert first == ["notify-send", "--app-name=reflect", "--", "reflect", BODY]
    assert second[:2] == ["gdbus", "call"]
    assert "'It’s “time”: \\'now\\' \\\\ $HOME & <b>'" in second


def test_macos_gets_the_words_as_arguments_of_a_script() -> None:
    (command,) = commands("reflect", BODY, "darwin")
    assert command[0] == "/usr/bin/osascript"
    assert command[-2:] == ["reflect", BODY]
    assert not any(BODY in word for word in command[:-1]), "no word of a person's is part of a script"


def test_windows_gets_a_script_with_the_words_in_quotes() -> None:
    (command,) = commands("reflect", BODY, "win32")
    assert command[:-1] == [
        *("powershell.exe", "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-EncodedCommand"),
    ]
    script = base64.b64decode(command[-1]).decode("utf-16-le")
    assert "CreateTextNode('reflect')" in script
    assert "CreateTextNode('It’’s “time”: ''now'' \\ $HOME & <b>')" in script
    assert not {"TITLE", "BODY", "SENDER"} & set(script.replace("(", " ").replace(")", " ").split())


def program(folder: Path, name: str, code: int) -> None:
    (folder / name).write_text(f"#!/bin/sh\necho {name} >> '{folder}/ran'\nexit {code}\n")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("codes", "ran"),
    [
        ({"notify-send": 0, "gdbus": 0}, ["notify-send"]),
        ({"notify-send": 1, "gdbus": 0}, ["notify-send", "gdbus"]),
        ({"gdbus": 0}, ["gdbus"]),
        ({"notify-send": 1, "gdbus": 1}, ["notify-send", "gdbus"]),
        ({}, []),
    ],
)
def test_the_second_is_tried_if_the_first_is_missing_or_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codes: dict[str, int], ran: list[str]
) -> None:
    for name, code in codes.items():
        program(tmp_path, name, code)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert show("reflect", BODY, "linux") == (0 in codes.values())
    record = tmp_path / "ran"
    assert (record.read_text().split() if record.exists() else []) == ran


SERVICE = """
import subprocess, sys
from jeepney import MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection("SESSION")
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
call = subprocess.Popen(sys.argv[1:])
while True:
    message = bus.receive(timeout=60)
    if message.header.message_type != MessageType.method_call:
        continue
    if message.header.fields[3] == "Notify":
        bus.send(new_method_return(message, "u", (1,)))
        print(repr(message.body[3:5] + message.body[7:]), call.wait(60))
        break
    bus.send(new_method_return(message, "s", ("<node/>",)))
"""


def test_a_service_of_notifications_gets_the_words_by_way_of_gdbus(tmp_path: Path) -> None:
    pytest.importorskip("jeepney", reason="without jeepney nothing takes the place of the desktop")
    for name in ("dbus-run-session", "gdbus"):
        if not shutil.which(name):
            pytest.skip(f"{name} is not here, so gdbus was not tried")
    command = commands("reflect", BODY, "linux")[1]
    ran = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SERVICE, *command],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.stdout.splitlines()[-1] == f"{('reflect', BODY, -1)!r} 0", ran.stderr
