-- Who works where, and from which posts. A hidden address is kept here and shown to nobody.
CREATE TABLE accounts_agency (
  id             id_text    NOT NULL PRIMARY KEY,
  name           text       NOT NULL,
  short_name     text       NOT NULL,
  kind           text       NOT NULL CHECK (kind IN ('council', 'health', 'school', 'early_years', 'college', 'police',
                   'justice', 'fire', 'housing', 'employment', 'voluntary', 'faith')),
  sector         text       NOT NULL CHECK (sector IN ('statutory', 'voluntary', 'community', 'faith', 'academic',
                   'government')),
  part_of        text,
  description    text,
  website        text,
  email          text,
  phone          text,
  address        text,
  postcode       text,
  area           text,
  opening_hours  text,
  address_hidden yes_no_int NOT NULL,
  folded_name    text       NOT NULL UNIQUE,
  folded         text       NOT NULL,
  version        bigint     NOT NULL
);

CREATE TABLE accounts_worker (
  id                id_text      NOT NULL PRIMARY KEY,
  name              text         NOT NULL,
  email             text         NOT NULL,
  email_key         text         NOT NULL UNIQUE,
  phone             text,
  agency_id         id_text      NOT NULL REFERENCES accounts_agency (id),
  folded            text         NOT NULL,
  added_at          instant_text NOT NULL,
  demonstration     yes_no_int   NOT NULL,
  demonstration_key text         UNIQUE,
  story             text,
  story_place       bigint
);
CREATE INDEX accounts_worker_agency ON accounts_worker (agency_id);

-- A worker has left when there is a row here.
CREATE TABLE accounts_departure (
  worker_id   id_text      NOT NULL PRIMARY KEY REFERENCES accounts_worker (id),
  left_at     instant_text NOT NULL,
  recorded_by id_text      REFERENCES accounts_worker (id)
);

CREATE TABLE accounts_post (
  id         id_text      NOT NULL PRIMARY KEY,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  agency_id  id_text      NOT NULL REFERENCES accounts_agency (id),
  title      text         NOT NULL,
  team       text,
  from_day   date_text    NOT NULL,
  until_day  date_text,
  ended_at   instant_text,
  ended_by   id_text      REFERENCES accounts_worker (id),
  version    bigint       NOT NULL
);
CREATE INDEX accounts_post_worker ON accounts_post (worker_id);
CREATE INDEX accounts_post_agency ON accounts_post (agency_id);

CREATE TABLE accounts_post_role (
  post_id id_text NOT NULL REFERENCES accounts_post (id),
  role    text    NOT NULL CHECK (role IN ('practitioner', 'manager', 'agency_administrator', 'guardian',
            'panel_coordinator', 'partnership_administrator', 'platform_administrator')),
  PRIMARY KEY (post_id, role)
);
CREATE INDEX accounts_post_role_role ON accounts_post_role (role);

-- What people sign in with. Passwords are Argon2id; secrets that we need back are sealed with a key of the installation.
CREATE TABLE accounts_password (
  worker_id id_text      NOT NULL PRIMARY KEY REFERENCES accounts_worker (id),
  hash      text         NOT NULL,
  set_at    instant_text NOT NULL
);

CREATE TABLE accounts_authenticator (
  worker_id id_text      NOT NULL PRIMARY KEY REFERENCES accounts_worker (id),
  sealed    blob         NOT NULL,
  last_step bigint       NOT NULL,
  added_at  instant_text NOT NULL
);

CREATE TABLE accounts_passkey (
  id           id_text      NOT NULL PRIMARY KEY,
  worker_id    id_text      NOT NULL REFERENCES accounts_worker (id),
  credential   blob         NOT NULL UNIQUE,
  public_key   blob         NOT NULL,
  algorithm    text         NOT NULL CHECK (algorithm IN ('es256', 'eddsa', 'rs256')),
  counter      bigint       NOT NULL,
  browser      text         NOT NULL,
  system       text         NOT NULL,
  added_at     instant_text NOT NULL,
  last_used_at instant_text
);
CREATE INDEX accounts_passkey_worker ON accounts_passkey (worker_id);

CREATE TABLE accounts_recovery_code (
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  digest    blob         NOT NULL,
  used_at   instant_text,
  PRIMARY KEY (worker_id, digest)
);

-- Ways in by a link. The link itself is made when its message is written, and only its digest is kept.
CREATE TABLE accounts_invitation (
  id            id_text      NOT NULL PRIMARY KEY,
  worker_id     id_text      NOT NULL REFERENCES accounts_worker (id),
  invited_by    id_text      REFERENCES accounts_worker (id),
  invited_at    instant_text NOT NULL,
  expires_at    instant_text NOT NULL,
  digest        blob         UNIQUE,
  password_hash text,
  sealed_secret blob,
  used_at       instant_text,
  cancelled_at  instant_text
);
CREATE INDEX accounts_invitation_worker ON accounts_invitation (worker_id, invited_at);

CREATE TABLE accounts_password_link (
  id         id_text      NOT NULL PRIMARY KEY,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  asked_at   instant_text NOT NULL,
  expires_at instant_text NOT NULL,
  digest     blob         UNIQUE,
  used_at    instant_text
);
CREATE INDEX accounts_password_link_worker ON accounts_password_link (worker_id, asked_at);

-- A sign-in on its way, after the first proof and before the session.
CREATE TABLE accounts_sign_in (
  digest     blob         NOT NULL PRIMARY KEY,
  worker_id  id_text      NOT NULL REFERENCES accounts_worker (id),
  to_path    text         NOT NULL,
  started_at instant_text NOT NULL,
  expires_at instant_text NOT NULL,
  proven_at  instant_text,
  proven_by  text
);
CREATE INDEX accounts_sign_in_worker ON accounts_sign_in (worker_id);

CREATE TABLE accounts_session (
  id           id_text      NOT NULL PRIMARY KEY,
  digest       blob         NOT NULL UNIQUE,
  worker_id    id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id      id_text      NOT NULL REFERENCES accounts_post (id),
  browser      text         NOT NULL,
  system       text         NOT NULL,
  started_at   instant_text NOT NULL,
  last_seen_at instant_text NOT NULL,
  proven_at    instant_text NOT NULL
);
CREATE INDEX accounts_session_worker ON accounts_session (worker_id);
CREATE INDEX accounts_session_post ON accounts_session (post_id);

-- Recovery codes that are being shown, sealed, until their owner says that they are kept.
CREATE TABLE accounts_shown_codes (
  session_id id_text      NOT NULL PRIMARY KEY REFERENCES accounts_session (id) ON DELETE CASCADE,
  sealed     blob         NOT NULL,
  made_at    instant_text NOT NULL
);

CREATE TABLE accounts_last_post (
  worker_id id_text NOT NULL PRIMARY KEY REFERENCES accounts_worker (id),
  post_id   id_text NOT NULL REFERENCES accounts_post (id)
);

-- Browsers in which a worker has signed in: their sign-ins are not slowed by somebody else's guesses.
CREATE TABLE accounts_device (
  worker_id id_text      NOT NULL REFERENCES accounts_worker (id),
  digest    blob         NOT NULL,
  seen_at   instant_text NOT NULL,
  PRIMARY KEY (worker_id, digest)
);

-- Failed attempts, by a keyed digest of what they are counted for: no address and no e-mail address stands here.
CREATE TABLE accounts_attempt (
  digest   blob         NOT NULL PRIMARY KEY,
  failures bigint       NOT NULL,
  last_at  instant_text NOT NULL
);
CREATE INDEX accounts_attempt_last ON accounts_attempt (last_at);

-- Passkey challenges that were answered, so that none is answered twice.
CREATE TABLE accounts_spent_challenge (
  digest     blob         NOT NULL PRIMARY KEY,
  expires_at instant_text NOT NULL
);
CREATE INDEX accounts_spent_challenge_expires ON accounts_spent_challenge (expires_at);
