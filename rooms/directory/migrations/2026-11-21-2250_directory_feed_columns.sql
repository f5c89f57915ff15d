-- What the columns of a source's table hold, matched once by a person: headings, and beside each what it means or nothing. A run
-- whose table has other columns waits until they have been matched.
ALTER TABLE directory_feed ADD COLUMN headings json_text NOT NULL DEFAULT '[]';
ALTER TABLE directory_feed ADD COLUMN meanings json_text NOT NULL DEFAULT '[]';
ALTER TABLE directory_feed_run ADD COLUMN unmatched yes_no_int NOT NULL DEFAULT 0;
