"""The phrases of the full-screen journal browser, in Dutch."""

key_open = "openen"
key_day = "dag"
key_scroll = "schuiven"
key_page = "bladzijde"
key_calendar = "kalender"
key_question = "vraag"
key_search = "zoeken"
key_thread = "door de tijd"
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
    "edit": "verander dit antwoord, of de hele bladzijde",
    "delete": "verwijder de bladzijde; maak dat ongedaan",
    "leave": "klaar",
}
nothing = "Op deze dag staat geen bladzijde."
search_hint = "Woorden, “woorden bij elkaar”, begin* en -zonder."
deleted = "Verwijderd. Met u haal je de bladzijde terug."
brought_back = "De bladzijde is terug."
no_undo = "Er valt niets ongedaan te maken."
