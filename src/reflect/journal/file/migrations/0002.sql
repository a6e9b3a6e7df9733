-- A draft may be of an entry that is being changed, rather than of a new check-in.

ALTER TABLE draft ADD COLUMN entry TEXT;       -- the id of that entry; NULL for a new check-in
