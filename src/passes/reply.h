// What is known of a document when the answers in it are looked for.
#pragma once

#include <vector>

#include "passes/page_layers.h"
#include "passes/read_request.h"

namespace foi {

struct Reply : PageLayers {
  const std::vector<Ask>& asks;
  DocumentType type;
};

/// "Answer", "Response:", a heading in between a question and its answer.
bool is_reply_word(std::string_view heading);
/// "4. https://…": a line of the list of links that a mail ends with.
bool is_link(const Reply& reply, Index b);
/// The name of an attached file, or a bare link: it answers nothing by itself.
bool is_attachment(const Reply& reply, Index b);

}  // namespace foi
