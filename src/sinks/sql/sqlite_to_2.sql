-- From version 1: Datasette finds the search of a table by the quotes around its name. The words come back when the
-- load ends.
DROP TABLE answer_search;
CREATE VIRTUAL TABLE answer_search USING fts5(question, answer, content="answers", content_rowid="search_id");
UPDATE search_progress SET last = 0;
