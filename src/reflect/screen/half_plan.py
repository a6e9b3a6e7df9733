"""The message about half a plan."""

from dataclasses import replace

from reflect.language.phrases import Phrases
from reflect.session.forms.form import Form
from reflect.session.forms.view import Stay


def with_skip_hint(stay: Stay, form: Form, phrases: Phrases, back: str) -> Stay:
    """Return the message about the missing half, with the way to skip the plan instead.

    Args:
        stay: the step of the form.
        form: the form of the plan.
        phrases: the phrases of the check-in's language.
        back: the label of the key that goes back.

    """
    screen, needs_response = phrases.screen, phrases.session.needs_response
    if form.view.keeps:
        ways = {
            needs_response: screen.kept_plan_stays_back(back),
            screen.needs_cue: screen.kept_plan_stays,
        }
    else:
        ways = {
            needs_response: screen.plan_can_be_skipped(back),
            screen.needs_cue: screen.response_can_be_emptied,
        }
    way = ways.get(stay.message, "") if form.skips_when_emptied else ""
    return replace(stay, message=f"{stay.message} {way}".strip())
