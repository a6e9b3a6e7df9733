-- The entries that name the pattern somebody is letting go of, or leave the one at hand; deleted and purged ones too, as
-- in `intention`: what they left stays left.

CREATE TABLE naming (
    entry INTEGER PRIMARY KEY REFERENCES entry (number)
) STRICT;

-- The pattern that a live entry is about, and the one it names, by the id of the entry that named it.

CREATE TABLE pattern (
    of TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (number),
    PRIMARY KEY (of, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX pattern_entry ON pattern (entry);

CREATE INDEX answer_pattern ON answer (entry) WHERE question = 'pattern';

-- An earlier version keeps what a later one has written, so there may be some already. `names_pattern` and
-- `patterns_of` are functions of the program, see `journal/file/functions.py`.

INSERT INTO naming (entry)
SELECT e.number FROM entry e JOIN revision r ON r.id = e.head
WHERE instr(r.content, '"pattern"') AND names_pattern(r.content);

INSERT INTO pattern (of, entry)
SELECT named.value, e.number FROM entry e JOIN revision r ON r.id = e.head, json_each(patterns_of(r.content)) named
WHERE e.deleted = 0 AND instr(r.content, '"pattern"');
