"""The journal to look back at that the tests of the commands have."""

from tests.cli.conftest import weeks

__all__ = ["weeks"]
