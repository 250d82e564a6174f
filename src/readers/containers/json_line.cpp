#include "readers/containers/json_line.h"

#include <boost/json.hpp>
#include <initializer_list>

namespace foi {
namespace {

namespace json = boost::json;

// What Common Crawl's children (C4, OSCAR, CCNet, RedPajama, Dolma, FineWeb, CulturaX, HPLT) and usual
// scrapers write.
constexpr std::initializer_list<const char*> kHtml = {"html", "raw_html", "html_content", "page_html",
                                                      "metadata.html"};
constexpr std::initializer_list<const char*> kText = {"text",           "content",      "raw_content",
                                                      "body",           "page_content", "markdown",
                                                      "extracted_text", "document",     "contents"};
constexpr std::initializer_list<const char*> kUrl = {"url",
                                                     "uri",
                                                     "source_url",
                                                     "page_url",
                                                     "link",
                                                     "u",
                                                     "metadata.url",
                                                     "meta.url",
                                                     "metadata.uri",
                                                     "warc-target-uri",
                                                     "warc_headers.warc-target-uri",
                                                     "headers.warc-target-uri",
                                                     "metadata.warc_headers.warc-target-uri",
                                                     "metadata.WARC-Target-URI",
                                                     "metadata.sourceURL",
                                                     "canonical_url"};
constexpr std::initializer_list<const char*> kDate = {"date",
                                                      "timestamp",
                                                      "date_download",
                                                      "fetched_at",
                                                      "crawl_date",
                                                      "scraped_at",
                                                      "ts",
                                                      "metadata.date",
                                                      "meta.timestamp",
                                                      "warc_headers.warc-date",
                                                      "headers.warc-date",
                                                      "metadata.warc_headers.warc-date"};

// A field's string; null if it is not there, no string, or empty.
const json::string* find(const json::value& from, std::string_view path) {
  const json::value* at = &from;
  while (at) {
    const json::object* object = at->if_object();
    if (!object) return nullptr;
    if (const json::value* whole = object->if_contains(path)) {  // names may hold dots themselves
      const json::string* text = whole->if_string();
      return text && !text->empty() ? text : nullptr;
    }
    const size_t dot = path.find('.');
    if (dot == std::string_view::npos) return nullptr;
    at = object->if_contains(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  return nullptr;
}

template <class Paths>
const json::string* first_of(const json::value& from, const Paths& paths) {
  for (const auto& path : paths)
    if (const json::string* found = find(from, path)) return found;
  return nullptr;
}

}  // namespace

JsonPage read_json_line(std::string_view line, const ContainerOptions& options) {
  JsonPage page;
  json::error_code error;
  json::monotonic_resource memory(line.size() + 4096);
  const json::value value = json::parse(line, error, &memory);
  if (error) {
    page.problem = "bad-json";
    page.detail = error.message();
    return page;
  }
  if (!value.is_object()) {
    page.problem = "no-object";
    page.detail = "the line is JSON, but no object";
    return page;
  }
  const bool named = !options.text_fields.empty() || !options.html_fields.empty();
  const json::string* html = named ? first_of(value, options.html_fields) : first_of(value, kHtml);
  const json::string* text = html    ? nullptr
                             : named ? first_of(value, options.text_fields)
                                     : first_of(value, kText);
  const json::string* url =
      options.url_fields.empty() ? first_of(value, kUrl) : first_of(value, options.url_fields);
  const json::string* date = first_of(value, kDate);
  if (url) page.uri = std::string_view(*url);
  if (date) page.fetched_at = std::string_view(*date);
  if (!html && !text) {
    page.problem = "no-text-field";
    page.detail = "no field holds the page; name it with --text-field or --html-field";
    return page;
  }
  page.html = html != nullptr;
  page.body = std::string_view(html ? *html : *text);
  return page;
}

bool looks_like_jsonl(std::string_view start, bool all) {
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  const size_t first = start.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || start[first] != '{') return false;
  start.remove_prefix(first);
  const size_t end = start.find('\n');
  json::error_code error;
  json::stream_parser parser;
  parser.write(start.substr(0, end), error);
  if (error) return false;
  // A line that goes on beyond what we see is one object so far; otherwise it must be a whole one.
  return parser.done() || (end == std::string_view::npos && !all && start.size() > 256);
}

}  // namespace foi
