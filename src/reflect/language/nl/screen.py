"""The phrases of the full screen: key names and explanations, and a few sentences, in Dutch."""

key_words = {
    "go_on": "verder",
    "new_line": "nieuwe regel",
    "other_field": "overnemen",
    "back": "terug",
    "nudge": "duwtje",
    "breathe": "adem",
    "look_around": "rondkijken",
    "last_answers": "eerder",
    "sheet": "briefje",
    "areas": "lijf",
    "editor": "editor",
    "pause": "pauze",
    "keys": "toetsen",
}
key_skip = "overslaan"
key_save = "bewaren"
key_other_half = "andere helft"
key_choose = "kiezen"
key_longer = "twee minuten"
key_mark = "aan of uit"
space_bar = "Spatie"
key_done = "klaar"
key_cancel = "laat maar"
key_close = "sluiten"
key_browse = "in je dagboek bladeren"
key_week = "je week bekijken"
keys_title = "Toetsen"
keys_explained = {
    "go_on": "verder; zonder antwoord sla je over",
    "new_line": "een nieuwe regel (soms ook Shift-Enter)",
    "other_field": "overnemen wat erbij staat; van de ene helft naar de andere (ook met ↑ en ↓)",
    "back": "terug naar de vorige vraag",
    "nudge": "een duwtje, als het niet wil komen",
    "breathe": "even ademen; nog eens voor twee minuten",
    "look_around": "om je heen kijken (drie dingen die je ziet, je voeten op de vloer)",
    "last_answers": "je laatste antwoorden op deze vraag",
    "sheet": "je spiekbriefje: woorden uit eerdere voornemens (nog eens: hoe vaak)",
    "areas": "rechtzetten waar in je lijf je het voelde",
    "editor": "schrijven in je eigen editor",
    "undo": "ongedaan maken, opnieuw doen",
    "words": "een woord terug, een woord verder",
    "delete_words": "het woord links of rechts wissen",
    "line_ends": "naar het begin, naar het eind van de regel",
    "text_ends": "naar het begin, naar het eind van de tekst",
    "select": "de regel, alles selecteren (of Shift met een pijltje)",
    "pause": "pauze; alles blijft bewaard",
    "escape": "sluiten wat open is; anders twee keer voor pauze",
    "stop": "meteen stoppen; ook dan is alles bewaard",
    "discard": "deze check-in weggooien (vraagt eerst of je het zeker weet)",
}
picks_explained = {
    "numbers": "lager, hoger",
    "choices": "één omhoog, één omlaag",
    "number": "kiezen met een cijfer",
    "none": "je keuze wissen",
}
places_title = "Waar in je lijf?"
any_key = "Elke toets brengt je terug."
other_key = "andere toets: terug"
discard_no = "nee, bewaren"
discard_yes = "ja, weggooien"
needs_cue = "Een voornemen heeft twee helften: wanneer is het zover?"
response_can_be_emptied = "Overslaan kan ook: maak “dan” leeg."
kept_plan_stays = "Of maak “dan” leeg, dan houd je wat je had."
nothing_to_take = "Er valt hier niets over te nemen. Met ↓ ga je naar de andere helft."
key_more = "meer"


def plan_can_be_skipped(back: str) -> str:
    """Say how a plan with an empty second half is skipped, by the key that goes back."""
    return f"Overslaan kan ook: ga terug met {back} of ↑ en maak “als” leeg."


def kept_plan_stays_back(back: str) -> str:
    """Say how the kept plan stays, by the key that goes back."""
    return f"Of ga terug met {back} of ↑ en maak “als” leeg, dan houd je wat je had."


def escape_again(keys: str, *, typed: bool) -> str:
    """Say what a second Escape does, and which key shows the keys; `typed` is whether a question mark is text."""
    return f"Nog eens Esc: pauze, alles blijft bewaard. Met {keys if typed else f'? of {keys}'} zie je de toetsen."


def editor_was_stopped(editor: str) -> str:
    """Say that what was saved in the person's own editor, which was stopped, is in the answer now."""
    return f"{editor} is afgebroken. Wat je erin had bewaard, staat nu hier."


def key_to(part: str) -> str:
    """Say that a key goes on to the other part of a plan, given its label."""
    return f"naar “{part}”"


def line_of(line: int, count: int) -> str:
    """State which line of a long text the cursor is in."""
    return f"regel {line} van {count}"
