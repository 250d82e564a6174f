-- What only PostgreSQL has. A word longer than 2 KB is left out of a tsvector, and a text above 1 MB is refused,
-- so long answers are searched by their first part.
ALTER TABLE answers ADD COLUMN search tsvector
  GENERATED ALWAYS AS (to_tsvector('english', left(coalesce(question, ''), 50000) || ' ' || left(coalesce(answer, ''), 200000))) STORED;
CREATE INDEX answers_search ON answers USING gin (search);
CREATE INDEX sources_document ON sources (document_id);
CREATE INDEX documents_authority ON documents (left(authority, 200));
CREATE INDEX documents_outcome ON documents (outcome);
CREATE INDEX documents_responded_on ON documents (left(responded_on, 10));
CREATE INDEX exemptions_provision ON exemptions (left(act, 100), left(provision, 100));
