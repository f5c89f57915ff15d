-- Said once and never changed.
CREATE TABLE noticeboard_notice (
  id         id_text      NOT NULL PRIMARY KEY,
  text       text         NOT NULL,
  written_by id_text      NOT NULL REFERENCES accounts_worker (id),
  written_at instant_text NOT NULL
);
CREATE INDEX noticeboard_notice_latest ON noticeboard_notice (written_at, id);
