-- What is kept says whether it still is what was written: a disk can change a letter without a word. A CRC-32,
-- see `journal/seal`; NULL where there is nothing to compare with: made before this, or emptied by a purge.

ALTER TABLE revision ADD COLUMN seal INTEGER;
ALTER TABLE draft ADD COLUMN seal INTEGER;
