-- Which key of the installation the secrets in here were sealed with: its fingerprint, never the key.
CREATE TABLE app_key (
  one         bigint       NOT NULL PRIMARY KEY CHECK (one = 1),
  fingerprint text         NOT NULL,
  since       instant_text NOT NULL
);
