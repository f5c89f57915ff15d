-- Whoever changes an entry or answers a correction acts from a post, and it is kept with what they did.
ALTER TABLE directory_revision ADD COLUMN proposed_from id_text REFERENCES accounts_post (id);
ALTER TABLE directory_revision ADD COLUMN decided_from id_text REFERENCES accounts_post (id);
ALTER TABLE directory_correction ADD COLUMN replied_from id_text REFERENCES accounts_post (id);
