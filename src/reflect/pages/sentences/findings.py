"""The findings of `doctor` as sentences."""

from collections.abc import Sequence

from reflect.journal.finding import Finding
from reflect.language.phrases import Phrases
from reflect.pages.doctor import told
from reflect.pages.sentences.sentence import sentence


def rest_sentence(names: Sequence[str], phrases: Phrases) -> str:
    """Return one line about the checks that found nothing worth mentioning."""
    return sentence(f"{phrases.words.listed(names)}:", phrases.doctor.sound)


def finding_sentence(finding: Finding, phrases: Phrases) -> str:
    """Return one line about the finding of one check: its level, what was found and what to do."""
    what, do = told(finding, phrases.doctor)
    name = phrases.doctor.checks[finding.check]
    # The level of a fine finding is omitted, because the last line summarises these.
    lead = f"{name}:" if finding.level == "fine" else f"{name}, {phrases.spoken.levels[finding.level]}:"
    # A closing bracket does not end a sentence.
    return sentence(lead, f"{what}." if do else what, do)
