"""Runs an app without a terminal, and waits for it by its work rather than by the clock.

Textual's own `wait_for_idle` sleeps and compares processor time with real time: slow on a quiet machine, and on a
busy one it returns before the app has handled a key.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import textual.app
import textual.pilot
from textual.app import App, ScreenStackError
from textual.pilot import Pilot

_ROUNDS = 100_000
"""After how many turns of the event loop an app counts as never coming to rest."""


@asynccontextmanager
async def running(app: App[None], size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """Run an app on a screen of this size, with nothing left to do when this returns."""
    idle = partial(_idle, app)
    with patch.object(textual.app, "wait_for_idle", idle), patch.object(textual.pilot, "wait_for_idle", idle):
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot


async def _idle(app: App[None], *_: float) -> None:
    """Wait until no task of the event loop has anything to do and the screen is laid out and painted.

    Timers that are not due are not waited for.
    """
    loop: Any = asyncio.get_running_loop()
    for _round in range(_ROUNDS):
        await asyncio.sleep(0)
        if loop._ready:
            continue
        _paint(app)
        if not loop._ready:
            return
    raise AssertionError(f"{app} does not come to rest")


def _paint(app: App[None]) -> None:
    """Do at once what the screen would do at its next frame."""
    try:
        app.screen._on_timer_update()
    except ScreenStackError:
        return  # it has not begun, or it has ended
