#include "evaluate/numbered_lines.h"

#include <algorithm>

#include "text/unicode.h"

namespace foi {

NumberedLines::NumberedLines(std::string_view text) : text_(text) {
  for (size_t start = 0; start <= text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    spans_.push_back({static_cast<uint32_t>(start), static_cast<uint32_t>(end)});
    blank_.push_back(is_all_white(text.substr(start, end - start)));
    start = end + 1;
  }
}

std::vector<size_t> NumberedLines::covered(const std::vector<Span>& spans) const {
  std::vector<bool> marked(text_.size());
  for (const Span& span : spans)
    for (size_t at = span.start; at < std::min<size_t>(span.end, marked.size()); ++at) marked[at] = true;
  std::vector<size_t> out;
  for (size_t number = 1; number <= count(); ++number) {
    if (blank(number)) continue;
    const auto line = marked.begin() + span(number).start;
    if (std::count(line, line + span(number).size(), true) * 2 >= span(number).size()) out.push_back(number);
  }
  return out;
}

}  // namespace foi
