-- People, what each agency's record says of them, how they are related, and who works with them. Nothing said is ever
-- overwritten: a correction is another row.
CREATE TABLE people_person (
  id       id_text      NOT NULL PRIMARY KEY,
  number   key_text     NOT NULL UNIQUE,
  added_at instant_text NOT NULL
);

CREATE TABLE people_record (
  id        id_text      NOT NULL PRIMARY KEY,
  person_id id_text      NOT NULL REFERENCES people_person (id),
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  state     text         NOT NULL CHECK (state IN ('open', 'closed', 'locked', 'archived', 'disposed')),
  marks     key_text     NOT NULL,
  opened_at instant_text NOT NULL,
  opened_by id_text      REFERENCES accounts_post (id),
  version   bigint       NOT NULL
);
CREATE INDEX people_record_person ON people_record (person_id, agency_id);
CREATE INDEX people_record_agency ON people_record (agency_id, person_id);
CREATE INDEX people_record_marked ON people_record (agency_id, marks) WHERE marks <> '';

CREATE TABLE people_statement (
  id          id_text      NOT NULL PRIMARY KEY,
  record_id   id_text      NOT NULL REFERENCES people_record (id),
  person_id   id_text      NOT NULL REFERENCES people_person (id),
  kind        text         NOT NULL CHECK (kind IN ('given_name', 'family_name', 'known_as', 'former_name',
                'other_spelling', 'date_of_birth', 'expected_birth', 'gender', 'nhs_number', 'home', 'telephone',
                'email', 'language', 'interpreter', 'court_order', 'family_note', 'school', 'school_year', 'schooling',
                'pupil_number', 'education_plan', 'learning_need', 'doctor', 'health', 'mental_health',
                'sexual_health', 'substance_misuse', 'social_care', 'offence', 'tenancy', 'plan', 'event',
                'own_words', 'note')),
  value       text,
  postcode    text,
  from_day    rough_date_text,
  until_day   rough_date_text,
  opinion     yes_no_int   NOT NULL,
  about_other id_text      REFERENCES people_person (id),
  marks       key_text     NOT NULL,
  recorded_at instant_text NOT NULL,
  recorded_by id_text      REFERENCES accounts_post (id),
  supersedes  id_text      UNIQUE REFERENCES people_statement (id),
  reason      text
);
CREATE INDEX people_statement_person ON people_statement (person_id, recorded_at);

-- The words that a statement can be found by, folded. Those of a statement that was corrected go with it.
CREATE TABLE people_word (
  word         key_text NOT NULL,
  statement_id id_text  NOT NULL REFERENCES people_statement (id),
  person_id    id_text  NOT NULL REFERENCES people_person (id),
  PRIMARY KEY (word, statement_id)
);
CREATE INDEX people_word_statement ON people_word (statement_id);
CREATE INDEX people_word_person ON people_word (person_id, word);

CREATE TABLE people_relationship (
  id                      id_text      NOT NULL PRIMARY KEY,
  person_id               id_text      NOT NULL REFERENCES people_person (id),
  other_id                id_text      NOT NULL REFERENCES people_person (id),
  agency_id               id_text      NOT NULL REFERENCES accounts_agency (id),
  relation                text         NOT NULL,
  parental_responsibility yes_no_int   NOT NULL,
  from_day                rough_date_text,
  until_day               rough_date_text,
  recorded_at             instant_text NOT NULL,
  recorded_by             id_text      REFERENCES accounts_post (id),
  supersedes              id_text      UNIQUE REFERENCES people_relationship (id),
  reason                  text
);
CREATE INDEX people_relationship_person ON people_relationship (person_id);
CREATE INDEX people_relationship_other ON people_relationship (other_id);

CREATE TABLE people_involvement (
  id          id_text         NOT NULL PRIMARY KEY,
  person_id   id_text         NOT NULL REFERENCES people_person (id),
  agency_id   id_text         NOT NULL REFERENCES accounts_agency (id),
  post_id     id_text         REFERENCES accounts_post (id),
  worker_id   id_text         REFERENCES accounts_worker (id),
  team        text,
  what        text            NOT NULL,
  is_lead     yes_no_int      NOT NULL,
  part        text            NOT NULL CHECK (part IN ('carries', 'works_with', 'advises')),
  source      text            NOT NULL CHECK (source IN ('allocation', 'referral_accepted', 'appointment',
                'request_granted', 'self_declared')),
  marks       key_text        NOT NULL,
  from_day    rough_date_text NOT NULL,
  until_day   rough_date_text,
  recorded_at instant_text    NOT NULL,
  recorded_by id_text         REFERENCES accounts_post (id),
  ended_at    instant_text,
  ended_by    id_text         REFERENCES accounts_post (id),
  version     bigint          NOT NULL
);
CREATE INDEX people_involvement_person ON people_involvement (person_id);
CREATE INDEX people_involvement_post ON people_involvement (post_id);

-- Which agencies keep a record of whom: a promise to the rooms below.
CREATE VIEW people_holder AS
SELECT DISTINCT person_id, agency_id FROM people_record WHERE state <> 'disposed';
