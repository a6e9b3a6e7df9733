"""A desktop notification, shown by a program of the desktop: notify-send or gdbus, osascript, PowerShell."""

import base64
import subprocess
from collections.abc import Sequence

TIMEOUT = 20
"""Timeout in seconds for a program that shows a notification."""

_POWERSHELL_ID = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
"""The application that Windows names as the sender, which must be an installed one."""

_TOAST = """\
$ErrorActionPreference = 'Stop'
[Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime] | Out-Null
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$lines = $toast.GetElementsByTagName('text')
$lines.Item(0).AppendChild($toast.CreateTextNode(TITLE)) | Out-Null
$lines.Item(1).AppendChild($toast.CreateTextNode(BODY)) | Out-Null
$sender = [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier(SENDER)
$sender.Show([Windows.UI.Notifications.ToastNotification]::new($toast))
"""

_APPLESCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)


def commands(title: str, body: str, platform: str) -> Sequence[list[str]]:
    """Return the command lines that can show a notification, the preferred one first.

    Args:
        title: the title.
        body: the text.
        platform: the value of `sys.platform`.
    """
    if platform == "win32":
        script = _TOAST
        for name, value in (("TITLE", title), ("BODY", body), ("SENDER", _POWERSHELL_ID)):
            script = script.replace(name, _in_powershell(value))
        # Encoded, because the quoting of PowerShell's command line differs from that of Windows.
        encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
        quiet = ("-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden")
        return [["powershell.exe", *quiet, "-EncodedCommand", encoded]]
    if platform == "darwin":
        lines = [part for line in _APPLESCRIPT for part in ("-e", line)]
        return [["/usr/bin/osascript", *lines, title, body]]
    # gdbus parses its arguments as GVariant values; with an explicit type, none is mistaken for an option.
    values = ["'reflect'", "uint32 0", "''", _in_gvariant(title), _in_gvariant(body), "@as []", "@a{sv} {}"]
    place = ("--dest", "org.freedesktop.Notifications", "--object-path", "/org/freedesktop/Notifications")
    method = ("--method", "org.freedesktop.Notifications.Notify")
    return [
        ["notify-send", "--app-name=reflect", "--", title, body],
        ["gdbus", "call", "--session", *place, *method, *values, "int32 -1"],
    ]


def show(title: str, body: str, platform: str) -> bool:
    """Show a notification, and return whether a program succeeded."""
    return any(_done(command) for command in commands(title, body, platform))


def _done(command: Sequence[str]) -> bool:
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ran = subprocess.run(  # noqa: S603 - a command of this module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
            creationflags=flags,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0


def _in_powershell(text: str) -> str:
    # PowerShell takes a typographic quotation mark as the end of a quoted string too; a doubled one is literal.
    for quote in "'‘’‚‛":
        text = text.replace(quote, quote * 2)
    return f"'{text}'"


def _in_gvariant(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{quoted}'"
