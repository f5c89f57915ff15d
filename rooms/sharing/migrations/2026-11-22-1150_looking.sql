-- Reading the log of uses: what is kept back from a family for a time, which uses concern which agency's guardians,
-- what in them asks for a second look, and what came of looking.

-- Entries never change, so what is kept back is said here. Either the agency or the worker is there.
CREATE TABLE sharing_embargo (
  id        id_text      NOT NULL PRIMARY KEY,
  person_id id_text      NOT NULL,
  agency_id id_text      REFERENCES accounts_agency (id),
  worker_id id_text      REFERENCES accounts_worker (id),
  from_day  date_text    NOT NULL,
  until_day date_text    NOT NULL,
  review_on date_text    NOT NULL,
  reason    text         NOT NULL,
  by_worker id_text      NOT NULL REFERENCES accounts_worker (id),
  by_post   id_text      NOT NULL REFERENCES accounts_post (id),
  by_agency id_text      NOT NULL REFERENCES accounts_agency (id),
  at        instant_text NOT NULL,
  CHECK ((agency_id IS NULL) <> (worker_id IS NULL))
);
CREATE INDEX sharing_embargo_person ON sharing_embargo (person_id, at);

-- What was decided about it afterwards, each decision a row of its own.
CREATE TABLE sharing_embargo_step (
  id         id_text      NOT NULL PRIMARY KEY,
  embargo_id id_text      NOT NULL REFERENCES sharing_embargo (id),
  what       text         NOT NULL CHECK (what IN ('approved', 'refused', 'kept', 'lifted')),
  review_on  date_text,
  by_worker  id_text      NOT NULL REFERENCES accounts_worker (id),
  by_post    id_text      NOT NULL REFERENCES accounts_post (id),
  by_agency  id_text      NOT NULL REFERENCES accounts_agency (id),
  at         instant_text NOT NULL
);
CREATE INDEX sharing_embargo_step_embargo ON sharing_embargo_step (embargo_id, id);

-- Which entries concern an agency: those of its own workers, and those about people of whom it keeps a record. Made
-- from the log again at any time, so it proves nothing.
CREATE TABLE sharing_use (
  agency_id id_text      NOT NULL,
  sequence  bigint       NOT NULL,
  ours      yes_no_int   NOT NULL,
  worker_id id_text,
  by_agency id_text,
  person_id id_text,
  at        instant_text NOT NULL,
  act       text         NOT NULL,
  purpose   key_text     NOT NULL,
  outcome   key_text     NOT NULL,
  flags     key_text     NOT NULL,
  rank      bigint       NOT NULL,
  waiting   yes_no_int   NOT NULL,
  PRIMARY KEY (agency_id, sequence)
);
CREATE INDEX sharing_use_waiting ON sharing_use (agency_id, waiting, rank, sequence);
CREATE INDEX sharing_use_worker ON sharing_use (agency_id, worker_id, sequence);
CREATE INDEX sharing_use_person ON sharing_use (agency_id, person_id, sequence);

-- How far it has been made.
CREATE TABLE sharing_use_read (
  one  bigint       NOT NULL PRIMARY KEY CHECK (one = 1),
  next bigint       NOT NULL,
  at   instant_text NOT NULL
);

-- What a guardian found. What they wrote stands beside the log, at the entry `noted`.
CREATE TABLE sharing_use_review (
  id        id_text      NOT NULL PRIMARY KEY,
  sequence  bigint       NOT NULL,
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  outcome   text         NOT NULL CHECK (outcome IN ('all_right', 'spoken_with', 'passed_on', 'breach')),
  by_worker id_text      NOT NULL REFERENCES accounts_worker (id),
  by_post   id_text      NOT NULL REFERENCES accounts_post (id),
  at        instant_text NOT NULL,
  noted     bigint
);
CREATE INDEX sharing_use_review_use ON sharing_use_review (sequence, agency_id);

-- The uses of a month that were drawn for a look at random.
CREATE TABLE sharing_use_sample (
  agency_id id_text NOT NULL REFERENCES accounts_agency (id),
  month     key_text NOT NULL,
  sequence  bigint  NOT NULL,
  PRIMARY KEY (agency_id, month, sequence)
);
