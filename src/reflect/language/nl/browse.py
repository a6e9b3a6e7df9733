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
keys = (
    ("hjkl", "een andere dag; op een bladzijde: schuiven"),
    ("PgUp/PgDn", "een andere maand; of een scherm verder"),
    ("g/G", "de eerste en de laatste bladzijde"),
    ("[/]", "de bladzijde ervoor, en die erna"),
    ("Tab", "van kalender naar bladzijde en terug"),
    ("n/p", "de volgende vraag, en de vorige"),
    ("^D/^U", "een half scherm verder, of terug"),
    ("t", "de aangewezen vraag door de tijd heen"),
    ("/", "zoeken terwijl je typt"),
    ("e/E", "verander dit antwoord, of de hele bladzijde"),
    ("x/u", "verwijder de bladzijde; maak dat ongedaan"),
    ("q", "klaar"),
)
nothing = "Op deze dag staat geen bladzijde."
search_hint = "Woorden, “woorden bij elkaar”, begin* en -zonder."
deleted = "Verwijderd. Met u haal je de bladzijde terug."
brought_back = "De bladzijde is terug."
no_undo = "Er valt niets ongedaan te maken."
