#include "sinks/postgres_connection.h"

#include <libpq-fe.h>

#include <cstdlib>

#include "sinks/sink.h"

namespace foi {
namespace {

constexpr unsigned kBoolean = 16, kLargeInteger = 20, kSmallInteger = 21, kInteger = 23, kReal = 701,
                   kNumeric = 1700;

std::string first_line(const char* message) {
  std::string out = message ? message : "unknown error";
  return out.substr(0, out.find('\n'));
}

}  // namespace

void PostgresResult::Clear::operator()(pg_result* result) const {
  PQclear(result);
}
int PostgresResult::rows() const {
  return PQntuples(result_.get());
}
int PostgresResult::columns() const {
  return PQnfields(result_.get());
}
std::string PostgresResult::column_name(int column) const {
  return PQfname(result_.get(), column);
}
bool PostgresResult::is_null(int row, int column) const {
  return PQgetisnull(result_.get(), row, column) == 1;
}
bool PostgresResult::is_number(int column) const {
  const unsigned type = PQftype(result_.get(), column);
  return type == kLargeInteger || type == kSmallInteger || type == kInteger || type == kReal ||
         type == kNumeric;
}
std::string PostgresResult::text(int row, int column) const {
  return std::string(PQgetvalue(result_.get(), row, column),
                     static_cast<size_t>(PQgetlength(result_.get(), row, column)));
}
int64_t PostgresResult::integer(int row, int column) const {
  return std::strtoll(PQgetvalue(result_.get(), row, column), nullptr, 10);
}

void PostgresConnection::Finish::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

PostgresConnection::PostgresConnection(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
  if (!connection_ || PQstatus(connection_.get()) != CONNECTION_OK) fail();
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  if (PQsetClientEncoding(connection_.get(), "UTF8") != 0) fail();
}

void PostgresConnection::fail() const {
  throw SinkError("PostgreSQL: " +
                  first_line(connection_ ? PQerrorMessage(connection_.get()) : "out of memory"));
}

void PostgresConnection::run(const std::string& sql) {
  const PostgresResult result(PQexec(connection_.get(), sql.c_str()));
  if (const std::string message = first_line(PQerrorMessage(connection_.get())); !message.empty()) fail();
}

PostgresResult PostgresConnection::query(const std::string& sql, const std::vector<std::string>& parameters) {
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  pg_result* raw = PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                                values.data(), nullptr, nullptr, 0);
  PostgresResult result(raw);
  const ExecStatusType status = PQresultStatus(raw);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail();
  return result;
}

int64_t PostgresConnection::number(const std::string& sql) {
  const PostgresResult result = query(sql);
  return result.rows() > 0 ? result.integer(0, 0) : 0;
}

void PostgresConnection::copy(const std::string& table_and_columns, std::string_view rows) {
  pg_result* raw = PQexec(connection_.get(), ("COPY " + table_and_columns + " FROM STDIN").c_str());
  const PostgresResult started(raw);
  if (PQresultStatus(raw) != PGRES_COPY_IN) fail();
  constexpr size_t kPiece = 1 << 20;
  for (; !rows.empty(); rows.remove_prefix(std::min(kPiece, rows.size())))
    if (PQputCopyData(connection_.get(), rows.data(), static_cast<int>(std::min(kPiece, rows.size()))) != 1)
      fail();
  if (PQputCopyEnd(connection_.get(), nullptr) != 1) fail();
  bool good = true;
  while (pg_result* done = PQgetResult(connection_.get())) {
    good = good && PQresultStatus(done) == PGRES_COMMAND_OK;
    PQclear(done);
  }
  if (!good || PQstatus(connection_.get()) != CONNECTION_OK) fail();
}

void CopyBuffer::text(std::string_view text) {
  field("");
  for (size_t at = 0; at < text.size();) {
    const size_t special = std::min(text.find_first_of("\\\n\r\t", at), text.size());
    rows_.append(text.substr(at, special - at));
    if (special == text.size()) return;
    const char c = text[special];
    rows_.push_back('\\');
    rows_.push_back(c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '\\');
    at = special + 1;
  }
}

std::string array_of(const std::vector<std::string>& texts) {
  std::string out = "{";
  for (const std::string& text : texts) {
    out += out.size() > 1 ? ",\"" : "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
    out += "\"";
  }
  return out + "}";
}

std::string array_of(const std::vector<int64_t>& numbers) {
  std::string out = "{";
  for (const int64_t number : numbers) out += (out.size() > 1 ? "," : "") + std::to_string(number);
  return out + "}";
}

}  // namespace foi
