#include "evaluate/json_field.h"

#include <algorithm>
#include <boost/json.hpp>

namespace foi {
namespace {

namespace json = boost::json;

json::value parsed(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  json::stream_parser parser;
  json::error_code error;
  const size_t read = parser.write_some(bytes, error);
  if (!error && read == bytes.size()) parser.finish(error);
  const size_t rest = std::min(bytes.find_first_not_of(" \t\r\n", read), bytes.size());
  if (!error && rest == bytes.size()) return parser.release();
  const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(read), '\n');
  throw FieldError("line " + std::to_string(line) +
                   ": is no valid JSON: " + (error ? error.message() : "something follows the value"));
}

}  // namespace

JsonField JsonField::operator[](std::string_view name) const {
  const json::object* object = value_->if_object();
  if (!object) reject("should be an object");
  std::string path = path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  const json::value* found = object->if_contains(name);
  if (!found) throw FieldError(path + ": is missing");
  return {*found, std::move(path)};
}

std::optional<JsonField> JsonField::find(std::string_view name) const {
  const json::object* object = value_->if_object();
  if (!object) reject("should be an object");
  const json::value* found = object->if_contains(name);
  if (!found || found->is_null()) return std::nullopt;
  return (*this)[name];
}

std::vector<JsonField> JsonField::elements() const {
  const json::array* array = value_->if_array();
  if (!array) reject("should be a list");
  std::vector<JsonField> out;
  for (const json::value& element : *array)
    out.emplace_back(element, path_ + "[" + std::to_string(out.size()) + "]");
  return out;
}

std::string JsonField::text() const {
  const json::string* text = value_->if_string();
  if (!text) reject("should be a string");
  return {text->data(), text->size()};
}

std::optional<std::string> JsonField::text_or_null() const {
  return is_null() ? std::nullopt : std::optional(text());
}

uint64_t JsonField::number() const {
  json::error_code error;
  const auto number = value_->to_number<uint64_t>(error);
  if (error) reject("should be a whole number");
  return number;
}

bool JsonField::is_object() const {
  return value_->is_object();
}
bool JsonField::is_null() const {
  return value_->is_null();
}

void JsonField::reject(const std::string& what) const {
  throw FieldError((path_.empty() ? "the whole" : path_) + ": " + what);
}

JsonText::JsonText(std::string_view bytes) : value_(std::make_unique<json::value>(parsed(bytes))) {}
JsonText::~JsonText() = default;

JsonField JsonText::root() const {
  return {*value_, ""};
}

}  // namespace foi
