-- What is kept. Revisions are only ever added; a purge takes the content out of one and leaves the rest.

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
) STRICT;

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

CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    session TEXT NOT NULL,
    answered INTEGER NOT NULL,
    saved_at TEXT NOT NULL,                -- UTC
    state TEXT NOT NULL                    -- the whole check-in under way, as JSON
) STRICT;

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
