-- What people ask of an agency about what it keeps of them, and the copies that it gives them. Requests and steps are
-- added and never changed.
CREATE TABLE sharing_rights_request (
  id           id_text      NOT NULL PRIMARY KEY,
  person_id    id_text      NOT NULL,
  agency_id    id_text      NOT NULL REFERENCES accounts_agency (id),
  kind         text         NOT NULL CHECK (kind IN ('access', 'correction', 'objection', 'complaint')),
  asked_by     text         NOT NULL,
  capacity     text         NOT NULL CHECK (capacity IN ('themselves', 'parental_responsibility', 'representative',
                 'court', 'deputy')),
  received_on  date_text    NOT NULL,
  identity     text         NOT NULL CHECK (identity IN ('known', 'checked', 'to_check')),
  identity_how text,
  words        text,
  worker_id    id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id      id_text      NOT NULL REFERENCES accounts_post (id),
  at           instant_text NOT NULL
);
CREATE INDEX sharing_rights_request_agency ON sharing_rights_request (agency_id, received_on);
CREATE INDEX sharing_rights_request_person ON sharing_rights_request (person_id);

CREATE TABLE sharing_rights_request_step (
  id         id_text      NOT NULL PRIMARY KEY,
  request_id id_text      NOT NULL REFERENCES sharing_rights_request (id),
  what       text         NOT NULL CHECK (what IN ('identity_checked', 'clarification_asked', 'clarified', 'extended',
               'acknowledged', 'answered', 'refused', 'withdrawn')),
  on_day     date_text    NOT NULL,
  words      text,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  at         instant_text NOT NULL
);
CREATE INDEX sharing_rights_request_step_of ON sharing_rights_request_step (request_id, id);

-- Agencies that used what was corrected, and that have been told.
CREATE TABLE sharing_rights_request_told (
  request_id id_text      NOT NULL REFERENCES sharing_rights_request (id),
  agency_id  id_text      NOT NULL REFERENCES accounts_agency (id),
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  at         instant_text NOT NULL,
  PRIMARY KEY (request_id, agency_id)
);

-- What is left out of a copy and why, and what goes in although it may tell of somebody else. Where there is no row, it
-- is as the marks suggest. `item` is what stands in the copy, as "statement:…".
CREATE TABLE sharing_copy_choice (
  request_id id_text      NOT NULL REFERENCES sharing_rights_request (id),
  item       key_text     NOT NULL,
  leave_out  text         CHECK (leave_out IN ('third_party', 'serious_harm', 'legal_privilege', 'crime_prevention',
               'other')),
  words      text,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  at         instant_text NOT NULL,
  PRIMARY KEY (request_id, item)
);

-- A copy as it was prepared: its content once for people and once for programs, the kinds of information in it, and by
-- what the values that must not be in it are known. The content goes when the record is disposed of.
CREATE TABLE sharing_copy (
  id         id_text      NOT NULL PRIMARY KEY,
  request_id id_text      NOT NULL REFERENCES sharing_rights_request (id),
  person_id  id_text      NOT NULL,
  agency_id  id_text      NOT NULL REFERENCES accounts_agency (id),
  page       text,
  json       text,
  categories key_text     NOT NULL,
  guarded    key_text     NOT NULL,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  at         instant_text NOT NULL
);
CREATE INDEX sharing_copy_request ON sharing_copy (request_id, id);
CREATE INDEX sharing_copy_person ON sharing_copy (person_id, agency_id);

-- What somebody else made of it, and that it was given out.
CREATE TABLE sharing_copy_step (
  id        id_text      NOT NULL PRIMARY KEY,
  copy_id   id_text      NOT NULL REFERENCES sharing_copy (id),
  what      text         NOT NULL CHECK (what IN ('released', 'sent_back')),
  words     text         NOT NULL,
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id   id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  at        instant_text NOT NULL
);
CREATE INDEX sharing_copy_step_of ON sharing_copy_step (copy_id, id);
