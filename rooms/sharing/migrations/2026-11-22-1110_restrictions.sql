-- Who may not know of somebody, and what of them is kept from nearly everybody. Rows are added and never changed: to
-- lift a restriction is a row of its own. Nothing here refers to the person's own row, since that somebody is sealed
-- outlives their record. Lists of ids and of the access engine's words have spaces between.
CREATE TABLE sharing_restriction (
  id         id_text      NOT NULL PRIMARY KEY,
  person_id  id_text      NOT NULL,
  kind       text         NOT NULL CHECK (kind IN ('sealed', 'hidden', 'barred')),
  ground     text         NOT NULL CHECK (ground IN ('adoption', 'new_identity', 'domestic_abuse',
               'witness_protection', 'sensitive_service', 'other', 'own_record', 'own_family', 'conflict_of_interest',
               'named_bar', 'court_order')),
  workers    text         NOT NULL, -- sealed: the keyholders; hidden: who may see all the same; barred: whom it names
  agency_id  id_text      REFERENCES accounts_agency (id), -- barred: which agency it names, where it names no worker
  categories text         NOT NULL, -- hidden: what
  reason     text         NOT NULL,
  from_at    instant_text NOT NULL,
  until_at   instant_text,
  review_on  date_text,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  decided_by id_text      NOT NULL REFERENCES accounts_agency (id),
  decided_at instant_text NOT NULL
);
CREATE INDEX sharing_restriction_person ON sharing_restriction (person_id);

-- What became of a restriction. To lift a seal two people are needed: one proposes, another confirms or declines.
CREATE TABLE sharing_restriction_step (
  id             id_text      NOT NULL PRIMARY KEY,
  restriction_id id_text      NOT NULL REFERENCES sharing_restriction (id),
  step           text         NOT NULL CHECK (step IN ('lifted', 'proposed', 'confirmed', 'declined')),
  reason         text         NOT NULL,
  worker_id      id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id        id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id      id_text      NOT NULL REFERENCES accounts_agency (id),
  at             instant_text NOT NULL
);
CREATE INDEX sharing_restriction_step_of ON sharing_restriction_step (restriction_id);

-- A worker said that they know a family. They are not told whether anybody of it is here; a guardian sees to it.
CREATE TABLE sharing_conflict (
  id        id_text      NOT NULL PRIMARY KEY,
  why       text         NOT NULL CHECK (why IN ('own_record', 'own_family', 'conflict_of_interest')),
  who       text         NOT NULL,
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id   id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  at        instant_text NOT NULL
);
CREATE INDEX sharing_conflict_agency ON sharing_conflict (agency_id);
CREATE INDEX sharing_conflict_worker ON sharing_conflict (worker_id);

CREATE TABLE sharing_conflict_settled (
  conflict_id id_text      NOT NULL PRIMARY KEY REFERENCES sharing_conflict (id),
  outcome     text         NOT NULL CHECK (outcome IN ('barred', 'nobody_here', 'no_conflict')),
  worker_id   id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id     id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id   id_text      NOT NULL REFERENCES accounts_agency (id),
  at          instant_text NOT NULL
);
