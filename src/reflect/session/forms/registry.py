"""The form of each format. A new format needs a form here, a question type in the bank and an answer type."""

from reflect.language.phrases import Phrases
from reflect.session.forms.choice import ChoiceForm
from reflect.session.forms.follow_up import FollowUpForm
from reflect.session.forms.form import Asking, Form
from reflect.session.forms.intention import IntentionForm
from reflect.session.forms.scale import ScaleForm
from reflect.session.forms.text import TextForm

FORMS: dict[str, type[Form]] = {
    form.format: form for form in (TextForm, ScaleForm, IntentionForm, FollowUpForm, ChoiceForm)
}


def form_of(asking: Asking, phrases: Phrases, *, hinted: bool = False) -> Form:
    """Return the form for the current question, with earlier or unconfirmed text filled in."""
    return FORMS[asking.step.format](asking, phrases, hinted=hinted)
