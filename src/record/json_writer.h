// A JSON writer that appends to one string: no tree is built, for a record is written once and never looked
// at. Boost.JSON (which reads JSON in this project) needs a value tree for the same work; that took half of
// the program's time.
#pragma once

#include <charconv>
#include <string>
#include <string_view>

namespace foi {

class JsonWriter {
 public:
  explicit JsonWriter(bool pretty) : pretty_(pretty) {}

  JsonWriter& begin_object() { return begin('{'); }
  JsonWriter& begin_array() { return begin('['); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& end_array() { return end(']'); }

  JsonWriter& key(std::string_view name) {
    separate();
    out_.push_back('"');
    out_.append(name);
    out_.append(pretty_ ? "\": " : "\":");
    after_key_ = true;
    return *this;
  }
  JsonWriter& string(std::string_view s) {
    separate();
    out_.push_back('"');
    escape(s);
    out_.push_back('"');
    return *this;
  }
  JsonWriter& number(uint64_t value) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    out_.append(digits, end.ptr);
    return *this;
  }
  /// Rounded to `places` after the point, zeros at the end left out.
  JsonWriter& decimal(double value, int places);
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }

  /// A string in pieces: begin, any number of escaped parts, end.
  JsonWriter& begin_string() {
    separate();
    out_.push_back('"');
    return *this;
  }
  JsonWriter& part(std::string_view s) {
    escape(s);
    return *this;
  }
  JsonWriter& end_string() {
    out_.push_back('"');
    return *this;
  }

  void reserve(size_t bytes) { out_.reserve(bytes); }
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& begin(char c) {
    separate();
    out_.push_back(c);
    ++depth_;
    first_ = true;
    return *this;
  }
  JsonWriter& end(char c) {
    --depth_;
    if (!first_) indent();
    first_ = false;
    out_.push_back(c);
    return *this;
  }
  JsonWriter& raw(std::string_view s) {
    separate();
    out_.append(s);
    return *this;
  }
  void separate() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (depth_ == 0) return;
    if (!first_) out_.push_back(',');
    first_ = false;
    indent();
  }
  void indent() {
    if (!pretty_) return;
    out_.push_back('\n');
    out_.append(static_cast<size_t>(depth_) * 2, ' ');
  }
  void escape(std::string_view s);

  std::string out_;
  bool pretty_;
  bool first_ = true;
  bool after_key_ = false;
  int depth_ = 0;
};

}  // namespace foi
