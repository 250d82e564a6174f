-- Made when the first load ends. A B-tree takes no entries above 2.7 KB, and pages may say anything: so the first part.
CREATE INDEX IF NOT EXISTS documents_authority ON documents (left(authority, 200));
CREATE INDEX IF NOT EXISTS documents_outcome ON documents (outcome);
CREATE INDEX IF NOT EXISTS documents_reference ON documents (left(reference, 100));
CREATE INDEX IF NOT EXISTS documents_responded_on ON documents (left(responded_on, 10));
CREATE INDEX IF NOT EXISTS exemptions_provision ON exemptions (left(act, 100), left(provision, 100));
CREATE INDEX IF NOT EXISTS citations_provision ON citations (left(act, 100), left(provision, 100));
CREATE INDEX IF NOT EXISTS answers_words ON answers USING gin (answer_words(question, answer));
