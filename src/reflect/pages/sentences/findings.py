"""The findings of `doctor` as sentences."""

from reflect.journal.finding import Finding
from reflect.language.phrases import Phrases
from reflect.pages.doctor import told
from reflect.pages.sentences.sentence import sentence


def finding_sentence(finding: Finding, phrases: Phrases) -> str:
    """Return one line about the finding of one check: how it is, what was found and what to do."""
    what, do = told(finding, phrases.doctor)
    name = phrases.doctor.checks[finding.check]
    level = phrases.spoken.levels[finding.level]
    lead = f"{name}:" if what == level else f"{name}, {level}:"
    # A bracket at the end of what was found ends no sentence.
    return sentence(lead, f"{what}." if do else what, do)
