-- How long each agency keeps what it records of people, and the end of a record. Rows are added and never changed; of
-- rules, kinds and longer keepings the latest counts. Nothing here says anything of the person.
CREATE TABLE sharing_retention_rule (
  id          id_text      NOT NULL PRIMARY KEY,
  agency_id   id_text      NOT NULL REFERENCES accounts_agency (id),
  kind        text         NOT NULL CHECK (kind IN ('looked_after', 'adoption', 'child_protection', 'child_in_need',
                'early_help', 'allegation', 'other')),
  event       text         NOT NULL CHECK (event IN ('birth', 'closure', 'order')),
  years       bigint       NOT NULL,
  at_least    bigint       NOT NULL,
  after_death bigint,
  reason      text         NOT NULL,
  worker_id   id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id     id_text      NOT NULL REFERENCES accounts_post (id),
  at          instant_text NOT NULL
);
CREATE INDEX sharing_retention_rule_agency ON sharing_retention_rule (agency_id, id);

-- What a record is, as far as its keeping goes, and the day of the order or of a death that it is counted from.
CREATE TABLE sharing_retention_kind (
  id        id_text      NOT NULL PRIMARY KEY,
  record_id id_text      NOT NULL,
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  kind      text         NOT NULL,
  event_on  date_text,
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id   id_text      NOT NULL REFERENCES accounts_post (id),
  at        instant_text NOT NULL
);
CREATE INDEX sharing_retention_kind_agency ON sharing_retention_kind (agency_id, id);

CREATE TABLE sharing_retention_longer (
  id        id_text      NOT NULL PRIMARY KEY,
  record_id id_text      NOT NULL,
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  until_day date_text    NOT NULL,
  reason    text         NOT NULL,
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id   id_text      NOT NULL REFERENCES accounts_post (id),
  at        instant_text NOT NULL
);
CREATE INDEX sharing_retention_longer_agency ON sharing_retention_longer (agency_id, id);

-- A legal hold: nothing of the record is destroyed until it is lifted.
CREATE TABLE sharing_retention_hold (
  id        id_text      NOT NULL PRIMARY KEY,
  record_id id_text      NOT NULL,
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  reason    text         NOT NULL,
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id   id_text      NOT NULL REFERENCES accounts_post (id),
  at        instant_text NOT NULL
);
CREATE INDEX sharing_retention_hold_agency ON sharing_retention_hold (agency_id, id);

CREATE TABLE sharing_retention_hold_lifted (
  hold_id   id_text      NOT NULL PRIMARY KEY REFERENCES sharing_retention_hold (id),
  reason    text         NOT NULL,
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id   id_text      NOT NULL REFERENCES accounts_post (id),
  at        instant_text NOT NULL
);

-- That a record be destroyed: by which rule, since when it is due, and what it was before it was archived for it.
CREATE TABLE sharing_disposal (
  id        id_text      NOT NULL PRIMARY KEY,
  record_id id_text      NOT NULL,
  person_id id_text      NOT NULL,
  agency_id id_text      NOT NULL REFERENCES accounts_agency (id),
  kind      text         NOT NULL,
  event     text         NOT NULL,
  years     bigint       NOT NULL,
  at_least  bigint       NOT NULL,
  due_on    date_text    NOT NULL,
  state     text         NOT NULL,
  reason    text         NOT NULL,
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id   id_text      NOT NULL REFERENCES accounts_post (id),
  at        instant_text NOT NULL
);
CREATE INDEX sharing_disposal_agency ON sharing_disposal (agency_id, id);
CREATE INDEX sharing_disposal_record ON sharing_disposal (record_id, id);

CREATE TABLE sharing_disposal_step (
  id          id_text      NOT NULL PRIMARY KEY,
  disposal_id id_text      NOT NULL REFERENCES sharing_disposal (id),
  what        text         NOT NULL CHECK (what IN ('agreed', 'declined', 'done')),
  words       text,
  worker_id   id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id     id_text      NOT NULL REFERENCES accounts_post (id),
  at          instant_text NOT NULL
);
CREATE INDEX sharing_disposal_step_of ON sharing_disposal_step (disposal_id, id);

-- What was destroyed: how much of which kinds, and never what it said.
CREATE TABLE sharing_disposal_certificate (
  disposal_id   id_text NOT NULL PRIMARY KEY REFERENCES sharing_disposal (id),
  kinds         text    NOT NULL, -- "given_name 1 note 12"
  relationships bigint  NOT NULL,
  involvements  bigint  NOT NULL,
  log_words     bigint  NOT NULL, -- entries of the log whose words were erased
  copies        bigint  NOT NULL  -- prepared copies whose content was erased
);
