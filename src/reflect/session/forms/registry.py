"""The form of every format. A further format is a module here, a question in the bank, and an answer in the journal."""

from reflect.language.phrases import Phrases
from reflect.session.forms.follow_up import FollowUpForm
from reflect.session.forms.form import Asking, Form
from reflect.session.forms.intention import IntentionForm
from reflect.session.forms.scale import ScaleForm
from reflect.session.forms.text import TextForm

FORMS: dict[str, type[Form]] = {
    form.format: form for form in (TextForm, ScaleForm, IntentionForm, FollowUpForm)
}


def form_of(asking: Asking, phrases: Phrases, *, hinted: bool = False) -> Form:
    """Return the form for the present question, with what stands there already."""
    return FORMS[asking.step.format](asking, phrases, hinted=hinted)
