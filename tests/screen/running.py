"""Running an app without a terminal, waiting until its work is done rather than for a time.

Textual's own `wait_for_idle` sleeps and compares processor time with real time. It is slow on an idle machine, and on
a busy one it returns before the app has handled a key.
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
"""Maximum number of event loop iterations before an app counts as never becoming idle."""


@asynccontextmanager
async def running(app: App[None], size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """Run an app on a screen of this size; the app is idle when the context is entered."""
    idle = partial(_idle, app)
    with patch.object(textual.app, "wait_for_idle", idle), patch.object(textual.pilot, "wait_for_idle", idle):
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot


async def _idle(app: App[None], *_: float) -> None:
    """Wait until all tasks of the event loop are idle and the screen is laid out and painted.

    Pending timers do not count.
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
    """Immediately do the work of the screen's next frame."""
    try:
        app.screen._on_timer_update()
    except ScreenStackError:
        return  # the app has not started, or has ended
