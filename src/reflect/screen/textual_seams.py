"""The private parts of Textual that the program uses, in one place.

`tests/screen/test_textual_seams.py` checks each of them against the installed release. Importing this module imports
Textual without its command palette, which costs 14 ms and is never shown, and asyncio without TLS, which costs 4 ms and
is never used. So this module must be imported before Textual.
"""

import sys
from contextlib import suppress
from types import ModuleType
from typing import Any

_PALETTE = "textual.command"


class _Absent(ModuleType):
    """A stand-in for a module from which Textual only imports names."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def _import_asyncio() -> None:
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    # As in a Python built without `ssl`.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


def _import_textual() -> None:
    if "textual.app" in sys.modules or _PALETTE in sys.modules:
        return
    sys.modules[_PALETTE] = _Absent(_PALETTE)
    try:
        import textual.app
        import textual.drivers  # noqa: F401
    finally:
        del sys.modules[_PALETTE]


_import_asyncio()
_import_textual()

from textual.app import App  # noqa: E402
from textual.driver import Driver  # noqa: E402


class SeamedApp(App[None], inherit_css=False, inherit_bindings=False):
    """An app that prints nothing on failure, keeps its clipboard private, and has no tooltips.

    Attributes:
        mouse: whether mouse reports are on; set by `use_mouse`.
    """

    def __init__(self, driver_class: type[Driver] | None):
        # The terminal's own colours, light or dark, rather than a theme.
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.mouse = False
        self._disable_tooltips = self._disable_notifications = True

    def failed(self, error: BaseException) -> None:
        """Handle an unexpected error before the app exits; called by `end_failed`."""
        raise NotImplementedError

    def end_failed(self, error: BaseException) -> None:
        """Exit because of an error without printing it: Textual's traceback shows locals, and so the answer."""
        self._return_code = 1
        if isinstance(error, Exception) and self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.failed(error)
        self._close_messages_no_wait()

    def flush_frame(self) -> None:
        """Make the driver write a frame even if nothing changed."""
        if self._driver is not None:
            self._driver.write("")

    def use_mouse(self, wanted: bool) -> None:  # noqa: FBT001 - the only argument
        """Turn the terminal's mouse reports on or off."""
        self.mouse = wanted
        if self._driver is not None and hasattr(self._driver, "use_mouse"):
            self._driver.use_mouse(wanted)

    def forget_input(self) -> None:
        """Drop what was typed and has not been read; only while the app is suspended."""
        forget = getattr(self._driver, "forget_input", None)
        if forget is not None:
            forget()

    @property
    def can_suspend(self) -> bool:
        """Whether the app can be suspended to let another program use the terminal."""
        return self._driver is not None and self._driver.can_suspend

    def _handle_exception(self, error: BaseException) -> None:
        self.end_failed(error)

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def copy_to_clipboard(self, text: str) -> None:
        """Keep cut text inside this program: the terminal would put it on the desktop's clipboard."""
        self._clipboard = text


if sys.platform != "win32":
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    class SeamedDriver(LinuxDriver):
        """Textual's driver, with its private parts under public names. `output` receives what is written."""

        def __init__(self, app: SeamedApp, output: Any, **options: Any):
            super().__init__(app, **options)
            self._seamed_app = app
            self._file = output

        @property
        def loop(self) -> Any:
            """The app's event loop."""
            return self._loop

        @property
        def on_screen(self) -> bool:
            """Whether the driver controls the terminal now, rather than being suspended."""
            return self._writer_thread is not None and self._writer_thread.is_alive()

        @property
        def restarts(self) -> bool:
            """Whether the driver suspends and resumes the screen when the process is stopped and continued."""
            return self._auto_restart

        def forget_input(self) -> None:
            """Drop what was typed and has not been read."""
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

        def use_mouse(self, wanted: bool) -> None:  # noqa: FBT001 - the only argument
            """Turn mouse reports on or off; leaving and suspending turn them off too."""
            if wanted and not self._mouse:
                self._mouse = True
                if self.on_screen:
                    self._enable_mouse_support()
            elif self._mouse and not wanted:
                if self.on_screen:
                    self._disable_mouse_support()
                self._mouse = False

        def to_stop(self) -> None:
            """Suspend the program (SIGTSTP)."""
            raise NotImplementedError

        def to_continue(self) -> None:
            """Resume the program (SIGCONT)."""
            raise NotImplementedError

        def _run_input_thread(self) -> None:
            try:
                self.run_input_thread()
            except Exception as error:  # noqa: BLE001 - passed to the program, which exits with the error
                self._loop.call_soon_threadsafe(self._seamed_app.end_failed, error)

        def _enable_mouse_support(self) -> None:
            # Only clicks and the wheel: Textual also requests every movement, which is not used here.
            if self._mouse:
                self.write("\x1b[?1000h\x1b[?1006h")
                self.flush()

        def _disable_mouse_support(self) -> None:
            if self._mouse:
                self.write("\x1b[?1006l\x1b[?1000l")
                self.flush()

        def _query_in_band_window_resize(self) -> None:
            """Skip the query: SIGWINCH reports a new size, and the system knows the size more reliably."""

        def _sigtstp_application(self, *_: object) -> None:
            self.to_stop()

        def _sigcont_application(self, *_: object) -> None:
            self.to_continue()
