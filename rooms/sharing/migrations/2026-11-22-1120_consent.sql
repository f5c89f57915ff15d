-- What people said about the sharing of what is kept about them. Nothing is ever changed: who thinks again says so in a
-- row of its own, and the latest row of each of them speaks. Lists of ids and of the access engine's words have spaces
-- between.

-- Whoever speaks for somebody, as they were called when they spoke; and which person of ours that is, where it is one.
-- Their name is part of what is kept about the person they speak for. One row for each of them.
CREATE TABLE sharing_giver (
  id              id_text NOT NULL PRIMARY KEY,
  person_id       id_text NOT NULL,
  giver_person_id id_text,
  name            text,
  folded          text,
  UNIQUE (person_id, giver_person_id),
  UNIQUE (person_id, folded),
  CHECK (giver_person_id IS NOT NULL OR name IS NOT NULL)
);

CREATE TABLE sharing_consent (
  id              id_text      NOT NULL PRIMARY KEY,
  person_id       id_text      NOT NULL,
  kind            text         NOT NULL CHECK (kind IN ('lawful_basis', 'confidentiality', 'taking_part', 'wishes')),
  state           text         NOT NULL CHECK (state IN ('asked', 'given', 'given_in_part', 'refused', 'withdrawn',
                    'expired', 'not_asked')),
  giver_id        id_text      NOT NULL REFERENCES sharing_giver (id),
  capacity        text         NOT NULL CHECK (capacity IN ('competent_young_person', 'adult_for_themselves',
                    'parental_responsibility', 'court', 'deputy')),
  evidence        text,
  assessed_by     text,
  assessed_on     date_text,
  assessment      text,
  purposes        text         NOT NULL,
  categories      text         NOT NULL,
  agencies        text         NOT NULL,
  notice          text,
  language        text,
  told            text         CHECK (told IN ('spoken', 'written', 'easy_read', 'pictures_or_signs', 'video')),
  how             text         CHECK (how IN ('spoken', 'written', 'online', 'advocate', 'interpreter', 'order')),
  words           text,
  said_on         date_text    NOT NULL,
  from_at         instant_text NOT NULL,
  until_day       date_text,
  review_on       date_text,
  withdraws_id    id_text      REFERENCES sharing_consent (id),
  worker_id       id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id         id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id       id_text      NOT NULL REFERENCES accounts_agency (id),
  at              instant_text NOT NULL
);
CREATE INDEX sharing_consent_person ON sharing_consent (person_id);

-- What the child says about it, beside what somebody else decided for them.
CREATE TABLE sharing_child_view (
  consent_id id_text NOT NULL PRIMARY KEY REFERENCES sharing_consent (id),
  words      text    NOT NULL
);

-- Objections and requests that use be restricted (UK GDPR articles 21 and 18).
CREATE TABLE sharing_objection (
  id         id_text      NOT NULL PRIMARY KEY,
  person_id  id_text      NOT NULL,
  sort       text         NOT NULL CHECK (sort IN ('objection', 'restriction')),
  giver_id   id_text      NOT NULL REFERENCES sharing_giver (id),
  words      text         NOT NULL,
  purposes   text         NOT NULL,
  categories text         NOT NULL,
  agencies   text         NOT NULL, -- none: all
  said_on    date_text    NOT NULL,
  from_at    instant_text NOT NULL,
  until_day  date_text,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id  id_text      NOT NULL REFERENCES accounts_agency (id),
  at         instant_text NOT NULL
);
CREATE INDEX sharing_objection_person ON sharing_objection (person_id);

CREATE TABLE sharing_objection_ended (
  objection_id id_text      NOT NULL PRIMARY KEY REFERENCES sharing_objection (id),
  outcome      text         NOT NULL CHECK (outcome IN ('withdrawn', 'not_upheld', 'settled')),
  reason       text         NOT NULL,
  worker_id    id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id      id_text      NOT NULL REFERENCES accounts_post (id),
  agency_id    id_text      NOT NULL REFERENCES accounts_agency (id),
  at           instant_text NOT NULL
);
