-- An organisation that came with a feed can be given to the agency that it is: whose people then keep its entries. An agency has
-- at most one organisation of its own (agency_id), and may be given any number.
ALTER TABLE directory_organisation ADD COLUMN given_to_id id_text REFERENCES accounts_agency (id);
ALTER TABLE directory_organisation ADD COLUMN given_by id_text REFERENCES accounts_worker (id);
ALTER TABLE directory_organisation ADD COLUMN given_from id_text REFERENCES accounts_post (id);
ALTER TABLE directory_organisation ADD COLUMN given_at instant_text;
CREATE INDEX directory_organisation_given ON directory_organisation (given_to_id);
