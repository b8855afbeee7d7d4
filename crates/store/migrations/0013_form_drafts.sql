-- A begun form also keeps the reasons given for exceptions and the version of the case it was filled in on, so that nothing
-- entered is lost and whoever goes on is told what happened since.
ALTER TABLE form_draft ADD COLUMN reasons TEXT NOT NULL DEFAULT '{}';
ALTER TABLE form_draft ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
