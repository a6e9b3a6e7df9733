"""The journal fixture that is shared with the tests of the commands."""

from tests.cli.conftest import weeks

__all__ = ["weeks"]
