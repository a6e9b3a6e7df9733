-- Entries that a person does not want to be shown unasked. Kept, not derived: nothing else could tell it again.

CREATE TABLE never_again (
    entry TEXT PRIMARY KEY,                -- the id of an entry
    time TEXT NOT NULL                     -- when that was said, UTC
) STRICT, WITHOUT ROWID;
