#include "passes/entry_signs.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "passes/reference_shapes.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr uint32_t kLongestHead = 140;  // bytes of a line on which an entry may begin
constexpr uint32_t kLatestCode = 70;    // bytes before a code, unless it ends its line
constexpr size_t kLongestSign = 30;     // bytes
constexpr size_t kShortestSign = 3;
constexpr size_t kLongestRunningHead = 80;  // bytes
constexpr Index kNumbersApart = 5;          // blocks between numbers that count

// What codes of one kind have in common: "FOI-23/0113" and "FOI-24/7" are both "foi-9/9". The word before the
// code is a part of it, as in "FOI 10233".
std::string mould_of(std::string_view text, Span line, Span code) {
  std::string out;
  uint32_t start = code.start;
  if (start > line.start && text[start - 1] == ' ') {
    --start;
    while (start > line.start && is_letter(text[start - 1])) --start;
  }
  for (uint32_t at = start; at < code.end; ++at) {
    const char c = text[at];
    if (is_digit(c)) {
      if (out.empty() || out.back() != '9') out.push_back('9');
    } else {
      out.push_back(is_upper(c) ? static_cast<char>(c + 32) : c);
    }
  }
  return out;
}

// "Trust response: 14" and "Trust response" have the same; what holds a figure has none.
std::string_view label_of(std::string_view folded, bool one_line) {
  while (!folded.empty() && !is_word_byte(folded[0])) folded.remove_prefix(1);
  const size_t colon = folded.find(':');
  if (colon == std::string_view::npos && !one_line) return {};
  std::string_view label = folded.substr(0, colon);
  while (!label.empty() && !is_word_byte(label.back())) label.remove_suffix(1);
  if (label.size() < kShortestSign || label.size() > kLongestSign ||
      std::any_of(label.begin(), label.end(), is_digit))
    return {};
  return label;
}

// How many different codes of the most frequent mould stand near the starts of a table's lines.
Index codes_of_rows(std::string_view text, const Lines& lines, const Block& table,
                    const WordList& numbering) {
  std::unordered_map<std::string, std::unordered_set<std::string_view>> moulds;
  size_t most = 0;
  for (Index l = table.first; l <= table.last; ++l) {
    const Span line = lines[l].body;
    const Span start{line.start, std::min(line.end, line.start + kLatestCode)};
    if (const std::optional<Span> code = code_in(text, start, numbering)) {
      std::unordered_set<std::string_view>& values = moulds[mould_of(text, line, *code)];
      values.insert(code->of(text));
      most = std::max(most, values.size());
    }
  }
  return most > 1 ? static_cast<Index>(most) : 0;
}

// Whether most of the blocks have others between them and the next.
bool stand_apart(const std::vector<Index>& of) {
  size_t apart = 0;
  for (size_t i = 0; i + 1 < of.size(); ++i) apart += of[i + 1] > of[i] + 1;
  return 2 * apart >= of.size() - 1;
}

// The words of a line with each number as one 9 and each run of blanks as one, to hold running heads against
// each other; empty if it has no figure, or nothing but figures.
std::string but_figures(std::string_view folded) {
  if (folded.size() > kLongestRunningHead) return {};
  std::string out;
  bool digit = false, letter = false;
  for (const char c : folded) {
    digit = digit || is_digit(c);
    letter = letter || is_word_letter(c);
    const char kept = is_digit(c) ? '9' : c;
    if (out.empty() || out.back() != kept || (kept != '9' && kept != ' ')) out.push_back(kept);
  }
  return digit && letter ? out : std::string();
}

// A number of at most three figures alone, 0 if it is none.
int number_alone(std::string_view folded) {
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ')' || folded.back() == ' '))
    folded.remove_suffix(1);
  if (folded.empty() || folded.size() > 3 || !std::all_of(folded.begin(), folded.end(), is_digit)) return 0;
  int value = 0;
  for (const char c : folded) value = value * 10 + (c - '0');
  return value;
}

struct Series {
  std::vector<Index> blocks;
  std::unordered_set<std::string_view> values;
};

}  // namespace

std::vector<EntrySigns> find_entry_signs(std::string_view text, const Lines& lines, const Folded& folded,
                                         const Blocks& blocks, const Content& content,
                                         const WordList& numbering) {
  std::vector<EntrySigns> out(blocks.size());
  std::unordered_map<std::string, Series> moulds;
  std::unordered_map<std::string_view, std::vector<Index>> labels;
  std::unordered_map<std::string, std::vector<Index>> heads;
  Index last_number = kNone;  // the block of it
  for (Index b = content.first; b < std::min<Index>(content.end, static_cast<Index>(blocks.size())); ++b) {
    if (blocks[b].table != kNone) {
      out[b].rows = codes_of_rows(text, lines, blocks[b], numbering);
      continue;
    }
    const Span line = lines[blocks[b].first].body;
    const std::optional<Span> code =
        line.size() <= kLongestHead ? code_in(text, line, numbering) : std::nullopt;
    if (code && (code->start - line.start <= kLatestCode || code->end + 2 >= line.end)) {
      Series& series = moulds[mould_of(text, line, *code)];
      if (series.values.insert(code->of(text)).second) series.blocks.push_back(b);
    }
    const std::string_view label =
        label_of(blocks[b].folded.of(folded.bytes()), blocks[b].first == blocks[b].last);
    if (!label.empty()) labels[label].push_back(b);
    const std::string_view whole = blocks[b].folded.of(folded.bytes());
    if (std::string head = but_figures(whole); !head.empty()) heads[std::move(head)].push_back(b);
    const int number = number_alone(whole);
    if (number == 0) continue;
    if (last_number != kNone && b > last_number + 1 && b <= last_number + kNumbersApart &&
        number_alone(blocks[last_number].folded.of(folded.bytes())) == number - 1)
      out[b].counted = out[last_number].counted = true;
    last_number = b;
  }
  for (const auto& [mould, series] : moulds) {
    if (series.blocks.size() < 2) continue;
    const bool apart = stand_apart(series.blocks);
    for (const Index b : series.blocks) {
      out[b].codes = static_cast<Index>(series.blocks.size());
      out[b].apart = apart;
    }
  }
  for (const auto& [label, of] : labels)
    if (of.size() >= 2 && stand_apart(of))
      for (const Index b : of) out[b].labels = static_cast<Index>(of.size());
  for (const auto& [head, of] : heads)
    if (of.size() >= 2 && stand_apart(of))
      for (const Index b : of) out[b].heads = static_cast<Index>(of.size());
  return out;
}

}  // namespace foi
