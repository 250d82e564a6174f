#include "readers/containers/http_response.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "readers/containers/brotli.h"
#include "readers/containers/gzip.h"
#include "readers/containers/header_fields.h"
#include "readers/containers/zstd.h"

namespace foi {
namespace {

constexpr size_t kLargestHttpHead = 256 << 10;

// The chunks of `body` joined; nothing if it is not made of chunks. A last chunk may be cut short.
std::optional<std::string> joined_chunks(std::string_view body) {
  std::string out;
  for (bool first = true;; first = false) {
    const size_t line = body.find('\n');
    uint64_t size = 0;
    const auto [end, error] =
        std::from_chars(body.data(), body.data() + std::min(line, body.size()), size, 16);
    const size_t digits = static_cast<size_t>(end - body.data());
    const bool plausible =
        error == std::errc{} && line != std::string_view::npos &&
        (body[digits] == '\r' || body[digits] == '\n' || body[digits] == ';' || body[digits] == ' ');
    if (!plausible) return first ? std::nullopt : std::optional(out);
    if (size == 0) return out;
    body.remove_prefix(line + 1);
    const size_t have = static_cast<size_t>(std::min<uint64_t>(size, body.size()));
    out.append(body.substr(0, have));
    body.remove_prefix(have);
    if (body.starts_with("\r\n"))
      body.remove_prefix(2);
    else if (body.starts_with("\n"))
      body.remove_prefix(1);
    else if (!body.empty())
      return first ? std::nullopt : std::optional(out);
    if (body.empty()) return out;
  }
}

bool looks_like_text(std::string_view body) {
  const std::string_view start = body.substr(0, 64);
  return !start.empty() && std::all_of(start.begin(), start.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t';
  });
}

// Undoes one content coding in place; a problem's code, or "".
std::string undo(const std::string& coding, uint64_t limit, std::string& body) {
  std::string out;
  Undone undone = Undone::damaged;
  if (coding == "gzip" || coding == "x-gzip" || coding == "deflate") {
    if (coding != "deflate" && !body.starts_with("\x1F\x8B")) return "";  // undone already
    undone = inflate_body(body, limit, out);
    if (undone == Undone::damaged && coding == "deflate" && looks_like_text(body)) return "";
  } else if (coding == "br") {
    undone = unbrotli_body(body, limit, out);
    if (undone == Undone::damaged && looks_like_text(body)) return "";
  } else if (coding == "zstd") {
    if (!starts_zstd(body)) return "";
    undone = unzstd_body(body, limit, out);
  } else {
    return "unknown-encoding";
  }
  if (undone == Undone::too_large) return "too-large";
  if (undone == Undone::damaged) return "body-damaged";
  body = std::move(out);
  return "";
}

}  // namespace

HttpPage read_http(std::string_view response, uint64_t limit) {
  HttpPage page;
  const size_t line = response.find('\n');
  const size_t blank = response.find(' ');
  if (!response.starts_with("HTTP/") || line == std::string_view::npos || blank > line) {
    page.problem = "http-damaged";
    return page;
  }
  std::from_chars(response.data() + blank + 1, response.data() + line, page.status);
  // A head without a blank line behind it has no body.
  const size_t head = head_size(response, kLargestHttpHead).value_or(response.size());
  const HeaderFields fields(response.substr(line + 1, head > line + 1 ? head - line - 1 : 0));
  page.media_type = media_type_of(fields.value("content-type"));
  page.charset = charset_of(fields.value("content-type"));
  page.body = response.substr(head);
  if (lower_ascii(fields.value("transfer-encoding")).find("chunked") != std::string::npos)
    if (std::optional<std::string> joined = joined_chunks(page.body)) page.body = std::move(*joined);

  std::string codings = lower_ascii(fields.value("content-encoding"));
  codings.erase(std::remove(codings.begin(), codings.end(), ' '), codings.end());
  while (!codings.empty() && page.problem.empty() && !page.body.empty()) {  // the last one first
    const size_t comma = codings.rfind(',');
    const std::string coding = comma == std::string::npos ? codings : codings.substr(comma + 1);
    codings = comma == std::string::npos ? "" : codings.substr(0, comma);
    if (coding.empty() || coding == "identity" || coding == "none") continue;
    if (page.payload.empty()) page.payload = page.body;
    page.problem = undo(coding, limit, page.body);
  }
  if (page.body.size() > limit && page.problem.empty()) page.problem = "too-large";
  return page;
}

}  // namespace foi
