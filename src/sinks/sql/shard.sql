-- What only a shard has (foi batch --shard): where each row of sources and failures stands in the whole run, so that
-- foi merge can put the rows of all shards in the order in which one run would have met them.
CREATE TABLE IF NOT EXISTS shard_sources (
  key           TEXT NOT NULL PRIMARY KEY,
  file_number   {INT} NOT NULL,
  input_number  {INT} NOT NULL
) {PACKED};
CREATE TABLE IF NOT EXISTS shard_failures (
  file          TEXT NOT NULL,
  file_offset   {INT} NOT NULL,
  name          TEXT NOT NULL,
  stage         TEXT NOT NULL,
  file_number   {INT} NOT NULL,
  input_number  {INT} NOT NULL,
  PRIMARY KEY (file, file_offset, name, stage)
) {PACKED};
