// Rows of a relational database, before any database: what `record_rows` makes of a record and every sink
// writes.
//
// A RowSet holds the rows of one document as one string and one vector of values, so that a page with a
// thousand cells costs two allocations. `table_schemas()` names every table and column; the SQL files of the
// sinks and the data package of the CSV sink say the same, which a test checks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foi {

/// The tables whose rows belong to a document. The first column of each, the document's key, is the sink's.
enum class RowTable : uint8_t {
  documents,
  reference_numbers,
  dates,
  request_items,
  answers,
  answer_items,
  answer_exemptions,
  exemptions,
  exemption_items,
  citations,
  tables,
  table_columns,
  cells,
  sections,
  checks,
  entries
};
inline constexpr size_t kRowTables = 16;

enum class ColumnKind : uint8_t { text, integer, boolean, json };

struct ColumnSchema {
  std::string_view name;
  ColumnKind kind;
  std::string_view meaning;  ///< a phrase, for people
};

struct TableSchema {
  std::string_view name;
  std::string_view meaning;
  std::span<const ColumnSchema> columns;  ///< without the document's key
};

/// Indexed by RowTable.
std::span<const TableSchema> table_schemas();
inline const TableSchema& schema_of(RowTable table) {
  return table_schemas()[static_cast<size_t>(table)];
}

class RowSet {
 public:
  struct Value {
    enum Kind : uint8_t { null, integer, text } kind = null;
    uint32_t size = 0;   // of a text
    int64_t number = 0;  // or where the text starts
  };
  struct Row {
    RowTable table;
    uint32_t first = 0;  // of its values
  };

  void begin(RowTable table) { rows_.push_back({table, static_cast<uint32_t>(values_.size())}); }
  void null() { values_.push_back({}); }
  void integer(int64_t number) { values_.push_back({Value::integer, 0, number}); }
  void boolean(bool yes) { integer(yes ? 1 : 0); }
  /// U+0000 becomes U+FFFD, as in the JSON: no database takes it.
  void text(std::string_view s) {
    begin_text();
    part(s);
    end_text();
  }
  void text_or_null(std::string_view s) { s.empty() ? null() : text(s); }
  void begin_text() { values_.push_back({Value::text, 0, static_cast<int64_t>(arena_.size())}); }
  void part(std::string_view s);
  void add(const RowSet& other, const Row& row);  ///< a copy of another's row
  void end_text() {
    Value& v = values_.back();
    v.size = static_cast<uint32_t>(arena_.size() - static_cast<size_t>(v.number));
  }

  const std::vector<Row>& rows() const { return rows_; }
  std::span<const Value> values(const Row& row) const {
    return std::span(values_).subspan(row.first, schema_of(row.table).columns.size());
  }
  std::string_view text(const Value& value) const {
    return std::string_view(arena_).substr(static_cast<size_t>(value.number), value.size);
  }
  bool empty() const { return rows_.empty(); }
  void clear() {
    arena_.clear();
    values_.clear();
    rows_.clear();
  }
  size_t bytes() const { return arena_.size() + values_.size() * sizeof(Value); }

 private:
  std::string arena_;
  std::vector<Value> values_;
  std::vector<Row> rows_;
};

}  // namespace foi
