-- The first schema is number 4. Its layout is what existing journals have, to the letter (`layouts/0004.txt`).

-- What is kept. Revisions are only ever added; a purge takes the content out of one and leaves the rest.
-- `seal` is a CRC-32 by which it is known to be what was written, see `journal/history/seal.py`: a disk can change a
-- letter without a word. NULL where there is nothing to compare with: made before there were seals, or emptied.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE revision (
    id TEXT NOT NULL UNIQUE,
    entry TEXT NOT NULL,
    parents TEXT NOT NULL,                 -- ids of revisions, a JSON array
    generation INTEGER NOT NULL,           -- 1 more than the highest of its parents
    device TEXT NOT NULL,
    time TEXT NOT NULL,                    -- when it was made, UTC; for people, never for choosing a head
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    content TEXT                           -- the entry as JSON; NULL once purged
, seal INTEGER) STRICT;

CREATE INDEX revision_entry ON revision (entry);

CREATE TRIGGER revision_stays BEFORE DELETE ON revision BEGIN
    SELECT RAISE(ABORT, 'revisions are never removed');
END;

CREATE TRIGGER revision_unchanged BEFORE UPDATE ON revision
WHEN NEW.content IS NOT NULL
    OR (OLD.id, OLD.entry, OLD.parents, OLD.generation, OLD.device, OLD.time, OLD.deleted)
        IS NOT (NEW.id, NEW.entry, NEW.parents, NEW.generation, NEW.device, NEW.time, NEW.deleted)
BEGIN
    SELECT RAISE(ABORT, 'revisions are never changed');
END;

-- `entry` is the id of the entry that a draft changes; NULL for a new check-in.

CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    session TEXT NOT NULL,
    answered INTEGER NOT NULL,
    saved_at TEXT NOT NULL,                -- UTC
    state TEXT NOT NULL                    -- the whole check-in under way, as JSON
, entry TEXT, seal INTEGER) STRICT;

-- Whether an entry may be shown unasked, where a person has said so. Kept, not derived: nothing else in the journal
-- could tell it again. By the id of the entry, which outlives its row.

CREATE TABLE revisit (
    entry TEXT PRIMARY KEY,
    welcome INTEGER NOT NULL CHECK (welcome IN (0, 1)),
    time TEXT NOT NULL                     -- when it was said last, UTC
) STRICT, WITHOUT ROWID;

-- One row for each check-in. `number` carries day and start, so that its order is the order of entries.
-- `n` stays with an entry when others of its day go.

CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    head TEXT NOT NULL REFERENCES revision (id),
    day TEXT NOT NULL,
    n INTEGER NOT NULL,
    session TEXT NOT NULL,
    imported INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    UNIQUE (day, n)
) STRICT;

-- Derived from the head revisions; can be made again from them at any time.

CREATE TABLE answer (
    entry INTEGER NOT NULL REFERENCES entry (number),
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    format TEXT NOT NULL,
    skipped INTEGER NOT NULL,
    value INTEGER,                         -- of a scale
    outcome TEXT,                          -- of a follow-up
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_question ON answer (question, entry) WHERE skipped = 0;
CREATE INDEX answer_follow_up ON answer (entry) WHERE format = 'follow_up';

CREATE TABLE mark (
    kind TEXT NOT NULL CHECK (kind IN ('area', 'tag')),
    name TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (number),
    PRIMARY KEY (kind, name, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX mark_entry ON mark (entry);

-- Entries that open an intention or let one go, deleted ones too.
CREATE TABLE intention (
    entry INTEGER PRIMARY KEY REFERENCES entry (number)
) STRICT;

-- What was written, folded for searching, and its index.
CREATE TABLE page (
    entry INTEGER PRIMARY KEY REFERENCES entry (number),
    folded TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    folded, content = 'page', content_rowid = 'entry', tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
