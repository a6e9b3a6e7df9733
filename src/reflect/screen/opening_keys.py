"""The key help of the first morning."""

from collections.abc import Callable, Sequence

from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.keys import Help
from reflect.screen.keys_sheet import KeysSheet
from reflect.screen.look import BLANK, QUIET, STRONG, wrapped


class OpeningKeys(KeysSheet):
    """The keys of the first page, and where those of a question are shown.

    Args:
        phrases: the language.
        after: called when the sheet closes.
        keys: the keys with what they do.

    """

    def __init__(self, phrases: Phrases, after: Callable[[], None], keys: Sequence[tuple[str, str]]):
        super().__init__(phrases, after, Help(frozenset()))
        self._keys = keys

    def explained(self, width: int, *, tight: bool = False) -> list[Content]:
        """Return the keys; `tight` saves rows."""
        wide = max(len(key) for key, _ in self._keys) + 3
        rows = [row for key, does in self._keys for row in wrapped(does, width, QUIET, lead=key.ljust(wide))]
        title = [] if tight else [Content.styled(self._phrases.screen.keys_title, STRONG), BLANK]
        apart = [] if tight else [BLANK]
        return [*title, *rows, *apart, *wrapped(self._phrases.start.keys_at_questions, width, QUIET)]
