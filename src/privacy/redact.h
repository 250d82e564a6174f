// Takes what is private of the requester out of a record and its text, byte for byte, so that every span
// stays where it was.
//
//   Redacted out = extract_redacted(extractor, document);   // `document.text` and `out.record` are masked
//
// Extraction comes first and reads the whole text, so roles, spans and outcomes are those of the full record.
// Then each byte that is private becomes `*`: of slices in the text that they are slices of, of copies
// (cells, labels, addresses, names of files) by their value. `source.sha256` stays: it is the hash of the
// input, by which whoever holds the page finds it again, and tells nobody else a name.
#pragma once

#include <memory>
#include <string>

#include "extract.h"
#include "privacy/find_private.h"
#include "readers/document.h"
#include "record/record.h"

namespace foi {

enum class Redact : uint8_t { nothing, requester };
template <>
struct Names<Redact> {
  static constexpr auto values = std::to_array<std::string_view>({"nothing", "requester"});
};

class Redaction {
 public:
  /// Reads the document's text; it need not live on.
  Redaction(const Document& document, const Layers& layers);

  /// Once for each document: a warning, `private-data-redacted`, counts what was replaced.
  void apply(Document& document, Record& record) const;

  /// `s`, a copy of words of the page, without what is private.
  std::string masked(std::string s) const;
  /// `s`, a file's name or an address, without names.
  std::string masked_address(std::string s) const;

 private:
  std::unique_ptr<NameWords> words_;
  PrivateData data_;
  std::vector<std::string> values_;  // addresses, phones, mail, as they are written
};

struct Redacted {
  Record record;
  Redaction redaction;
};
Redacted extract_redacted(const Extractor& extractor, Document& document);

/// The record, redacted or not.
Record extract(const Extractor& extractor, Document& document, Redact redact);

}  // namespace foi
