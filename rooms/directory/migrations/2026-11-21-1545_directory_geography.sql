-- Postcodes are kept by sector, a row for some two hundred of them, so that the whole country fits and fills quickly.
-- What stood in the table before came from a town, which is loaded again at every start.
DROP TABLE directory_postcode;
CREATE TABLE directory_postcode_sector (
  sector    key_text NOT NULL PRIMARY KEY,
  outward   key_text NOT NULL,
  postcodes bigint   NOT NULL,
  easting   bigint   NOT NULL,
  northing  bigint   NOT NULL,
  area_code text,
  lines     text     NOT NULL
);
CREATE INDEX directory_postcode_sector_outward ON directory_postcode_sector (outward);

-- Areas are found by what people type, folded.
ALTER TABLE directory_area ADD COLUMN folded_name key_text NOT NULL DEFAULT '';
CREATE INDEX directory_area_folded_name ON directory_area (folded_name);

-- Where an area ends: rings of eastings and northings in turn, and the box around them.
CREATE TABLE directory_boundary (
  area_code key_text  NOT NULL PRIMARY KEY,
  west      bigint    NOT NULL,
  south     bigint    NOT NULL,
  east      bigint    NOT NULL,
  north     bigint    NOT NULL,
  rings     json_text NOT NULL
);
CREATE INDEX directory_boundary_west ON directory_boundary (west, east);
