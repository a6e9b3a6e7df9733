"""The interface for the phrases of the full screen: key names and explanations, and a few sentences."""

from collections.abc import Mapping
from typing import Protocol


class ScreenTexts(Protocol):
    """Implemented by a module in each language."""

    @property
    def key_words(self) -> Mapping[str, str]: ...

    key_skip: str
    key_save: str
    key_other_half: str
    key_choose: str
    key_longer: str
    key_mark: str
    space_bar: str
    key_done: str
    key_cancel: str
    key_close: str
    key_browse: str
    key_week: str
    keys_title: str

    @property
    def keys_explained(self) -> Mapping[str, str]: ...

    @property
    def picks_explained(self) -> Mapping[str, str]: ...

    places_title: str
    any_key: str
    other_key: str
    discard_no: str
    discard_yes: str
    needs_cue: str
    response_can_be_emptied: str
    kept_plan_stays: str
    nothing_to_take: str
    key_more: str

    def plan_can_be_skipped(self, back: str) -> str:
        """Say how to skip a plan with an empty second half, with the key that goes back."""
        ...

    def kept_plan_stays_back(self, back: str) -> str:
        """Say how to keep the plan, with the key that goes back."""
        ...

    def escape_again(self, keys: str, *, typed: bool) -> str:
        """Say what a second Escape does, and which key shows the keys; `typed` is whether a question mark is text."""
        ...

    def editor_was_stopped(self, editor: str) -> str:
        """Say that the answer now has the text saved in the user's own editor, which was stopped."""
        ...

    def key_to(self, part: str) -> str:
        """Say that a key goes to the other half of a plan, given its label."""
        ...

    def line_of(self, line: int, count: int) -> str:
        """State which line of a long text the cursor is in."""
        ...
