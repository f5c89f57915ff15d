-- The register of information-sharing agreements. Each row is a version; its terms can change until it is circulated.
-- States are moments: circulated, agreed by all parties, ended. `review_on` and `impact_assessment_until` are those that
-- a review has set anew; until then the terms say them.
CREATE TABLE sharing_agreement (
  id                      id_text      NOT NULL,
  version                 bigint       NOT NULL,
  terms                   json_text    NOT NULL,
  edit                    bigint       NOT NULL,
  drafted_for             id_text      NOT NULL REFERENCES accounts_agency (id),
  drafted_by              id_text      NOT NULL REFERENCES accounts_worker (id),
  drafted_at              instant_text NOT NULL,
  circulated_at           instant_text,
  agreed_at               instant_text,
  ended_at                instant_text,
  ended_because           text,
  review_on               date_text,
  impact_assessment_until date_text,
  signed_copy             text,
  signed_copy_digest      text,
  PRIMARY KEY (id, version)
);

-- By whom a party signed which terms; the digest is of the terms as they were signed.
CREATE TABLE sharing_signature (
  id           id_text      NOT NULL PRIMARY KEY,
  agreement_id id_text      NOT NULL,
  version      bigint       NOT NULL,
  agency_id    id_text      NOT NULL REFERENCES accounts_agency (id),
  worker_id    id_text      NOT NULL REFERENCES accounts_worker (id),
  post_id      id_text      NOT NULL REFERENCES accounts_post (id),
  signed_at    instant_text NOT NULL,
  digest       text         NOT NULL,
  withdrawn_at instant_text,
  withdrawn_by id_text      REFERENCES accounts_worker (id),
  FOREIGN KEY (agreement_id, version) REFERENCES sharing_agreement (id, version)
);
CREATE UNIQUE INDEX sharing_signature_held ON sharing_signature (agreement_id, version, agency_id)
  WHERE withdrawn_at IS NULL;

CREATE TABLE sharing_suspension (
  id           id_text      NOT NULL PRIMARY KEY,
  agreement_id id_text      NOT NULL,
  version      bigint       NOT NULL,
  from_at      instant_text NOT NULL,
  worker_id    id_text      NOT NULL REFERENCES accounts_worker (id),
  agency_id    id_text      NOT NULL REFERENCES accounts_agency (id),
  reason       text         NOT NULL,
  lifted_at    instant_text,
  lifted_by    id_text      REFERENCES accounts_worker (id),
  FOREIGN KEY (agreement_id, version) REFERENCES sharing_agreement (id, version)
);
CREATE INDEX sharing_suspension_agreement ON sharing_suspension (agreement_id, version);

CREATE TABLE sharing_agreement_review (
  id                      id_text      NOT NULL PRIMARY KEY,
  agreement_id            id_text      NOT NULL,
  version                 bigint       NOT NULL,
  reviewed_at             instant_text NOT NULL,
  worker_id               id_text      NOT NULL REFERENCES accounts_worker (id),
  outcome                 text         NOT NULL,
  finding                 text         NOT NULL,
  review_on               date_text,
  impact_assessment_until date_text,
  FOREIGN KEY (agreement_id, version) REFERENCES sharing_agreement (id, version)
);
CREATE INDEX sharing_agreement_review_agreement ON sharing_agreement_review (agreement_id, version);
