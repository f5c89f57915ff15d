-- Until when somebody's vetting and training are in date. What was said before stays; the latest row speaks.
CREATE TABLE sharing_standing (
  id            id_text      NOT NULL PRIMARY KEY,
  worker_id     id_text      NOT NULL REFERENCES accounts_worker (id),
  vetted_until  date_text,
  trained_until date_text,
  recorded_at   instant_text NOT NULL,
  recorded_by   id_text      REFERENCES accounts_post (id)
);
CREATE INDEX sharing_standing_latest ON sharing_standing (worker_id, recorded_at, id);

-- That somebody looked at who can act for an agency, and found that everybody on the list still needs to.
CREATE TABLE sharing_access_review (
  id          id_text      NOT NULL PRIMARY KEY,
  agency_id   id_text      NOT NULL REFERENCES accounts_agency (id),
  reviewed_at instant_text NOT NULL,
  reviewed_by id_text      NOT NULL REFERENCES accounts_post (id),
  people      bigint       NOT NULL
);
CREATE INDEX sharing_access_review_latest ON sharing_access_review (agency_id, reviewed_at);
