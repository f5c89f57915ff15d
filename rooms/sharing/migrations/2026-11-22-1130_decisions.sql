-- Requests of one agency to another, and an owner's decisions to share or not to share (Children Act 2004 s.16LA). Not
-- sharing is recorded as fully as sharing. Rows are added and never changed. Lists of the access engine's words have
-- spaces between.
CREATE TABLE sharing_request (
  id             id_text      NOT NULL PRIMARY KEY,
  person_id      id_text      NOT NULL,
  owner_id       id_text      NOT NULL REFERENCES accounts_agency (id), -- who is asked; they may hold nothing
  purpose        text         NOT NULL,
  categories     text         NOT NULL,
  why            text         NOT NULL,
  due_on         date_text    NOT NULL,
  worker_id      id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id        id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id      id_text      NOT NULL REFERENCES accounts_agency (id),
  at             instant_text NOT NULL
);
CREATE INDEX sharing_request_owner ON sharing_request (owner_id);
CREATE INDEX sharing_request_person ON sharing_request (person_id);

CREATE TABLE sharing_disclosure (
  id             id_text      NOT NULL PRIMARY KEY,
  person_id      id_text      NOT NULL,
  outcome        text         NOT NULL CHECK (outcome IN ('shared', 'not_shared')),
  recipient_id   id_text      NOT NULL REFERENCES accounts_agency (id),
  purposes       text         NOT NULL,
  categories     text         NOT NULL,
  relevance      text         NOT NULL, -- why it would help the recipient
  harm           text         NOT NULL, -- what harm was weighed, of sharing and of not sharing
  from_at        instant_text NOT NULL,
  until_at       instant_text,
  request_id     id_text      REFERENCES sharing_request (id),
  worker_id      id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id        id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id      id_text      NOT NULL REFERENCES accounts_agency (id), -- the owner
  at             instant_text NOT NULL
);
CREATE INDEX sharing_disclosure_person ON sharing_disclosure (person_id);

CREATE TABLE sharing_disclosure_ended (
  disclosure_id id_text      NOT NULL PRIMARY KEY REFERENCES sharing_disclosure (id),
  reason        text         NOT NULL,
  worker_id     id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id       id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id     id_text      NOT NULL REFERENCES accounts_agency (id),
  at            instant_text NOT NULL
);

-- The answer to a request. Whoever asked is told only whether they can now see something.
CREATE TABLE sharing_answer (
  request_id    id_text      NOT NULL PRIMARY KEY REFERENCES sharing_request (id),
  outcome       text         NOT NULL CHECK (outcome IN ('shared', 'not_shared', 'nothing_held')),
  disclosure_id id_text      REFERENCES sharing_disclosure (id),
  worker_id     id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id       id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id     id_text      NOT NULL REFERENCES accounts_agency (id),
  at            instant_text NOT NULL
);
