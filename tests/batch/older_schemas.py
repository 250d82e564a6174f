"""Databases as an older foi made them: SQL that takes one of today back to an older schema version."""

DAYS = {"sqlite": "CAST(julianday(responded_on) - julianday(coalesce(received_on, requested_on)) AS INTEGER)",
        "postgresql": "foi_days(coalesce(received_on, requested_on), responded_on)"}
MARK = {"sqlite": "PRAGMA user_version = %d", "postgresql": "UPDATE foi_schema SET version = %d"}


def back_to_1(dialect):
    """Views that took responses to recommendations for replies, and any document for a response in time; in SQLite, a search that
    Datasette did not find."""
    search = """
        DROP TABLE answer_search;
        CREATE VIRTUAL TABLE answer_search USING fts5(question, answer, content='answers', content_rowid='search_id');
        INSERT INTO answer_search(answer_search) VALUES ('rebuild');"""
    return (search if dialect == "sqlite" else "") + f"""
        DROP VIEW outcomes_by_authority;
        CREATE VIEW outcomes_by_authority AS
        SELECT authority, count(*) AS replies,
               sum(CASE WHEN outcome = 'disclosed' THEN 1 ELSE 0 END) AS disclosed,
               sum(CASE WHEN outcome = 'partially_disclosed' THEN 1 ELSE 0 END) AS partially_disclosed,
               sum(CASE WHEN outcome = 'refused' THEN 1 ELSE 0 END) AS refused,
               sum(CASE WHEN outcome = 'not_held' THEN 1 ELSE 0 END) AS not_held,
               sum(CASE WHEN outcome = 'neither_confirm_nor_deny' THEN 1 ELSE 0 END) AS neither_confirm_nor_deny,
               sum(CASE WHEN outcome IS NULL THEN 1 ELSE 0 END) AS unknown
        FROM documents
        WHERE document_type IN ('foi_response', 'internal_review', 'recommendation_response')
        GROUP BY authority;
        DROP VIEW response_times;
        CREATE VIEW response_times AS
        SELECT id AS document_id, authority, reference, coalesce(received_on, requested_on) AS asked_on, responded_on, {DAYS[dialect]} AS days
        FROM documents
        WHERE responded_on >= coalesce(received_on, requested_on)
          AND responded_on BETWEEN '1990-01-01' AND '2099-12-31'
          AND coalesce(received_on, requested_on) BETWEEN '1990-01-01' AND '2099-12-31';
        {MARK[dialect] % 1};"""


def mark(dialect, version):
    return MARK[dialect] % version
