-- Who may know that a service is at a place: never more people than may know of the place itself.
ALTER TABLE directory_service_at_location ADD COLUMN visibility text NOT NULL DEFAULT 'everyone'
  CHECK (visibility IN ('everyone', 'professionals', 'hidden'));
UPDATE directory_service_at_location SET visibility =
  (SELECT l.visibility FROM directory_location l WHERE l.id = directory_service_at_location.location_id);
