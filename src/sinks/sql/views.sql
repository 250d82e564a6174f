-- Views that answer the usual questions. {DAYS:a:b} is the number of days from date a to date b.
-- A date that the page states is text; years outside 1990 to 2099 are left out as misread.

DROP VIEW IF EXISTS exemption_use;
CREATE VIEW exemption_use AS
SELECT d.authority, substr(coalesce(d.responded_on, d.published_on), 1, 4) AS year, x.act, x.provision,
       max(x.title) AS title, max(x.kind) AS kind, count(DISTINCT d.id) AS documents,
       sum(CASE WHEN x.public_interest_test = 'absent' THEN 1 ELSE 0 END) AS without_public_interest_test
FROM exemptions x JOIN documents d ON d.id = x.document_id
GROUP BY d.authority, substr(coalesce(d.responded_on, d.published_on), 1, 4), x.act, x.provision;

DROP VIEW IF EXISTS outcomes_by_authority;
CREATE VIEW outcomes_by_authority AS
SELECT authority, count(*) AS replies,
       sum(CASE WHEN outcome = 'disclosed' THEN 1 ELSE 0 END) AS disclosed,
       sum(CASE WHEN outcome = 'partially_disclosed' THEN 1 ELSE 0 END) AS partially_disclosed,
       sum(CASE WHEN outcome = 'refused' THEN 1 ELSE 0 END) AS refused,
       sum(CASE WHEN outcome = 'not_held' THEN 1 ELSE 0 END) AS not_held,
       sum(CASE WHEN outcome = 'neither_confirm_nor_deny' THEN 1 ELSE 0 END) AS neither_confirm_nor_deny,
       sum(CASE WHEN outcome IS NULL THEN 1 ELSE 0 END) AS unknown
FROM documents
WHERE document_type IN ('foi_response', 'internal_review', 'thread')
GROUP BY authority;

-- Request items of replies that no answer is paired with.
DROP VIEW IF EXISTS unanswered_items;
CREATE VIEW unanswered_items AS
SELECT i.document_id, d.authority, d.reference, i.number, i.label, i.text, d.outcome
FROM request_items i JOIN documents d ON d.id = i.document_id
WHERE d.document_type IN ('foi_response', 'internal_review', 'recommendation_response', 'thread')
  AND NOT EXISTS (SELECT 1 FROM answer_items a WHERE a.document_id = i.document_id AND a.item = i.number);

-- Days from the request (its receipt where stated) to the reply.
DROP VIEW IF EXISTS response_times;
CREATE VIEW response_times AS
SELECT id AS document_id, authority, reference, coalesce(received_on, requested_on) AS asked_on, responded_on,
       {DAYS:coalesce(received_on, requested_on):responded_on} AS days
FROM documents
WHERE document_type IN ('foi_response', 'internal_review', 'thread')
  AND responded_on >= coalesce(received_on, requested_on)
  AND responded_on BETWEEN '1990-01-01' AND '2099-12-31'
  AND coalesce(received_on, requested_on) BETWEEN '1990-01-01' AND '2099-12-31';

-- Refusals by what a refusal notice must say and this one does not.
DROP VIEW IF EXISTS refusal_failures;
CREATE VIEW refusal_failures AS
SELECT d.authority, c.check_id, count(*) AS checked, sum(CASE WHEN c.passed THEN 0 ELSE 1 END) AS failed
FROM checks c JOIN documents d ON d.id = c.document_id
WHERE c.kind = 'refusal'
GROUP BY d.authority, c.check_id;

-- Pages with the same bytes under several addresses.
DROP VIEW IF EXISTS duplicate_sources;
CREATE VIEW duplicate_sources AS
SELECT s.document_id, s.key, s.name
FROM sources s
WHERE s.document_id IN (SELECT document_id FROM sources GROUP BY document_id HAVING count(*) > 1);
