-- Whether an entry may be shown unasked, where a person has said so. Kept, not derived: nothing else in the journal
-- could tell it again. By the id of the entry, which outlives its row.

CREATE TABLE revisit (
    entry TEXT PRIMARY KEY,
    welcome INTEGER NOT NULL CHECK (welcome IN (0, 1)),
    time TEXT NOT NULL                     -- when it was said last, UTC
) STRICT, WITHOUT ROWID;
