// A database of `foi batch` as a folder for the browser: index.html, and an inspector page for every
// document.
//
// A page shows the record that the database holds beside the page's text. Where the record does not hold the
// text (it does after `foi batch --text`), the inputs are read again, from where the database says that they
// were, and found by their SHA-256; a text that does not hold what the record quotes from it is not used.
// Documents whose text is not found stand in the index without a page.
#pragma once

#include <cstdint>
#include <string>

#include "readers/read_document.h"
#include "sinks/query_database.h"

namespace foi {

struct PageFolderResult {
  uint64_t documents = 0;
  uint64_t pages = 0;     ///< written; the other documents' texts were not found
  uint64_t failures = 0;  ///< inputs that could not be read when the database was made
};

/// `name` stands above the index. `folder` is made if it is not there; what stands in it under other names is
/// left alone. Throws SinkError, NoWebPages.
PageFolderResult write_page_folder(QueryDatabase& db, const std::string& name, const std::string& folder,
                                   const ReadOptions& reading);

/// The inspector page of one record with its text.
std::string inspector_page(const std::string& name, std::string_view record_with_text);

/// `record` with the text added that its spans count in.
std::string with_text(std::string record, std::string_view text);

}  // namespace foi
