-- The journal has an id of its own (a random UUID, version 4), made once: its log and its backups are compared with it.

INSERT INTO meta (key, value) VALUES ('journal', lower(
    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
));
