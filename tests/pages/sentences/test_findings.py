"""Findings of doctor as sentences."""

from reflect.journal.finding import Finding
from reflect.language.phrases import Phrases
from reflect.pages.sentences.findings import finding_sentence, rest_sentence


def test_what_was_found_ends_before_what_to_do_begins(en: Phrases) -> None:
    for problem, detail in (("network", "nfs4"), ("synced", "Dropbox (/home/me/Dropbox)")):
        what, do = en.doctor.finding("disk", problem, detail)
        assert finding_sentence(Finding("disk", "note", problem, detail), en) == (
            f"Disk, worth knowing: {what}. {do}"
        )


def test_sound_parts_share_one_sentence(en: Phrases, nl: Phrases) -> None:
    assert finding_sentence(Finding("disk", "fine", "free", "64 GB"), en).startswith("Disk: ")
    assert rest_sentence(["settings", "links", "search"], en) == "Settings, links and search: sound."
    assert rest_sentence(["instellingen", "zoeken"], nl) == "Instellingen en zoeken: in orde."
