-- By what rules information about people is used. There is one row here, for ever: the number of the policy's version
-- rises with every change to what it is made of. `own_rules` says whether the partnership has rules of its own; until it
-- has, those that come with Knotwork hold and the tables below are empty.
CREATE TABLE sharing_policy (
  only_row   bigint     NOT NULL PRIMARY KEY CHECK (only_row = 1),
  version    bigint     NOT NULL,
  stamp      text,
  own_rules  yes_no_int NOT NULL
);
INSERT INTO sharing_policy (only_row, version, stamp, own_rules) VALUES (1, 1, NULL, 0);

-- Sets are the names of their members with blanks between.
CREATE TABLE sharing_permission (
  id         id_text NOT NULL PRIMARY KEY,
  version    bigint  NOT NULL,
  agency_id  id_text REFERENCES accounts_agency (id),
  role       text    NOT NULL,
  purpose    text    NOT NULL,
  categories text    NOT NULL,
  actions    text    NOT NULL,
  ties       text    NOT NULL
);

CREATE TABLE sharing_prohibition (
  id         id_text NOT NULL PRIMARY KEY,
  version    bigint  NOT NULL,
  agency_id  id_text REFERENCES accounts_agency (id),
  purposes   text    NOT NULL,
  categories text    NOT NULL,
  actions    text    NOT NULL
);

CREATE TABLE sharing_basis (
  id                id_text NOT NULL PRIMARY KEY,
  version           bigint  NOT NULL,
  kind              text    NOT NULL,
  purpose           text    NOT NULL,
  lawful_basis      text,
  special_condition text,
  offence_condition text,
  gateways          text    NOT NULL,
  other_gateway     text,
  confidentiality   text,
  UNIQUE (kind, purpose)
);

CREATE TABLE sharing_consent_rule (
  id         id_text NOT NULL PRIMARY KEY,
  purposes   text    NOT NULL,
  categories text    NOT NULL,
  kind       text    NOT NULL
);

-- What an agency is to the law, and until when its appropriate policy document is in date.
CREATE TABLE sharing_controller (
  agency_id             id_text   NOT NULL PRIMARY KEY REFERENCES accounts_agency (id),
  kind                  text,
  policy_document       text,
  policy_document_until date_text,
  version               bigint    NOT NULL
);
