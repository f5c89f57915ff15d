-- How entries are kept true: proposed and settled changes, what people say is wrong, and reminders.
CREATE TABLE directory_revision (
  id          id_text      NOT NULL PRIMARY KEY,
  service_id  id_text      NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  state       text         NOT NULL CHECK (state IN ('proposed', 'applied', 'declined')),
  was         json_text    NOT NULL,
  becomes     json_text    NOT NULL,
  proposed_by id_text      NOT NULL REFERENCES accounts_worker (id),
  proposed_at instant_text NOT NULL,
  decided_by  id_text      REFERENCES accounts_worker (id),
  decided_at  instant_text
);
CREATE INDEX directory_revision_service ON directory_revision (service_id, id);
CREATE INDEX directory_revision_waiting ON directory_revision (id) WHERE state = 'proposed';

CREATE TABLE directory_correction (
  id         id_text      NOT NULL PRIMARY KEY,
  service_id id_text      NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  what       text         NOT NULL,
  sent_at    instant_text NOT NULL,
  digest     blob         NOT NULL UNIQUE,
  reply      text,
  replied_at instant_text,
  replied_by id_text      REFERENCES accounts_worker (id)
);
CREATE INDEX directory_correction_service ON directory_correction (service_id, sent_at);

-- When the keepers of an entry were last reminded to confirm it.
CREATE TABLE directory_reminder (
  service_id  id_text      NOT NULL PRIMARY KEY REFERENCES directory_service (id) ON DELETE CASCADE,
  reminded_at instant_text NOT NULL
);
