-- Made when the first load ends: a load into tables without them is faster.
CREATE INDEX IF NOT EXISTS documents_authority ON documents(authority);
CREATE INDEX IF NOT EXISTS documents_outcome ON documents(outcome);
CREATE INDEX IF NOT EXISTS documents_reference ON documents(reference);
CREATE INDEX IF NOT EXISTS documents_responded_on ON documents(responded_on);
CREATE INDEX IF NOT EXISTS exemptions_provision ON exemptions(act, provision);
CREATE INDEX IF NOT EXISTS citations_provision ON citations(act, provision);
