-- The log of uses. docs/methods/ledger.md says, to the byte, what an entry, a growing edge, a tile and a note hold.
-- Entries are only ever added. The one row of the head is locked while a batch is added, so that several servers write
-- one log.
CREATE TABLE sharing_ledger_head (
  one          bigint       NOT NULL PRIMARY KEY CHECK (one = 1),
  origin       text         NOT NULL,
  frontier     blob         NOT NULL,
  last_at      instant_text NOT NULL,
  filed        bigint       NOT NULL,
  signed_size  bigint       NOT NULL,
  signed_at    instant_text NOT NULL,
  signing_due  yes_no_int   NOT NULL
);

CREATE TABLE sharing_ledger_entry (
  sequence bigint NOT NULL PRIMARY KEY,
  bytes    blob   NOT NULL
);

-- Where the entries about a person are, and those of an agency's workers. They are filed here a little later, many at a
-- time: entry by entry, each would change a page of the disk somewhere else. The head says up to which entry.
CREATE TABLE sharing_ledger_person (
  person_id     id_text NOT NULL,
  person_number bigint  NOT NULL,
  sequence      bigint  NOT NULL,
  PRIMARY KEY (person_id, person_number)
);

CREATE TABLE sharing_ledger_agency (
  agency_id id_text NOT NULL,
  sequence  bigint  NOT NULL,
  PRIMARY KEY (agency_id, sequence)
);

CREATE TABLE sharing_ledger_tile (
  level  bigint NOT NULL,
  place  bigint NOT NULL,
  width  bigint NOT NULL,
  hashes blob   NOT NULL,
  PRIMARY KEY (level, place)
);

-- What people said for an act, in their own words. A row may be erased, and the entry still stands.
CREATE TABLE sharing_ledger_words (
  sequence bigint NOT NULL REFERENCES sharing_ledger_entry (sequence),
  field    key_text NOT NULL,
  salt     blob   NOT NULL,
  words    blob   NOT NULL,
  PRIMARY KEY (sequence, field)
);

-- Notes of a change, left in its own transaction until they are entries.
CREATE TABLE sharing_ledger_left (
  id   id_text NOT NULL PRIMARY KEY,
  note blob    NOT NULL
);

-- What decisions were made of, each state once, by the hash of its bytes.
CREATE TABLE sharing_facts (
  hash  key_text NOT NULL PRIMARY KEY,
  bytes blob     NOT NULL
);

-- The three hashes are those of sharing_facts. No foreign key says so: on PostgreSQL each decision would lock the one
-- row of the policy that all of them share.
CREATE TABLE sharing_decision (
  id        id_text  NOT NULL PRIMARY KEY,
  policy    key_text NOT NULL,
  actor     key_text NOT NULL,
  dossier   key_text NOT NULL,
  questions blob     NOT NULL
);

-- What a guardian is to hear of. It is seen when it says who saw it.
CREATE TABLE sharing_alert (
  id         id_text      NOT NULL PRIMARY KEY,
  sequence   bigint       NOT NULL REFERENCES sharing_ledger_entry (sequence),
  obligation text         NOT NULL CHECK (obligation IN ('alert_guardians', 'alert_own_guardian',
               'notify_family_later', 'review_self_declared_tie')),
  agency_id  id_text      NOT NULL,
  person_id  id_text,
  at         instant_text NOT NULL,
  seen_by    id_text,
  seen_at    instant_text,
  outcome    text
);
CREATE INDEX sharing_alert_agency ON sharing_alert (agency_id, id);
CREATE INDEX sharing_alert_sequence ON sharing_alert (sequence);

-- What the log signed about itself, with the signatures of those partners that have sent theirs.
CREATE TABLE sharing_ledger_checkpoint (
  size bigint       NOT NULL PRIMARY KEY,
  at   instant_text NOT NULL,
  note text         NOT NULL
);

-- The keys that the log signed with, one after the other; the last has no end.
CREATE TABLE sharing_ledger_key (
  key        text         NOT NULL PRIMARY KEY,
  from_size  bigint       NOT NULL,
  until_size bigint,
  added_at   instant_text NOT NULL
);

-- Partners whose signatures are taken.
CREATE TABLE sharing_ledger_witness (
  key      text         NOT NULL PRIMARY KEY,
  name     text         NOT NULL UNIQUE,
  added_at instant_text NOT NULL
);
