// The words that every layer shares: spans, the closed enums of the record and of what the network tells,
// warnings.
//
// The one header that all others may include. It knows no pass, no grammar and no library. The enums are
// closed on purpose: a grammar names their values but cannot add to them, so the record's schema stays put.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foi {

/// Bytes [start, end) of a document's UTF-8 text. 32 bits: `--max-bytes` keeps documents below 4 GiB.
struct Span {
  uint32_t start = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - start; }
  bool empty() const { return end <= start; }
  bool contains(uint32_t at) const { return start <= at && at < end; }
  bool contains(Span other) const { return start <= other.start && other.end <= end; }
  bool overlaps(Span other) const { return start < other.end && other.start < end; }
  std::string_view of(std::string_view text) const { return text.substr(start, end - start); }
  auto operator<=>(const Span&) const = default;
};

/// Position of a line in `Lines`; position of a table, citation … in its layer.
using Index = uint32_t;
inline constexpr Index kNone = UINT32_MAX;

/// An oddity worth telling the reader of the record; never a failure. Codes are listed in record/README.
struct Warning {
  std::string code;
  std::string message;
  std::optional<Span> span;
};

// Each enum below has its names, in order, in an array of the same name in lower case plus `_names`:
// the spelling of the record and of the grammars. `name_of` and `parse_name` read them.

enum class DocumentType : uint8_t {
  foi_response,
  internal_review,
  acknowledgement,
  request,
  thread,
  disclosure_log,
  recommendation_response,
  other
};
enum class Role : uint8_t {  // what a line of the document does
  boilerplate,
  title,
  metadata,
  request_intro,
  request,
  decision,
  reasoning,
  heading,
  question,
  answer,
  closing,
  other
};
// What a document lists: things asked, and answers to them.
enum class List : uint8_t { asked, answered };
// What a block is to a list: no part of it, the start of a thing in it, or more of that thing.
enum class Step : uint8_t { none, start, more };
enum class Boilerplate : uint8_t {
  cookie_banner,
  exit_link,
  beta_banner,
  navigation,
  breadcrumb,
  search,
  share,
  print,
  feedback,
  sign_in,
  newsletter,
  footer,
  pager,
  other
};
enum class Outcome : uint8_t { disclosed, partially_disclosed, refused, not_held, neither_confirm_nor_deny };
enum class Held : uint8_t { held, part_held, not_held, not_confirmed };
enum class DateRole : uint8_t { requested, received, responded, published };
enum class CitationRole : uint8_t {
  claimed,
  neither_confirm_nor_deny,
  discussed,
  not_relied_on,
  procedural,
  request,
  quoted_statute,
  menu,
  other_law
};
enum class Kind : uint8_t { absolute, qualified, procedural, exclusion };  // of a provision
enum class Basis : uint8_t { prejudice, class_based, cost, other };        // of an exemption
enum class TableForm : uint8_t { pipe, one_cell_per_line, tab, aligned, label_value, slash, markup };
enum class ColumnType : uint8_t { text, integer, number, currency, percent, date, period };

template <class Enum>
struct Names;  // specialised below: `static constexpr std::array<std::string_view, N> values`

#define FOI_NAMES(Enum, ...)                                                       \
  template <>                                                                      \
  struct Names<Enum> {                                                             \
    static constexpr auto values = std::to_array<std::string_view>({__VA_ARGS__}); \
  }
FOI_NAMES(DocumentType, "foi_response", "internal_review", "acknowledgement", "request", "thread",
          "disclosure_log", "recommendation_response", "other");
FOI_NAMES(Role, "boilerplate", "title", "metadata", "request_intro", "request", "decision", "reasoning",
          "heading", "question", "answer", "closing", "other");
FOI_NAMES(List, "asked", "answered");
FOI_NAMES(Step, "none", "start", "more");
FOI_NAMES(Boilerplate, "cookie_banner", "exit_link", "beta_banner", "navigation", "breadcrumb", "search",
          "share", "print", "feedback", "sign_in", "newsletter", "footer", "pager", "other");
FOI_NAMES(Outcome, "disclosed", "partially_disclosed", "refused", "not_held", "neither_confirm_nor_deny");
FOI_NAMES(Held, "held", "part_held", "not_held", "not_confirmed");
FOI_NAMES(DateRole, "requested", "received", "responded", "published");
FOI_NAMES(CitationRole, "claimed", "neither_confirm_nor_deny", "discussed", "not_relied_on", "procedural",
          "request", "quoted_statute", "menu", "other_law");
FOI_NAMES(Kind, "absolute", "qualified", "procedural", "exclusion");
FOI_NAMES(Basis, "prejudice", "class", "cost", "other");
FOI_NAMES(TableForm, "pipe", "one_cell_per_line", "tab", "aligned", "label_value", "slash", "markup");
FOI_NAMES(ColumnType, "text", "integer", "number", "currency", "percent", "date", "period");
#undef FOI_NAMES

template <class Enum>
constexpr size_t count_of() {
  return Names<Enum>::values.size();
}
template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return Names<Enum>::values[static_cast<size_t>(value)];
}
template <class Enum>
constexpr std::optional<Enum> parse_name(std::string_view name) {
  for (size_t i = 0; i < count_of<Enum>(); ++i)
    if (Names<Enum>::values[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace foi
