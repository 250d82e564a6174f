#include <algorithm>
#include <charconv>

#include "evaluate/gold.h"
#include "evaluate/json_field.h"
#include "text/unicode.h"

namespace foi {
namespace {

// In the order of `Role`.
constexpr std::string_view kRoleKeys = "BTMIRDLHQACO";
static_assert(kRoleKeys.size() == count_of<Role>());

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const size_t end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::optional<size_t> whole_number(std::string_view text) {
  size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "3-8,10": the lines' numbers. `field` complains of what is no range of this page.
std::vector<size_t> line_numbers(const JsonField& field, std::string_view ranges, size_t count) {
  std::vector<size_t> out;
  for (std::string_view range : split(ranges, ',')) {
    const std::string trimmed = squeezed(range);
    const size_t dash = trimmed.find('-');
    const auto first = whole_number(std::string_view(trimmed).substr(0, dash));
    const auto last =
        dash == std::string::npos ? first : whole_number(std::string_view(trimmed).substr(dash + 1));
    if (!first || !last || *first == 0 || *last < *first)
      field.reject("'" + std::string(ranges) + "' is no range of lines such as \"3-8,10\"");
    if (*last > count)
      field.reject("line " + std::to_string(*last) + " of a page of " + std::to_string(count) + " lines");
    for (size_t number = *first; number <= *last; ++number) out.push_back(number);
  }
  return out;
}

template <class Enum>
Enum one_of(const JsonField& field) {
  const std::string name = field.text();
  if (const std::optional<Enum> value = parse_name<Enum>(name)) return *value;
  std::string known;
  for (const std::string_view value : Names<Enum>::values)
    known += (known.empty() ? "" : ", ") + std::string(value);
  field.reject("'" + name + "' is none of " + known);
}

std::optional<std::string> date_or_null(const JsonField& field) {
  const std::optional<std::string> date = field.text_or_null();
  const auto digit = [&](size_t at) { return is_decimal_digit(static_cast<char32_t>((*date)[at])); };
  if (date && !(date->size() == 10 && (*date)[4] == '-' && (*date)[7] == '-' && digit(0) && digit(1) &&
                digit(2) && digit(3) && digit(5) && digit(6) && digit(8) && digit(9)))
    field.reject("'" + *date + "' is no date such as \"2024-05-31\"");
  return date;
}

class GoldReader {
 public:
  GoldReader(const JsonField& root, const NumberedLines& lines) : root_(root), lines_(lines) {}

  Gold read() const {
    Gold gold;
    gold.id = root_["id"].text();
    gold.type = one_of<DocumentType>(root_["document_type"]);
    gold.authority = root_["authority"].text_or_null();
    if (const auto also = root_.find("authority_also"))
      for (const JsonField& name : also->elements()) gold.authority_also.push_back(name.text());
    gold.reference = root_["reference"].text_or_null();
    for (size_t i = 0; i < kGoldDates.size(); ++i)
      gold.dates[i] = date_or_null(root_["dates"][name_of(kGoldDates[i])]);
    gold.regime = root_["regime"].text_or_null();
    if (!root_["outcome"].is_null()) gold.outcome = name_of(one_of<Outcome>(root_["outcome"]));
    gold.roles = roles(root_["roles"]);
    for (const JsonField& item : root_["request_items"].elements())
      gold.request_items.push_back(passage(item));
    for (const JsonField& pair : root_["pairs"].elements())
      gold.pairs.push_back({passage(pair["q"]), passage(pair["a"])});
    gold.exemptions = provisions(root_["exemptions"]);
    gold.citations = provisions(root_["citations"]);
    for (const JsonField& table : root_["tables"].elements()) gold.tables.push_back(this->table(table));
    return gold;
  }

 private:
  // "1-7:B 8:M": each line's role.
  std::vector<std::optional<Role>> roles(const JsonField& field) const {
    std::vector<std::optional<Role>> out(lines_.count());
    const std::string tokens = squeezed(field.text());
    for (const std::string_view token : split(tokens, ' ')) {
      if (token.empty()) continue;
      const size_t colon = token.rfind(':');
      const size_t role = colon == std::string_view::npos || colon + 2 != token.size()
                              ? std::string_view::npos
                              : kRoleKeys.find(token[colon + 1]);
      if (role == std::string_view::npos)
        field.reject("'" + std::string(token) + "' should be lines, a colon and one of " +
                     std::string(kRoleKeys));
      for (const size_t number : line_numbers(field, token.substr(0, colon), lines_.count()))
        out[number - 1] = static_cast<Role>(role);
    }
    return out;
  }

  // Lines by number, or a text given as it is.
  std::string passage(const JsonField& field) const {
    if (field.is_object()) return field["text"].text();
    std::string out;
    bool first = true;
    for (const size_t number : line_numbers(field, field.text(), lines_.count())) {
      if (!first) out.push_back('\n');
      first = false;
      out += lines_.text(number);
    }
    return out;
  }

  std::vector<CitedProvision> provisions(const JsonField& field) const {
    std::vector<CitedProvision> out;
    for (const JsonField& entry : field.elements()) {
      const std::vector<JsonField> two = entry.elements();
      if (two.size() != 2) entry.reject("should be an Act and a provision: [\"FOIA2000\", \"43(2)\"]");
      out.push_back(cited_provision(two[0].text(), two[1].text()));
    }
    return out;
  }

  GoldTable table(const JsonField& field) const {
    GoldTable out{field["lines"].text(), {}};
    line_numbers(field["lines"], out.lines, lines_.count());
    for (const char* part : {"header", "rows"}) {
      const std::optional<JsonField> rows = field.find(part);
      if (!rows) continue;
      for (const JsonField& row : rows->elements()) {
        out.cells.emplace_back();
        for (const JsonField& cell : row.elements())
          out.cells.back().push_back(cell.text_or_null().value_or(""));
      }
    }
    return out;
  }

  const JsonField& root_;
  const NumberedLines& lines_;
};

}  // namespace

CitedProvision cited_provision(const std::string& act, const std::string& provision) {
  const bool spaced = provision.starts_with("Sch") || provision.starts_with("Art");
  return {squeezed(act), spaced ? squeezed(provision) : without_white(provision)};
}

Gold read_gold(std::string_view json, const NumberedLines& lines) {
  const JsonText text(json);
  const JsonField root = text.root();
  return GoldReader(root, lines).read();
}

}  // namespace foi
