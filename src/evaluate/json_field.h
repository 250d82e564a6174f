// JSON that people wrote: each value knows where it stands, so that what is wrong with it can be told by its
// name.
//
//   const JsonText gold(bytes);                       // throws FieldError: "line 3: expected ','"
//   for (const JsonField& pair : gold.root()["pairs"].elements())
//     use(pair["q"].text());                          // throws FieldError: "pairs[2].q: should be a string"
//
// The door to Boost.JSON for the scorer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace boost::json {
class value;
}

namespace foi {

/// The field and what is wrong with it, one line.
class FieldError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class JsonField {
 public:
  JsonField(const boost::json::value& value, std::string path) : value_(&value), path_(std::move(path)) {}

  JsonField operator[](std::string_view name) const;           ///< must be there, may be null
  std::optional<JsonField> find(std::string_view name) const;  ///< nothing if it is not there or null
  std::vector<JsonField> elements() const;
  std::string text() const;
  std::optional<std::string> text_or_null() const;
  uint64_t number() const;
  bool is_object() const;
  bool is_null() const;

  const std::string& path() const { return path_; }
  /// Throws FieldError: "PATH: WHAT".
  [[noreturn]] void reject(const std::string& what) const;

 private:
  const boost::json::value* value_;
  std::string path_;  // "pairs[2].q"; empty for the whole
};

class JsonText {
 public:
  explicit JsonText(std::string_view bytes);
  ~JsonText();
  JsonField root() const;

 private:
  std::unique_ptr<const boost::json::value> value_;
};

}  // namespace foi
