-- An organisation of the past stands in the directory as history: this is the document that speaks of it.
ALTER TABLE directory_organisation ADD COLUMN recorded_in text;
