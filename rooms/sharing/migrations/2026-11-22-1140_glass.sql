-- Emergency access: a worker opened what they could not see, for an hour, about one person. Rows never change.
CREATE TABLE sharing_glass (
  id         id_text      NOT NULL PRIMARY KEY,
  person_id  id_text      NOT NULL REFERENCES people_person (id),
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id  id_text      NOT NULL REFERENCES accounts_agency (id),
  team_id    id_text,
  ground     text         NOT NULL CHECK (ground IN ('immediate_risk', 'cannot_contact', 'other')),
  categories text         NOT NULL,
  reason     text         NOT NULL,
  opened_at  instant_text NOT NULL,
  until      instant_text NOT NULL
);
CREATE INDEX sharing_glass_person ON sharing_glass (person_id, until);
CREATE INDEX sharing_glass_worker ON sharing_glass (worker_id, opened_at);
CREATE INDEX sharing_glass_agency ON sharing_glass (agency_id, opened_at);
CREATE INDEX sharing_glass_opened ON sharing_glass (opened_at);

-- What a guardian found when they looked at it.
CREATE TABLE sharing_glass_review (
  glass_id    id_text      NOT NULL PRIMARY KEY REFERENCES sharing_glass (id),
  outcome     text         NOT NULL CHECK (outcome IN ('upheld', 'not_upheld', 'passed_on')),
  words       text         NOT NULL,
  worker_id   id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id     id_text      NOT NULL REFERENCES accounts_post (id),
  reviewed_at instant_text NOT NULL
);
