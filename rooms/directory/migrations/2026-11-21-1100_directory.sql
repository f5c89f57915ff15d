-- Who offers what, where, when and for whom. Lists of closed words that only make sense inside their row are JSON; whatever has
-- an identity of its own, can be hidden by itself or is pointed at by others is a table.
CREATE TABLE directory_organisation (
  id          id_text NOT NULL PRIMARY KEY,
  agency_id   id_text UNIQUE REFERENCES accounts_agency (id),
  name        text    NOT NULL,
  description text,
  website     text,
  email       text,
  phone       text,
  version     bigint  NOT NULL
);

CREATE TABLE directory_area (
  code        text   NOT NULL PRIMARY KEY,
  name        text   NOT NULL,
  kind        text   NOT NULL,
  parent_code text,
  easting     bigint NOT NULL,
  northing    bigint NOT NULL
);

-- Without its space, upper case.
CREATE TABLE directory_postcode (
  postcode  text   NOT NULL PRIMARY KEY,
  easting   bigint NOT NULL,
  northing  bigint NOT NULL,
  area_code text
);

CREATE TABLE directory_taxonomy (
  id          id_text NOT NULL PRIMARY KEY,
  name        text    NOT NULL,
  description text,
  uri         text
);

CREATE TABLE directory_term (
  id          id_text NOT NULL PRIMARY KEY,
  taxonomy_id id_text NOT NULL REFERENCES directory_taxonomy (id),
  code        text    NOT NULL UNIQUE,
  name        text    NOT NULL,
  parent_id   id_text REFERENCES directory_term (id),
  uri         text
);
CREATE INDEX directory_term_taxonomy ON directory_term (taxonomy_id);

CREATE TABLE directory_location (
  id            id_text   NOT NULL PRIMARY KEY,
  type          text      NOT NULL CHECK (type IN ('physical', 'postal', 'virtual_place')),
  name          text      NOT NULL,
  address       text,
  postcode      text,
  area_code     text,
  easting       bigint,
  northing      bigint,
  accessibility json_text NOT NULL,
  visibility    text      NOT NULL CHECK (visibility IN ('everyone', 'professionals', 'hidden')),
  version       bigint    NOT NULL
);

CREATE TABLE directory_service (
  id                 id_text          NOT NULL PRIMARY KEY,
  organisation_id    id_text          NOT NULL REFERENCES directory_organisation (id),
  name               text             NOT NULL,
  description        text             NOT NULL,
  status             text             NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily_closed')),
  visibility         text             NOT NULL CHECK (visibility IN ('everyone', 'professionals', 'hidden')),
  alert              text,
  url                text,
  email              text,
  minimum_age        double precision,
  maximum_age        double precision,
  eligibility        text,
  needs              json_text        NOT NULL,
  modes              json_text        NOT NULL,
  languages          json_text        NOT NULL,
  interpreters       text,
  cost               text             NOT NULL CHECK (cost IN ('free', 'some_free', 'low_cost', 'paid')),
  fees               text,
  costs              json_text        NOT NULL,
  routes             json_text        NOT NULL,
  who_may_refer      text,
  waiting            text,
  weeks_to_wait      bigint,
  capacity_available bigint,
  capacity_maximum   bigint,
  capacity_unit      text             CHECK (capacity_unit IN ('places', 'families', 'beds', 'appointments', 'rooms', 'items')),
  capacity_updated   date_text,
  accepting          yes_no_int       NOT NULL,
  funded_until       date_text,
  assured            date_text,
  modified           instant_text     NOT NULL,
  version            bigint           NOT NULL
);
CREATE INDEX directory_service_organisation ON directory_service (organisation_id);
CREATE INDEX directory_service_modified ON directory_service (modified, id);

CREATE TABLE directory_service_term (
  service_id id_text NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  place      bigint  NOT NULL,
  term_code  text    NOT NULL REFERENCES directory_term (code),
  PRIMARY KEY (service_id, term_code)
);
CREATE INDEX directory_service_term_term ON directory_service_term (term_code);

CREATE TABLE directory_service_area (
  service_id id_text NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  place      bigint  NOT NULL,
  area_code  text    NOT NULL,
  PRIMARY KEY (service_id, area_code)
);

CREATE TABLE directory_service_at_location (
  id          id_text NOT NULL PRIMARY KEY,
  service_id  id_text NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  place       bigint  NOT NULL,
  location_id id_text NOT NULL REFERENCES directory_location (id),
  UNIQUE (service_id, location_id)
);
CREATE INDEX directory_service_at_location_location ON directory_service_at_location (location_id);

CREATE TABLE directory_schedule (
  id          id_text   NOT NULL PRIMARY KEY,
  service_id  id_text   NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  place       bigint    NOT NULL,
  frequency   text      NOT NULL CHECK (frequency IN ('weekly', 'monthly')),
  days        json_text NOT NULL,
  every_nth   bigint    NOT NULL,
  opens       text,
  closes      text,
  location_id id_text   REFERENCES directory_location (id),
  valid_from  date_text,
  valid_to    date_text,
  note        text
);
CREATE INDEX directory_schedule_service ON directory_schedule (service_id);

CREATE TABLE directory_phone (
  id         id_text NOT NULL PRIMARY KEY,
  service_id id_text NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  place      bigint  NOT NULL,
  number     text    NOT NULL,
  label      text,
  visibility text    NOT NULL CHECK (visibility IN ('everyone', 'professionals', 'hidden'))
);
CREATE INDEX directory_phone_service ON directory_phone (service_id);

CREATE TABLE directory_contact (
  id         id_text NOT NULL PRIMARY KEY,
  service_id id_text NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  place      bigint  NOT NULL,
  name       text,
  title      text,
  email      text,
  phone      text,
  visibility text    NOT NULL CHECK (visibility IN ('everyone', 'professionals', 'hidden'))
);
CREATE INDEX directory_contact_service ON directory_contact (service_id);

-- What people type, and the directory's words for it. Kept by administrators.
CREATE TABLE directory_synonym_group (
  id      id_text   NOT NULL PRIMARY KEY,
  typed   json_text NOT NULL,
  means   json_text NOT NULL,
  version bigint    NOT NULL
);

-- The directory as it is has a name, made anew by every change of it, so that every server knows when its index is old.
CREATE TABLE directory_version (
  one     bigint NOT NULL PRIMARY KEY CHECK (one = 1),
  version text   NOT NULL
);
INSERT INTO directory_version (one, version) VALUES (1, 'empty');
