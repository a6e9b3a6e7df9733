"""The texts of `reflect doctor` in English."""

checks = {
    "engine": "engine",
    "settings": "settings",
    "bank": "questions",
    "disk": "disk",
    "permissions": "privacy",
    "file": "journal",
    "integrity": "integrity",
    "schema": "layout",
    "revisions": "entries",
    "links": "links",
    "heads": "versions",
    "tables": "tables",
    "search": "search",
    "drafts": "drafts",
    "backups": "backups",
    "leftovers": "leftovers",
}

_FIX = "reflect doctor --fix puts that right; your words are not touched by it."
_RESTORE = "Copy the whole folder first. Then bring back a backup: reflect restore FILE keeps what can still be read."


def finding(check: str, problem: str, detail: str) -> tuple[str, str]:
    """Word what a check found, and what to do about it."""
    match check, problem:
        case "engine", "":
            return f"SQLite {detail}, able to encrypt", ""
        case "engine", _:
            return (
                "the database engine that is installed cannot encrypt",
                "Another package called apsw stands in its place: run pip uninstall apsw, then pip install --force-reinstall apsw-sqlite3mc.",
            )
        case "settings", "mistakes":
            return f"{detail} cannot be read", "Mend the file, or move it away to use the defaults."
        case "bank", "":
            return f"{detail} questions", ""
        case "bank", _:
            return (
                f"{detail} has a mistake; its questions are left out",
                "Mend the file; a check-in says what is wrong with it.",
            )
        case "disk", "network":
            return (
                f"the journal is on a network disk ({detail})",
                "Several machines writing at once can damage it there, and a lost connection can cost the last answer. Better keep it on this machine, and its backups on the network.",
            )
        case "disk", "little_room":
            return (
                f"{detail} MB free",
                "That is little: a backup needs as much room as the journal. Make some room.",
            )
        case "disk", "":
            return f"{detail} MB free", ""
        case "permissions", "":
            return "only you can read it", ""
        case "permissions", _:
            return f"others on this machine can open {detail}", _FIX
        case "file", "none":
            return f"there is none yet ({detail})", ""
        case "file", "only_read":
            return "it can be read but not written to", "Check the disk and who owns the folder."
        case "file", "":
            return detail, ""
        case "file", "newer":
            return "it was made by a newer reflect", "Update reflect to read it."
        case "file", "denied":
            return "you don’t have permission to read it", "Check who owns the file and its folder."
        case "file", "busy":
            return "another program is holding it", "Wait until that is finished, then run doctor again."
        case "file", "not_a_journal":
            return "it is not a reflect journal, or its beginning is damaged", _RESTORE
        case ("file" | "integrity", _) if problem:
            return "it is damaged", _RESTORE
        case "schema", "differs":
            return (
                f"something in the file is not as reflect made it: {detail}",
                "Nothing is lost by that; a backup from before it changed has the right layout.",
            )
        case "revisions", "":
            return f"{detail} versions, all readable", ""
        case "revisions", "unreadable":
            return f"{detail} stored versions cannot be read", _RESTORE
        case "links", "broken":
            return f"{detail} links lead nowhere", _FIX
        case "heads", "conflicts":
            return (
                f"{detail} entries were changed in two places",
                "reflect history shows both versions; both are kept.",
            )
        case "heads", "stale":
            return f"of {detail} entries not the right version shows", _FIX
        case "tables", "stale":
            return f"{detail} entries are filed wrongly for lists and filters", _FIX
        case "search", "stale":
            return "the search index does not agree with the entries", _FIX
        case "drafts", "":
            return "none waiting" if detail == "0" else f"{detail} waiting", ""
        case "drafts", _:
            return (
                f"{detail} unfinished check-ins cannot be read by this version",
                "They are kept as they are; a newer reflect may read them.",
            )
        case "backups", "none":
            return "none yet", "One is made each day that you write; reflect backup makes one now."
        case "backups", "unsound":
            return (
                f"the newest one cannot be used: {detail}",
                "Make a new one now with reflect backup, and look at the disk.",
            )
        case "backups", "":
            return f"the newest, {detail}, opens and is sound", ""
        case "leftovers", _:
            return f"{detail} half-written files of a program that was stopped", _FIX
        case _, "damaged":
            return "this part of the file is damaged", _RESTORE
        case _:
            return "in order", ""


def summary(*, wrong: int, notes: int, mends: bool) -> str:
    """Say in a sentence how it stands."""
    if wrong:
        return f"{wrong} {'thing needs' if wrong == 1 else 'things need'} attention." + (
            " reflect doctor --fix can mend some of it." if mends else ""
        )
    if notes:
        return f"All is sound; {notes} {'thing is' if notes == 1 else 'things are'} worth knowing."
    return "All is sound."
