-- Whether a service takes new people may be left unsaid. It was taken for a yes where a source did not say it: that is unsaid
-- again, unless somebody here has changed the entry since.
ALTER TABLE directory_service ADD COLUMN taking yes_no_int;
UPDATE directory_service SET taking = accepting;
UPDATE directory_service SET taking = NULL
WHERE EXISTS (SELECT 1 FROM directory_feed_record r
              WHERE r.service_id = directory_service.id AND r.source NOT LIKE '%knotwork_accepting_referrals%')
  AND NOT EXISTS (SELECT 1 FROM directory_revision r
                  WHERE r.service_id = directory_service.id AND r.state = 'applied');
ALTER TABLE directory_service DROP COLUMN accepting;
ALTER TABLE directory_service RENAME COLUMN taking TO accepting;
UPDATE directory_version SET version = 'not said' WHERE one = 1;

-- What is to be known about the room there is, and further addresses of the web: nothing points at one of them, so they are JSON.
ALTER TABLE directory_service ADD COLUMN capacity_note text;
ALTER TABLE directory_service ADD COLUMN urls json_text NOT NULL DEFAULT '[]';
ALTER TABLE directory_organisation ADD COLUMN urls json_text NOT NULL DEFAULT '[]';
