// A path, or bytes already at hand -> Document: the one way into the program, whatever the format.
//
// Reads the file once, counts and hashes it, turns away what is no page (empty, binary, over the limit), and
// hands the bytes to the reader of their format. One of three users of OpenSSL, for the SHA-256.
//
//   ReadResult read = read_document("page.html", {.max_bytes = 64 << 20});
//   if (!read.document) return fail(read.error.message);   // "page.html: is empty; …"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "readers/document.h"

namespace foi {

enum class Format : uint8_t {
  automatic,  // HTML if the first bytes look like it, else text
  text,
  html
};
template <>
struct Names<Format> {
  static constexpr auto values = std::to_array<std::string_view>({"auto", "text", "html"});
};

struct ReadOptions {
  Format format = Format::automatic;
  std::string charset;  ///< overrules what the page declares; empty: find out
  uint64_t max_bytes = uint64_t{64} << 20;
};

enum class ReadProblem : uint8_t {
  no_input,      // missing, a folder, or not permitted
  unusable,      // empty, binary, too large
  input_output,  // the system failed while reading
};

struct ReadError {
  ReadProblem problem = ReadProblem::unusable;
  std::string message;  ///< one line that names the file and the remedy
};

struct ReadResult {
  std::optional<Document> document;
  ReadError error;  ///< only where there is no document
};

/// `path` "-" reads standard input. `name` of the document is the path without its folders.
ReadResult read_document(const std::string& path, const ReadOptions& options = {});

/// The same for bytes; `name` is used in messages and becomes the document's name.
ReadResult read_bytes(std::string bytes, const std::string& name, const ReadOptions& options = {});

/// What a file that is no page is, by its first bytes: "a PDF", "a ZIP archive …"; empty if it may be text.
std::string_view binary_kind(std::string_view bytes);

/// SHA-256 in lower-case hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace foi
