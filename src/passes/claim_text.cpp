#include "passes/claim_text.h"

#include <algorithm>

#include "passes/citation_text.h"
#include "passes/mark_blocks.h"
#include "text/characters.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr uint32_t kRegion = 4000;  // bytes on each side of a mention that are read: the cost stays linear
constexpr Index kItems = 12;        // of a list, up to its lead-in
constexpr size_t kFewWords = 2;     // beside a provision, of a sentence that says nothing else

constexpr std::string_view kHere = "section 0", kThere = "section 1";

// The words of a text that are no provision.
size_t own_words(std::string_view text) {
  size_t words = 0;
  for (size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with("section ")) i += kHere.size();
    size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    words += end > i;
    i = end + (end == i);
  }
  return words;
}

// Whether a provision is but the tail of its sentence, behind the reason: "It shows the valves, section 0."
bool trails(std::string_view text, size_t at, size_t from, size_t to) {
  const std::string_view before = text.substr(from, at - from),
                         after = text.substr(at + kHere.size(), to - at - kHere.size());
  return (before.ends_with(", ") || before.ends_with("(") || before.ends_with(": ")) &&
         after.find_first_not_of(").; ") == std::string_view::npos;
}

// "Some things are blacked out:" in front of the list that the block is an item of.
std::string_view lead_in(const Folded& folded, const Blocks& blocks, Index block, std::string& scratch) {
  if (!blocks[block].marker && (block == 0 || blocks[block].blank_before)) return {};
  for (Index back = 1; back <= kItems && back <= block; ++back) {
    const Block& before = blocks[block - back];
    if (before.table != kNone) return {};
    std::string_view text = flat_text(before, folded, scratch);
    if (text.ends_with(':')) {
      const std::vector<Span> all = sentences(text);
      return all.empty() ? text : all.back().of(text);
    }
    if (!before.marker && before.blank_before) return {};
  }
  return {};
}

}  // namespace

ClaimText claim_text(const Lines& lines, const Folded& folded, const Blocks& blocks,
                     const std::vector<Citation>& citations, Index c, Index block) {
  const std::string_view bytes = folded.bytes();
  const uint32_t own = folded.from_source(citations[c].span.start);
  Span region = blocks[block].folded;
  const bool row = blocks[block].table != kNone;
  if (row) region = folded.line_span(line_at(lines, citations[c].span.start));
  region.start = std::max(region.start, own > kRegion ? own - kRegion : 0);
  region.end = std::min(region.end, own + kRegion);

  // Each list of provisions as one.
  std::string text;
  size_t at = std::string::npos;
  const auto copy = [&](uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; ++i) {
      const char sign = bytes[i] == '\n'                               ? ' '
                        : row && (bytes[i] == '|' || bytes[i] == '\t') ? '-'
                                                                       : bytes[i];
      if (sign != ' ' || text.empty() || text.back() != ' ') text.push_back(sign);
    }
  };
  Index first = c;
  while (first > 0 && folded.from_source(citations[first - 1].span.start) >= region.start) --first;
  uint32_t done = region.start;
  for (Index k = first; k < citations.size();) {
    Index last = k;
    while (last + 1 < citations.size() && citations[last + 1].list == citations[k].list &&
           folded.from_source(citations[last + 1].span.end) <= region.end)
      ++last;
    const uint32_t start = std::max(done, folded.from_source(citations[k].named.start));
    if (start >= region.end) break;
    copy(done, start);
    if (!text.empty() && is_alnum(text.back())) text.push_back(' ');
    if (k <= c && c <= last && at == std::string::npos) at = text.size();
    text += k <= c && c <= last ? kHere : kThere;
    done = std::max(start, std::min(region.end, folded.from_source(citations[last].span.end)));
    k = last + 1;
  }
  copy(done, region.end);
  if (at == std::string::npos) return {};

  ClaimText out;
  size_t from = 0, to = text.size(), previous = 0;
  if (!row) {
    for (const Span& sentence : sentences(text)) {
      if (sentence.start > at) break;
      previous = from;
      from = sentence.start;
      to = sentence.end;
    }
    const bool lone = own_words(std::string_view(text).substr(from, to - from)) <= kFewWords;
    std::string scratch;
    if (lone && from == 0 && block > 0 && blocks[block - 1].table == kNone && !blocks[block].blank_before) {
      const std::string_view before = flat_text(blocks[block - 1], folded, scratch);
      const std::vector<Span> all = sentences(before);
      if (!all.empty()) out.text.append(all.back().of(before)).push_back(' ');
    }
    if (lone || trails(text, at, from, to)) from = previous;
    const std::string_view lead = lead_in(folded, blocks, block, scratch);
    if (!lead.empty()) out.text.insert(0, std::string(lead) + ' ');
  }
  out.at = static_cast<uint32_t>(out.text.size() + at - from);
  out.text.append(text, from, to - from);
  return out;
}

}  // namespace foi
