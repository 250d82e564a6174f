#include "worker/page_line.h"

#include <boost/json.hpp>
#include <optional>

#include "record/json_writer.h"
#include "text/base64.h"

namespace foi {
namespace {

namespace json = boost::json;

/// What is wrong with a line, told as a failure of stage "unpack".
struct BadLine {
  std::string reason, detail;
};

std::optional<std::string> text_field(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (!value || value->is_null()) return std::nullopt;
  if (!value->is_string()) throw BadLine{"bad-field", "`" + std::string(name) + "` is no string"};
  return std::string(std::string_view(value->get_string()));
}

std::string text_or(const json::object& object, std::string_view name, std::string otherwise) {
  return text_field(object, name).value_or(std::move(otherwise));
}

Packing packing_of(const json::object& object) {
  const std::string word = text_or(object, "packing", "page");
  if (word == "page") return Packing::page;
  if (word == "http") return Packing::http;
  if (word == "json_line") return Packing::json_line;
  throw BadLine{"bad-field", "`packing` is none of page, http, json_line"};
}

void read_body(const json::object& object, Incoming& to) {
  const std::optional<std::string> text = text_field(object, "text"), html = text_field(object, "html"),
                                   base64 = text_field(object, "base64");
  if (text.has_value() + html.has_value() + base64.has_value() != 1)
    throw BadLine{"bad-field", "give exactly one of `text`, `html`, `base64`"};
  if (base64) {
    std::optional<std::string> bytes = from_base64(*base64);
    if (!bytes) throw BadLine{"bad-base64", "`base64` is not base64"};
    to.bytes = std::move(*bytes);
    to.packing = packing_of(object);
    to.charset = text_or(object, "charset", "");
    return;
  }
  to.bytes = text ? *text : *html;
  to.charset = "utf-8";
  if (to.media_type.empty()) to.media_type = text ? "text/plain" : "text/html";
}

void read_line(std::string_view line, Incoming& to) {
  json::error_code error;
  json::monotonic_resource memory(line.size() + 4096);
  const json::value value = json::parse(line, error, &memory);
  if (error) throw BadLine{"bad-json", error.message()};
  if (!value.is_object()) throw BadLine{"no-object", "the line is JSON, but no object"};
  const json::object& object = value.get_object();
  to.origin.uri = printable_name(text_or(object, "url", ""));
  to.origin.name = printable_name(text_or(object, "name", to.origin.uri.empty() ? "-" : to.origin.uri));
  to.media_type = text_or(object, "media_type", "");
  read_body(object, to);
}

}  // namespace

Incoming parse_page_line(std::string_view line) {
  Incoming page;
  page.origin.name = "-";
  try {
    read_line(line, page);
    return page;
  } catch (const BadLine& bad) {
    return failed_input(page.origin, "unpack", bad.reason, bad.detail);
  }
}

std::string answer_line(const Delivery& d, uint64_t line) {
  if (d.fate == Fate::stored) return d.json;
  JsonWriter w(false);
  w.begin_object().key("error").begin_object().key("line").number(line);
  w.key("name").string(d.origin.name).key("status").string(name_of(d.fate));
  w.key("stage").string(d.trouble.stage).key("reason").string(d.trouble.reason);
  w.key("detail").string(d.trouble.detail).end_object().end_object();
  return w.take();
}

}  // namespace foi
