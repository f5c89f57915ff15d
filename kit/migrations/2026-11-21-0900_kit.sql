-- What happened, who did it and from which post. Facts are ids, dates and enumerators, never personal words.
CREATE TABLE kit_event (
  id      id_text      NOT NULL PRIMARY KEY,
  name    text         NOT NULL,
  at      instant_text NOT NULL,
  worker  text         NOT NULL,
  post    text         NOT NULL,
  about   text         NOT NULL,
  facts   json_text    NOT NULL,
  request text         NOT NULL
);
CREATE INDEX kit_event_about ON kit_event (about, id);
CREATE INDEX kit_event_worker ON kit_event (worker, id);

-- Durable work for later.
CREATE TABLE kit_job (
  id           id_text      NOT NULL PRIMARY KEY,
  name         text         NOT NULL,
  ids          json_text    NOT NULL,
  state        text         NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  attempts     bigint       NOT NULL,
  run_at       instant_text NOT NULL,
  enqueued_at  instant_text NOT NULL,
  finished_at  instant_text,
  last_error   text
);
CREATE INDEX kit_job_due ON kit_job (run_at) WHERE state IN ('waiting', 'running');
CREATE INDEX kit_job_state ON kit_job (state, id);

-- What a person has typed and not yet sent: theirs alone, from one post, for one form.
CREATE TABLE kit_draft (
  worker   text         NOT NULL,
  post     text         NOT NULL,
  form     text         NOT NULL,
  fields   json_text    NOT NULL,
  saved_at instant_text NOT NULL,
  PRIMARY KEY (worker, post, form)
);
