-- What only SQLite has from the start: an index that replacing a page needs, and full-text search over questions and
-- answers, which Datasette knows by the quotes. The search learns new rows when a load ends (up to search_progress) and
-- forgets those of a replaced page.
CREATE INDEX sources_document ON sources(document_id);
CREATE VIRTUAL TABLE answer_search USING fts5(question, answer, content="answers", content_rowid="search_id");
CREATE TABLE search_progress (last INTEGER NOT NULL);
INSERT INTO search_progress VALUES (0);
