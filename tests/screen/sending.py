"""Helpers that send terminal input, burst by burst, to a program without a terminal."""

import asyncio

from reflect.screen.bursts import Burst, Piece
from reflect.screen.key_reader import Reader
from reflect.screen.pastes import Pastes
from reflect.screen.program import Program


def pieces(*reads: str) -> list[Piece]:
    """Return the pieces of one burst that arrives in these reads."""
    reader = Reader(Pastes())
    for read in reads:
        reader.feed(read)
    return reader.quiet()


async def settled(app: Program) -> None:
    """Wait until the program has handled all input, or has ended."""
    done = asyncio.Event()
    app.call_later(done.set)
    while not done.is_set() and not app.over and app.error is None:
        await asyncio.sleep(0.001)


async def send(app: Program, *reads: str, seen: int | None = None) -> None:
    """Send a burst, and wait until the program has handled it.

    Args:
        app: the program.
        reads: the reads in which the burst arrives.
        seen: the number of the place that was on the screen when the burst was typed; the current one if None.

    """
    app.post_message(Burst(pieces(*reads), app.place if seen is None else seen))
    await settled(app)
