-- How many of the services that a run read say what people need to use them, counted while they are read: of all of them, also of
-- those that say the same as before and of those that were put aside.
CREATE TABLE directory_feed_usability (
  run_id       id_text NOT NULL PRIMARY KEY REFERENCES directory_feed_run (id),
  services     bigint  NOT NULL,
  usable       bigint  NOT NULL,
  valid_id     bigint  NOT NULL,
  name         bigint  NOT NULL,
  status       bigint  NOT NULL,
  description  bigint  NOT NULL,
  url          bigint  NOT NULL,
  organisation bigint  NOT NULL,
  contact      bigint  NOT NULL,
  place        bigint  NOT NULL,
  times        bigint  NOT NULL,
  eligibility  bigint  NOT NULL,
  cost         bigint  NOT NULL
);
