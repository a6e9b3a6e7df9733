"""The phrases of the full-screen journal browser, in Dutch."""

key_open = "openen"
key_day = "dag"
key_scroll = "schuiven"
key_page = "bladzijde"
key_calendar = "kalender"
key_question = "vraag"
key_search = "zoeken"
key_hits = "treffers"
key_thread = "door de tijd"
key_patterns = "wat terugkomt"
key_old = "van vroeger"
key_edit = "veranderen"
key_delete = "verwijderen"
key_undo = "ongedaan maken"
key_leave = "klaar"
keys = {
    "move": "een andere dag; op een bladzijde: schuiven",
    "screenful": "een andere maand; of een scherm verder",
    "ends": "de eerste en de laatste bladzijde",
    "beside": "de bladzijde ervoor, en die erna",
    "pane": "van kalender naar bladzijde en terug",
    "question": "de volgende vraag, en de vorige",
    "half": "een half scherm verder, of terug",
    "thread": "de aangewezen vraag door de tijd heen",
    "search": "zoeken terwijl je typt",
    "hits": "de volgende treffer, en de vorige",
    "patterns": "wat terugkomt",
    "old": "een bladzijde van vroeger",
    "edit": "verander dit antwoord, of de hele bladzijde",
    "delete": "verwijder de bladzijde (druk twee keer); haal hem terug",
    "leave": "klaar; Esc sluit eerst wat openstaat",
}
mouse = "Klik op een dag, vraag of treffer; met Shift selecteer je tekst."
sign_tension = "spanning"
sign_bars = "rustig tot gespannen"
sign_no_number = "bladzijde zonder getal"
sign_more = "erboven of eronder staat meer"
nothing = "Op deze dag staat geen bladzijde."
search_hint = "Woorden, “woorden bij elkaar”, begin* en -zonder."
brought_back = "De bladzijde is terug."
no_undo = "Er valt niets ongedaan te maken."
last_hit = "Dat was de laatste treffer."
first_hit = "Dat was de eerste treffer."
no_patterns = "De laatste drie maanden is er niets geschreven, dus valt er niets te vergelijken."
again_leaves = "Nog een keer Esc en je bent klaar."


def only_deleted(count: int, key: str) -> str:
    """Say that the entries of a day are deleted, and the key that brings one back."""
    if count == 1:
        return f"De bladzijde van deze dag is verwijderd. Met {key} haal je die terug."
    return f"De {count} bladzijden van deze dag zijn verwijderd. Met {key} haal je er een terug."


def deleted(key: str) -> str:
    """Say that an entry is deleted, and the key that brings it back."""
    return f"Verwijderd. Met {key} haal je de bladzijde terug."


def no_search(key: str) -> str:
    """Say that there are no hits, and the key that searches."""
    return f"Zoek eerst iets, met {key}."


def again_deletes(key: str) -> str:
    """Say that the same key deletes the entry the second time."""
    return f"Druk nog eens op {key} om deze bladzijde te verwijderen."
