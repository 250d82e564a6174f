#include "readers/containers/unpack.h"

#include "readers/containers/digest.h"
#include "readers/containers/http_response.h"
#include "readers/containers/json_line.h"

namespace foi {
namespace {

void fail(Incoming& input, std::string stage, std::string reason, std::string detail) {
  input.packing = Packing::nothing;
  input.fate = Fate::failed;
  input.trouble = {std::move(stage), std::move(reason), std::move(detail)};
  input.bytes.clear();
}

void skip(Incoming& input, std::string reason) {
  fail(input, "unpack", std::move(reason), "");
  input.fate = Fate::skipped;
}

bool may_be_page(const std::string& media_type) {
  return media_type.empty() || media_type == "text/html" || media_type == "text/plain" ||
         media_type == "application/xhtml+xml" || media_type == "text/markdown" ||
         media_type == "unknown/unknown" || media_type == "application/octet-stream" || media_type == "unk";
}

std::string detail_of(const std::string& problem) {
  if (problem == "too-large")
    return "the body is larger than the limit when unpacked; raise it with --max-bytes";
  if (problem == "unknown-encoding") return "the body has a content encoding that is not known";
  if (problem == "body-damaged") return "the body's compression is damaged";
  return "no HTTP response starts here";
}

void unpack_http(Incoming& input, const ContainerOptions& options) {
  HttpPage page = read_http(input.bytes, options.max_bytes);
  if (page.problem == "http-damaged") return fail(input, "unpack", page.problem, detail_of(page.problem));
  if (page.status < 200 || page.status > 299)
    return skip(input, page.status >= 100 && page.status <= 599
                           ? "http-" + std::to_string(page.status / 100) + "xx"
                           : "http-status");
  if (!may_be_page(page.media_type)) return skip(input, "media-type");
  if (!page.problem.empty()) return fail(input, "unpack", page.problem, detail_of(page.problem));
  if (!input.digest.empty()) {
    // Crawlers do not agree on whether chunks belong to the payload, and some store it unpacked.
    const std::string_view raw =
        std::string_view(input.bytes)
            .substr(std::min(input.bytes.find("\r\n\r\n"),
                             input.bytes.size() - std::min<size_t>(4, input.bytes.size())) +
                    std::min<size_t>(4, input.bytes.size()));
    const std::optional<bool> matches[] = {
        has_digest(raw, input.digest),
        has_digest(page.payload.empty() ? page.body : page.payload, input.digest),
        has_digest(page.body, input.digest)};
    if (matches[0] && !*matches[0] && !*matches[1] && !*matches[2])
      return fail(input, "unpack", "digest-mismatch",
                  "the payload does not have the digest that the crawl gives");
  }
  input.bytes = std::move(page.body);
  input.media_type = std::move(page.media_type);
  input.charset = std::move(page.charset);
  input.packing = Packing::page;
}

void unpack_json(Incoming& input, const ContainerOptions& options) {
  JsonPage page = read_json_line(input.bytes, options);
  if (!page.uri.empty()) {
    input.origin.uri = printable_name(page.uri);
    if (page.problem.empty()) input.origin.key = input.origin.name = input.origin.uri;
  }
  if (!page.problem.empty()) return fail(input, "unpack", page.problem, page.detail);
  if (page.body.size() > options.max_bytes) return fail(input, "unpack", "too-large", detail_of("too-large"));
  input.origin.fetched_at = printable_name(page.fetched_at);
  input.bytes = std::move(page.body);
  input.charset = "utf-8";
  input.media_type = page.html ? "text/html" : "text/plain";
  input.packing = Packing::page;
}

}  // namespace

void unpack(Incoming& input, const ContainerOptions& options) {
  if (input.packing == Packing::http) return unpack_http(input, options);
  if (input.packing == Packing::json_line) return unpack_json(input, options);
  if (input.packing != Packing::page) return;
  if (!may_be_page(input.media_type)) return skip(input, "media-type");
  if (input.digest.empty()) return;
  if (const std::optional<bool> right = has_digest(input.bytes, input.digest); right && !*right)
    fail(input, "unpack", "digest-mismatch", "the block does not have the digest that the crawl gives");
}

}  // namespace foi
