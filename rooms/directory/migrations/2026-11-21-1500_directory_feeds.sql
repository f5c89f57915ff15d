-- Where services come from that others keep: sources, their runs, what each run staged and did, and what each source last said
-- of every service. The source's own text is kept whole, byte for byte, so it is text and not json_text.
CREATE TABLE directory_feed (
  id          id_text      NOT NULL PRIMARY KEY,
  name        text         NOT NULL UNIQUE,
  kind        text         NOT NULL,
  address     text,
  publisher   text         NOT NULL,
  licence     text,
  attribution text,
  added_at    instant_text NOT NULL,
  version     bigint       NOT NULL
);

CREATE TABLE directory_feed_run (
  id          id_text      NOT NULL PRIMARY KEY,
  feed_id     id_text      NOT NULL REFERENCES directory_feed (id),
  state       text         NOT NULL CHECK (state IN ('reading', 'staged', 'accepting', 'accepted', 'reversing', 'reversed', 'dropped')),
  asked_by    id_text      REFERENCES accounts_worker (id),
  began_at    instant_text NOT NULL,
  finished_at instant_text,
  next_page   bigint       NOT NULL,
  listed      bigint,
  seen        bigint       NOT NULL,
  same        bigint       NOT NULL,
  added       bigint       NOT NULL,
  changed     bigint       NOT NULL,
  gone        bigint       NOT NULL,
  quarantined bigint       NOT NULL,
  settled     bigint       NOT NULL,
  complete    yes_no_int   NOT NULL,
  trouble     text
);
CREATE INDEX directory_feed_run_feed ON directory_feed_run (feed_id, id);

-- A file that was sent, until it has been read.
CREATE TABLE directory_feed_file (
  run_id   id_text NOT NULL PRIMARY KEY REFERENCES directory_feed_run (id),
  contents blob    NOT NULL
);

-- One row of a run. `was` is what the source had said before, kept when the row is carried out so that it can be taken back. Rows
-- are carried out in their order, and the run counts how many have been.
CREATE TABLE directory_feed_row (
  run_id   id_text    NOT NULL REFERENCES directory_feed_run (id),
  place    bigint     NOT NULL,
  key      text,
  name     text,
  what     text       NOT NULL CHECK (what IN ('same', 'added', 'changed', 'gone', 'quarantined')),
  reason   text,
  notes    json_text  NOT NULL,
  source   text,
  was      text,
  was_gone yes_no_int NOT NULL,
  PRIMARY KEY (run_id, place)
);
CREATE UNIQUE INDEX directory_feed_row_key ON directory_feed_row (run_id, key) WHERE what <> 'quarantined';

-- What a source last said of a service, and was accepted.
CREATE TABLE directory_feed_record (
  feed_id    id_text    NOT NULL REFERENCES directory_feed (id),
  key        text       NOT NULL,
  service_id id_text    NOT NULL UNIQUE REFERENCES directory_service (id),
  digest     text       NOT NULL,
  source     text       NOT NULL,
  gone       yes_no_int NOT NULL,
  PRIMARY KEY (feed_id, key)
);

-- Whether a place or a term is still needed is asked of these when an import is taken back.
CREATE INDEX directory_schedule_location ON directory_schedule (location_id);
