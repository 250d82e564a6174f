-- What only PostgreSQL has from the start: the schema's version (the loader sets it), and functions that views and indexes use.
CREATE TABLE foi_schema (version integer NOT NULL);
INSERT INTO foi_schema VALUES (0);

-- Days between two dates that are text; null for a day that no calendar has.
CREATE FUNCTION foi_days(from_date text, to_date text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN to_date::date - from_date::date;
EXCEPTION WHEN others THEN
  RETURN NULL;
END $$;

-- The words of an answer, for full-text search. A tsvector holds at most 1 MB, so long texts are searched by their
-- first part:  SELECT * FROM answers WHERE answer_words(question, answer) @@ websearch_to_tsquery('english', 'dogs')
CREATE FUNCTION answer_words(question text, answer text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT to_tsvector('english'::regconfig, left(coalesce(question, ''), 20000) || ' ' || left(coalesce(answer, ''), 100000))
$$;

CREATE INDEX sources_document ON sources (document_id);
