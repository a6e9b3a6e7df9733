"""Tests of the picker alone."""

import pytest
from textual import events

from reflect.screen.picker import Picker
from reflect.session.forms.view import ScaleInput


@pytest.mark.parametrize(("seconds", "value"), [(0.1, "10"), (1.9, "10"), (2.1, "0")])
def test_a_slow_finger_has_two_seconds_for_ten(seconds: float, value: str) -> None:
    picker = Picker()
    picker.offer(ScaleInput("value", 0, 10, "", ""), "")
    for character, time in (("1", 10.0), ("0", 10.0 + seconds)):
        event = events.Key(character, character)
        event.time = time
        assert picker.press(event)
    assert picker.value == value
