// A gold file: what a careful reader finds in a page. gold.md describes each field.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/numbered_lines.h"
#include "vocabulary.h"

namespace foi {

/// A provision as the measures compare it: blanks taken out, but for articles and schedules.
struct CitedProvision {
  std::string act, provision;
  auto operator<=>(const CitedProvision&) const = default;
};
CitedProvision cited_provision(const std::string& act, const std::string& provision);

/// Rows of cells, header rows first.
using Cells = std::vector<std::vector<std::string>>;

struct GoldPair {
  std::string question, answer;
};
struct GoldTable {
  std::string lines;  // as written
  Cells cells;
};

/// Dates that gold gives, in this order.
inline constexpr std::array kGoldDates{DateRole::requested, DateRole::received, DateRole::responded};

struct Gold {
  std::string id;
  DocumentType type = DocumentType::other;
  std::optional<std::string> authority;
  std::vector<std::string> authority_also;
  std::optional<std::string> reference;
  std::array<std::optional<std::string>, kGoldDates.size()> dates;
  std::optional<std::string> regime;
  std::optional<std::string> outcome;
  std::vector<std::optional<Role>> roles;  // of line n at n - 1; nothing for blank lines
  std::vector<std::string> request_items;
  std::vector<GoldPair> pairs;
  std::vector<CitedProvision> exemptions, citations;
  std::vector<GoldTable> tables;
};

/// `lines`: of the page that the gold is about. Throws FieldError.
Gold read_gold(std::string_view json, const NumberedLines& lines);

}  // namespace foi
