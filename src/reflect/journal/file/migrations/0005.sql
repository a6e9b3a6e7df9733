-- The journal has an id of its own (a random UUID, version 4), made once: its log and its backups are compared with it.

INSERT INTO meta (key, value) VALUES ('journal', lower(
    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
));

-- The pages of the search index are folded in another way (accents in every script, case, invisible signs), and the
-- marks of a script belong to its words. `page_of` is a function of the program, see `journal/file/functions.py`.

UPDATE page SET folded = page_of(
    (SELECT r.content FROM entry e JOIN revision r ON r.id = e.head WHERE e.number = page.entry), folded
);

DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5 (
    folded, content = 'page', content_rowid = 'entry',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search (search) VALUES ('rebuild');

-- Tags are found by their names, see `journal/tag.py`.

UPDATE OR IGNORE mark SET name = tag_name(name) WHERE kind = 'tag' AND name <> tag_name(name);
DELETE FROM mark WHERE kind = 'tag' AND name <> tag_name(name);
