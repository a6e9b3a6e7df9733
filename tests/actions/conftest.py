"""The journal fixture that is shared with the tests of the commands."""

from tests.cli.conftest import made, weeks

__all__ = ["made", "weeks"]
