"""The phrases of the full screen: key names and explanations, and a few sentences, in Dutch."""

key_words = {
    "go_on": "verder",
    "new_line": "nieuwe regel",
    "back": "terug",
    "nudge": "duwtje",
    "breathe": "ademen",
    "areas": "plekken",
    "editor": "editor",
    "pause": "pauze",
    "keys": "toetsen",
}
key_skip = "overslaan"
key_choose = "kiezen"
key_longer = "twee minuten"
key_mark = "aan of uit"
space_bar = "Spatie"
key_done = "klaar"
key_cancel = "laat maar"
key_close = "sluiten"
key_browse = "in je dagboek bladeren"
keys_title = "Toetsen"
keys_explained = {
    "go_on": "verder; zonder tekst sla je over",
    "new_line": "een nieuwe regel (soms ook Shift-Enter)",
    "back": "terug naar de vorige vraag",
    "nudge": "een duwtje, als het niet wil komen",
    "breathe": "even ademen; nog eens voor twee minuten",
    "areas": "rechtzetten waar in je lijf je het voelde",
    "editor": "schrijven in je eigen editor",
    "undo": "ongedaan maken, opnieuw doen",
    "pause": "pauze; alles blijft bewaard",
    "stop": "meteen stoppen; ook dan is alles bewaard",
    "discard": "deze check-in weggooien (vraagt eerst of je het zeker weet)",
}
places_title = "Waar in je lijf?"
any_key = "Elke toets brengt je terug."
discard_no = "nee, bewaren"
discard_yes = "ja, weggooien"
needs_cue = "Een voornemen heeft twee helften: wanneer is het zover?"
