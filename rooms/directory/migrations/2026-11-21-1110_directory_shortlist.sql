-- Services that a worker keeps at hand, with the post they keep them from.
CREATE TABLE directory_shortlist (
  post_id    id_text      NOT NULL REFERENCES accounts_post (id),
  service_id id_text      NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  added_at   instant_text NOT NULL,
  PRIMARY KEY (post_id, service_id)
);
CREATE INDEX directory_shortlist_service ON directory_shortlist (service_id);
