-- The relational view of foi-record/1, for SQLite and PostgreSQL. Words in braces are the database's own:
-- {ID} a key that is a number, {INT} a number of 64 bits, {JSON}, {BOOL}, {PACKED} rows stored in the key's tree,
-- {REFERS} refers to documents(id), for tools that follow keys: SQLite only, PostgreSQL would look up every row,
-- {SEARCH_ID} the number that SQLite's full-text search knows a row by.
--
-- A document is a page of distinct content; its key in every database is sha256, and id is its short name in
-- this one. Sources are the pages as they were crawled: several may have the same content. Rows of all other
-- tables belong to a document and are replaced together with it.

CREATE TABLE runs (
  id            {ID},
  fingerprint   TEXT NOT NULL,      -- the same command on the same inputs
  command       TEXT NOT NULL,
  version       TEXT NOT NULL,
  grammars      TEXT NOT NULL,
  state         TEXT NOT NULL,      -- running, finished, or abandoned for another
  started_at    TEXT NOT NULL,
  finished_at   TEXT,
  documents     {INT} NOT NULL DEFAULT 0,
  failures      {INT} NOT NULL DEFAULT 0,
  checkpoint    TEXT NOT NULL DEFAULT ''
);

CREATE TABLE documents (
  id            {ID},
  sha256        TEXT NOT NULL UNIQUE,
  document_type TEXT NOT NULL,
  language      TEXT,
  title         TEXT,
  authority     TEXT,
  authority_abbreviation TEXT,
  reference     TEXT,
  regime        TEXT,
  outcome       TEXT,
  held          TEXT,
  decision_text TEXT,
  request       TEXT,
  requested_on  TEXT,
  received_on   TEXT,
  responded_on  TEXT,
  published_on  TEXT,
  media_type    TEXT NOT NULL,
  bytes         {INT} NOT NULL,
  fingerprint   {INT},
  version       TEXT NOT NULL,
  grammars      TEXT NOT NULL,
  record        {JSON} NOT NULL
);

-- Every input that was a page, and what became of it: stored (or the same as one stored), screened, filtered.
CREATE TABLE sources (
  key           TEXT NOT NULL PRIMARY KEY,
  document_id   {INT} {REFERS},
  status        TEXT NOT NULL,
  name          TEXT NOT NULL,
  uri           TEXT,
  file          TEXT NOT NULL,
  file_offset   {INT} NOT NULL,
  fetched_at    TEXT,
  bytes         {INT} NOT NULL
) {PACKED};

-- Inputs, or parts of them, that could not be used.
CREATE TABLE failures (
  file          TEXT NOT NULL,
  file_offset   {INT} NOT NULL,
  name          TEXT NOT NULL,
  stage         TEXT NOT NULL,
  reason        TEXT NOT NULL,
  detail        TEXT NOT NULL,
  PRIMARY KEY (file, file_offset, name, stage)
) {PACKED};

-- The same reply with other furniture around it: the earlier document of the two.
CREATE TABLE near_duplicates (
  document_id   {INT} NOT NULL {REFERS},
  same_as       {INT} NOT NULL {REFERS},
  bits          {INT} NOT NULL,     -- in which the fingerprints differ
  PRIMARY KEY (document_id)
) {PACKED};

CREATE TABLE reference_numbers (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  value         TEXT NOT NULL,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  rule          TEXT NOT NULL,
  PRIMARY KEY (document_id, n)
) {PACKED};

CREATE TABLE dates (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  role          TEXT NOT NULL,
  value         TEXT NOT NULL,
  text          TEXT NOT NULL,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  rule          TEXT NOT NULL,
  PRIMARY KEY (document_id, n)
) {PACKED};

CREATE TABLE request_items (
  document_id   {INT} NOT NULL {REFERS},
  number        {INT} NOT NULL,
  label         TEXT,
  text          TEXT,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  PRIMARY KEY (document_id, number)
) {PACKED};

CREATE TABLE answers (
  {SEARCH_ID}
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  label         TEXT,
  question      TEXT,
  answer        TEXT,
  outcome       TEXT,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  UNIQUE (document_id, n)
);

CREATE TABLE answer_items (
  document_id   {INT} NOT NULL {REFERS},
  answer        {INT} NOT NULL,
  item          {INT} NOT NULL,
  PRIMARY KEY (document_id, answer, item)
) {PACKED};

CREATE TABLE answer_exemptions (
  document_id   {INT} NOT NULL {REFERS},
  answer        {INT} NOT NULL,
  exemption     {INT} NOT NULL,
  PRIMARY KEY (document_id, answer, exemption)
) {PACKED};

CREATE TABLE exemptions (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  act           TEXT NOT NULL,
  act_title     TEXT NOT NULL,
  provision     TEXT NOT NULL,
  title         TEXT,
  kind          TEXT,
  basis         TEXT,
  public_interest_test TEXT NOT NULL,
  prejudice     TEXT,
  uri           TEXT,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  PRIMARY KEY (document_id, n)
) {PACKED};

CREATE TABLE exemption_items (
  document_id   {INT} NOT NULL {REFERS},
  exemption     {INT} NOT NULL,
  item          {INT} NOT NULL,
  PRIMARY KEY (document_id, exemption, item)
) {PACKED};

CREATE TABLE citations (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  act           TEXT NOT NULL,
  provision     TEXT NOT NULL,
  role          TEXT NOT NULL,
  text          TEXT NOT NULL,
  uri           TEXT,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  rule          TEXT NOT NULL,
  PRIMARY KEY (document_id, n)
) {PACKED};

CREATE TABLE tables (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  answer        {INT},
  caption       TEXT,
  form          TEXT NOT NULL,
  row_count     {INT} NOT NULL,
  column_count  {INT} NOT NULL,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  PRIMARY KEY (document_id, n)
) {PACKED};

CREATE TABLE table_columns (
  document_id   {INT} NOT NULL {REFERS},
  table_n       {INT} NOT NULL,
  n             {INT} NOT NULL,
  name          TEXT,
  type          TEXT NOT NULL,
  PRIMARY KEY (document_id, table_n, n)
) {PACKED};

CREATE TABLE cells (
  document_id   {INT} NOT NULL {REFERS},
  table_n       {INT} NOT NULL,
  row_n         {INT} NOT NULL,     -- below 0: header
  column_n      {INT} NOT NULL,
  text          TEXT NOT NULL,
  PRIMARY KEY (document_id, table_n, row_n, column_n)
) {PACKED};

CREATE TABLE sections (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  role          TEXT NOT NULL,
  kind          TEXT,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  rule          TEXT NOT NULL,
  PRIMARY KEY (document_id, n)
) {PACKED};

CREATE TABLE checks (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  kind          TEXT NOT NULL,
  check_id      TEXT NOT NULL,
  passed        {BOOL} NOT NULL,
  detail        TEXT,
  table_n       {INT},
  span_start    {INT},
  span_end      {INT},
  PRIMARY KEY (document_id, n)
) {PACKED};

CREATE TABLE entries (
  document_id   {INT} NOT NULL {REFERS},
  n             {INT} NOT NULL,
  title         TEXT,
  reference     TEXT,
  date          TEXT,
  outcome       TEXT,
  span_start    {INT} NOT NULL,
  span_end      {INT} NOT NULL,
  PRIMARY KEY (document_id, n)
) {PACKED};
